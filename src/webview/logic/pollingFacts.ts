import type { Micros } from '../../core/base/clock.ts';
import { dutyCycle } from '../../core/timeline/polling/pollingTotals.ts';
import type {
  AllPolling,
  CycleTotals,
  PollingTotals,
  StreamPolling,
} from '../../core/timeline/polling/pollingTotals.ts';
import { msText, spanText, timeText } from '../../core/timeline/words.ts';
import type { StreamSummary } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { formatCount, formatCountdown, shortId } from './format.ts';
import { markedText } from '../../core/base/visibleText.ts';

/** One of the totals. */
export interface PollingFact {
  readonly name: string;
  readonly value: string;
  /** What it means, or why it is not known. */
  readonly hint?: string;
  /** Whether it counts down. */
  readonly runs?: boolean;
}

/** What stands beside the totals. */
export interface PollingParts {
  /** Streams as far as the page knows them. */
  readonly streams: readonly StreamSummary[];
  /** Now on the recording's clock; undefined where time stands. */
  readonly now: Micros | undefined;
}

/** What polling came to on the stream that was asked for, else on all. */
export function pollingFacts(totals: PollingTotals, parts: PollingParts): readonly PollingFact[] {
  const one = totals.stream;
  const since = (parts.now ?? totals.at) - totals.at;
  const shared = [
    ...countFacts(one ?? totals.all),
    ...waitFacts(one ?? totals.all),
    dutyFact(one ?? totals.all, since),
  ];
  return [
    ...shared,
    ...(one === undefined ? [] : streamFacts(one, parts)),
    ...nextFact(one, parts),
  ];
}

/** When results came, against a stream that was held open. */
export function resultWords({ stream, all }: PollingTotals): string {
  return stream === undefined ? resultsOfAll(all) : resultOfStream(stream);
}

function countFacts(totals: CycleTotals): readonly PollingFact[] {
  const { cycles, empty, withoutStream, connections } = totals;
  const part = cycles === 0 ? 0 : Math.round((100 * empty) / cycles);
  const count = formatCount(empty);
  return [
    {
      name: text('polling.fact.cycles'),
      value: formatCount(cycles),
      hint: text('polling.fact.cyclesHint'),
    },
    {
      name: text('polling.fact.empty'),
      value: empty === 0 ? count : text('polling.fact.emptyPart', { count, part: part.toString() }),
      hint: text('polling.outcomeHint.empty'),
    },
    ...ifAny(withoutStream, 'polling.fact.withoutStream', 'polling.outcomeHint.no stream'),
    {
      name: text('polling.fact.connections'),
      value: formatCount(connections),
      hint: text('polling.fact.connectionsHint'),
    },
  ];
}

function ifAny(
  count: number,
  name: 'polling.fact.withoutStream' | 'polling.fact.early',
  hint: 'polling.outcomeHint.no stream' | 'polling.fact.earlyHint',
): readonly PollingFact[] {
  return count === 0 ? [] : [{ name: text(name), value: formatCount(count), hint: text(hint) }];
}

function waitFacts({ asked, waited, late, early }: CycleTotals): readonly PollingFact[] {
  return [
    asked === undefined
      ? {
          name: text('polling.fact.asked'),
          value: text('polling.fact.notAsked'),
          hint: text('polling.fact.notAskedHint'),
        }
      : {
          name: text('polling.fact.asked'),
          value: rangeText(asked.least, asked.most),
          hint: text('polling.fact.askedHint'),
        },
    waited === undefined
      ? unknown(text('polling.fact.waited'), text('polling.fact.noPoll'))
      : {
          name: text('polling.fact.waited'),
          value: msText(waited.median),
          hint: text('polling.fact.waitedHint', { longest: msText(waited.longest) }),
        },
    late === undefined
      ? unknown(text('polling.fact.late'), text('polling.fact.noLate'))
      : {
          name: text('polling.fact.late'),
          value: signedMs(late.longest),
          hint: text('polling.fact.lateHint', { median: signedMs(late.median) }),
        },
    ...ifAny(early, 'polling.fact.early', 'polling.fact.earlyHint'),
  ];
}

