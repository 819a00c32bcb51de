import type { Micros } from '../../core/base/clock.ts';
import { oneLine } from '../../core/base/shortText.ts';
import type { StreamSummary, Verdict } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { formatCountdown } from './format.ts';
import type { LaneNote } from './paint/labels.ts';

/** Characters of a note in the picture; the details have all of it. */
const LONGEST_NOTE = 100;

const VERDICTS: Readonly<
  Record<Verdict['answer'], { readonly sign: string; readonly tone: LaneNote['tone'] }>
> = {
  passed: { sign: '✓', tone: 'green' },
  failed: { sign: '✕', tone: 'bad' },
  unprovable: { sign: '?', tone: 'yellow' },
  refused: { sign: '⊘', tone: 'yellow' },
};

/** What a stream is, in a few words. */
export function whatOf(stream: StreamSummary): string {
  switch (stream.kind) {
    case 'standalone':
      return text('streams.standalone');
    case 'resumed':
      return [...requestWords(stream), text('streams.resumed')].join(' · ');
    case 'probe':
      return stream.probesLabel === undefined
        ? text('streams.probeAlone')
        : text('streams.probe', { stream: stream.probesLabel });
    case 'request':
      return requestWords(stream).join(' · ');
  }
}

/** The tool first: where there is little room, a method that many streams share gives way. */
function requestWords({ method, tool }: StreamSummary): readonly string[] {
  return [tool, method].filter((part) => part !== undefined);
}

/** What a probe proved or why a stream failed, as the picture says it; undefined where there is neither. */
export function laneNote({ verdict, problem }: StreamSummary): LaneNote | undefined {
  if (verdict !== undefined) {
    const { sign, tone } = VERDICTS[verdict.answer];
    return { text: oneLine(`${sign} ${verdict.sentence}`, LONGEST_NOTE), tone };
  }
  if (problem === undefined) return undefined;
  return { text: oneLine(`▲ ${problem}`, LONGEST_NOTE), tone: 'bad' };
}

/** What comes next for a stream or what became of it, in words for a list. */
export function nextWords(stream: StreamSummary, now: Micros): string {
  const said = stream.verdict?.sentence ?? stream.problem;
  if (said !== undefined) return said;
  const { nextPollAt } = stream;
  if (nextPollAt === undefined) return '';
  if (nextPollAt <= now) return text('streams.polls');
  return text('streams.pollIn', { time: formatCountdown(nextPollAt, now) });
}
