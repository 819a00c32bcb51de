import type { JSX } from 'preact';
import { pollingFacts, resultWords } from '../logic/pollingFacts.ts';
import type { PollingFact } from '../logic/pollingFacts.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { useApp } from './context.ts';

/** What polling came to on the selected stream, or else on all. */
export function PollingHead(): JSX.Element | null {
  const { polling, page } = useApp();
  const totals = polling.totals.value;
  if (totals === undefined) return null;
  const folded = page.pollingFolded.value;
  const words = resultWords(totals);
  const title = totals.stream?.label ?? text('polling.totals.all', { count: totals.all.streams });
  return (
    <section class="polling-head" aria-labelledby="polling-title">
      <div class="polling-bar">
        <h2 id="polling-title" class="polling-title">
          <button
            type="button"
            class="button button-quiet polling-fold"
            title={text('polling.totals.fold')}
            aria-expanded={!folded}
            onClick={() => (page.pollingFolded.value = !folded)}
          >
            <Icon name={folded ? 'chevron-right' : 'chevron-down'} />
            {title}
          </button>
        </h2>
        {totals.isWhole ? null : <span class="muted">{text('polling.totals.counting')}</span>}
        <OnlyToggle />
      </div>
      {folded ? null : <Facts />}
      {folded || words === '' ? null : <p class="polling-result">{words}</p>}
    </section>
  );
}

/** A part of its own, because some of it moves on with the time. */
function Facts(): JSX.Element | null {
  const { polling, panel, streams, now, timeRuns } = useApp();
  const totals = polling.totals.value;
  const state = panel.state.value;
  if (totals === undefined || state === undefined) return null;
  const one = totals.stream && streams.of(totals.stream.stream);
  const facts = pollingFacts(totals, {
    streams: one?.kind === 'known' ? [...state.streams, one.stream] : state.streams,
    now: state.source.kind !== 'file' && timeRuns.value ? now.value : undefined,
  });
  return (
    <dl class="polling-facts">
      {facts.map((fact) => (
        <Fact key={fact.name} fact={fact} />
      ))}
    </dl>
  );
}

function Fact({ fact }: { readonly fact: PollingFact }): JSX.Element {
  return (
    <div class="polling-fact" title={fact.hint}>
      <dt>{fact.name}</dt>
      <dd class={fact.runs === true ? 'countdown' : undefined}>{fact.value}</dd>
    </div>
  );
}

function OnlyToggle(): JSX.Element {
  const { polling, page } = useApp();
  const stream = polling.stream.value;
  return (
    <Button
      look="quiet"
      icon="list-filter"
      disabled={stream === undefined}
      pressed={stream !== undefined && page.pollingOnly.value}
      hint={
        stream === undefined
          ? text('polling.onlyNone')
          : text('polling.onlyHint', { stream: stream.label })
      }
      onClick={() => (page.pollingOnly.value = !page.pollingOnly.value)}
    >
      {text('polling.only')}
    </Button>
  );
}
