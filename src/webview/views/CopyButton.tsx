import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { copyText } from './copyText.ts';

const COPIED_MS = 1200;

/** Copies what `read` gives, where it gives something, and says that it did. */
export function CopyButton(props: {
  readonly label: string;
  readonly hint?: string;
  readonly look?: 'secondary' | 'quiet';
  readonly disabled?: boolean;
  readonly read: () => Promise<string | undefined> | string;
}): JSX.Element {
  const { label, hint, look = 'secondary', disabled = false, read } = props;
  const { panel } = useApp();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    if (await copyText(panel, read)) setCopied(true);
  };
  return (
    <Button
      look={look}
      disabled={disabled}
      icon={copied ? 'check' : 'copy'}
      {...(hint === undefined ? {} : { hint })}
      onClick={() => void copy()}
    >
      {copied ? text('detail.copied') : label}
    </Button>
  );
}
