import type { JSX } from 'preact';
import { text } from '../texts/text.ts';
import { ProblemLine } from './ProblemLine.tsx';

/** Why something could not be read, with a way to try it again; nothing where it could. */
export function RetryLine(props: {
  readonly problem: string | undefined;
  /** What it is about, where the place does not say. */
  readonly about?: string;
  readonly onRetry: () => void;
}): JSX.Element | null {
  const { problem, about, onRetry } = props;
  if (problem === undefined) return null;
  return (
    <ProblemLine
      problem={problem}
      {...(about !== undefined && { about })}
      action={{ label: text('page.retry'), onClick: onRetry }}
    />
  );
}
