import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { Icon } from './Icon.tsx';
import { VisibleText } from './VisibleText.tsx';

/** Says where the recording `name` is that came before the one that is shown, and opens it. */
export function EarlierLine(props: {
  readonly name: string;
  readonly words: string;
  readonly opens: 'interrupted/open' | 'recording/openEarlier';
  readonly children?: ComponentChildren;
}): JSX.Element | null {
  const { name, words, opens, children } = props;
  const { panel } = useApp();
  const [dismissed, setDismissed] = useState('');
  if (dismissed === name) return null;
  const place = opens === 'interrupted/open' ? 'interrupted' : 'recording';
  return (
    <div class="interrupted" role="status">
      <Icon name="info" />
      <div class="interrupted-text">
        <VisibleText text={words} />
        {children}
      </div>
      <div class="interrupted-acts">
        <Button onClick={() => void panel.act(place, opens, {})}>{text('interrupted.open')}</Button>
        <Button
          look="quiet"
          icon="close"
          label={text('page.dismiss')}
          onClick={() => setDismissed(name)}
        />
      </div>
    </div>
  );
}
