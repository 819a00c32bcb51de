import type { JSX } from 'preact';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { shorten } from '../../core/base/shortText.ts';
import { VisibleLines } from './VisibleText.tsx';

/** Characters of a problem that are shown: a server may have written a part of it. */
const LONGEST = 1000;
/** Characters above which it may have to be scrolled, by keys too. */
const SHORT = 100;

/** What went wrong, in words, with a way to take it away and perhaps one thing to do about it. */
export function ProblemLine(props: {
  readonly problem: string;
  /** What it is about, where the place does not say. */
  readonly about?: string;
  readonly onDismiss?: (() => void) | undefined;
  readonly action?: { readonly label: string; readonly onClick: () => void };
}): JSX.Element {
  const { about, problem, onDismiss, action } = props;
  return (
    <div class="problem" role="alert">
      <Icon name="error" />
      <span class="problem-text" tabIndex={problem.length > SHORT ? 0 : undefined}>
        {about === undefined ? null : <strong>{about}: </strong>}
        <VisibleLines text={shorten(problem, LONGEST)} />
      </span>
      {action === undefined ? null : <Button onClick={action.onClick}>{action.label}</Button>}
      {onDismiss === undefined ? null : (
        <Button look="quiet" icon="close" label={text('page.dismiss')} onClick={onDismiss} />
      )}
    </div>
  );
}
