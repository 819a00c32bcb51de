import type { JSX } from 'preact';
import type { Verdict } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { Icon } from './Icon.tsx';
import { verdictIcon } from './verdictIcon.ts';
import { VisibleText } from './VisibleText.tsx';

/** What a probe proves: the answer, and for each thing compared the proof in a sentence. */
export function VerdictView({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  return (
    <section class={`verdict verdict-${verdict.answer}`} aria-label={text('verdict.title')}>
      <h3 class="verdict-title">
        <Icon name={verdictIcon(verdict.answer)} />
        {text(`verdict.${verdict.answer}`)}
        {verdict.running ? <span class="muted"> {text('verdict.running')}</span> : null}
      </h3>
      <p class="verdict-sentence">
        <VisibleText text={verdict.sentence} />
      </p>
      <ul class="checks">
        {verdict.checks.map((check) => (
          <li key={check.check} class={`check verdict-${check.answer}`}>
            <span class="check-answer">
              <Icon name={verdictIcon(check.answer)} />
              <span class="check-name">{text(`verdict.check.${check.check}`)}</span>
              <span class="check-word">{text(`verdict.${check.answer}`)}</span>
            </span>
            <span class="check-because">
              <VisibleText text={check.because} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