function dutyFact({ life }: CycleTotals, since: Micros): PollingFact {
  const duty = dutyCycle(life, since);
  const name = text('polling.fact.duty');
  if (duty === undefined) return unknown(name, text('polling.fact.noLife'));
  const part = (100 * duty).toFixed(duty < 0.1 ? 1 : 0);
  return {
    name,
    value: text('polling.fact.dutyPart', { part }),
    hint: text('polling.fact.dutyHint'),
  };
}

function streamFacts(one: StreamPolling, { streams, now }: PollingParts): readonly PollingFact[] {
  return [
    cursorFact(streams.find(({ stream }) => stream === one.stream)),
    one.missing === null
      ? unknown(text('polling.fact.lag'), text('polling.fact.lagUnknownHint'))
      : {
          name: text('polling.fact.lag'),
          value: one.missing === 0 ? text('polling.fact.noLag') : formatCount(one.missing),
          hint: text('polling.fact.lagHint'),
        },
    heardFact(one.heardAt, now),
  ];
}

function cursorFact(summary: StreamSummary | undefined): PollingFact {
  const name = text('polling.fact.cursor');
  if (summary === undefined) return unknown(name, text('polling.fact.cursorUnknownHint'));
  const { cursor } = summary;
  return cursor === undefined
    ? { name, value: text('polling.fact.noCursor'), hint: text('polling.fact.noCursorHint') }
    : { name, value: shortId(cursor), hint: markedText(cursor) };
}

function heardFact(heardAt: Micros | undefined, now: Micros | undefined): PollingFact {
  const name = text('polling.fact.heard');
  if (heardAt === undefined) return unknown(name, text('polling.fact.neverHeard'));
  const time = timeText(heardAt);
  return {
    name,
    value: now === undefined ? time : text('polling.ago', { time: formatCountdown(now, heardAt) }),
    hint: text('polling.fact.heardHint', { time }),
  };
}

/** The wait that ends first, of the stream or of all. */
function nextFact(
  one: StreamPolling | undefined,
  { streams, now }: PollingParts,
): readonly PollingFact[] {
  const next = streams
    .filter(({ stream }) => one === undefined || stream === one.stream)
    .reduce((first, { nextPollAt = Infinity }) => Math.min(first, nextPollAt), Infinity);
  if (now === undefined || next === Infinity) return [];
  return [
    {
      name: text('polling.fact.next'),
      value: formatCountdown(next, now),
      hint: text('polling.fact.nextHint'),
      runs: true,
    },
  ];
}

function resultsOfAll({ results, heldBack }: AllPolling): string {
  if (heldBack === undefined) return '';
  return text('polling.result.all', { count: results, heldBack: secondsText(heldBack) });
}

function resultOfStream({ result, isComplete }: StreamPolling): string {
  if (result === undefined)
    return text(isComplete ? 'polling.result.untimed' : 'polling.result.none');
  const after = secondsText(result.after);
  if (result.heldFrom >= result.after) return text('polling.result.first', { after });
  return result.heldFrom === 0
    ? text('polling.result.unbounded', { after })
    : text('polling.result.held', { after, from: secondsText(result.heldFrom) });
}

function secondsText(span: Micros): string {
  return span < 1_000_000 ? spanText(span) : `${(span / 1_000_000).toFixed(1)} s`;
}

function unknown(name: string, hint: string): PollingFact {
  return { name, value: text('polling.unknown'), hint };
}

function rangeText(least: number, most: number): string {
  return least === most ? msText(least) : `${msText(least)} – ${msText(most)}`;
}

function signedMs(ms: number): string {
  return ms < 0 ? `−${msText(-ms)}` : msText(ms);
}
