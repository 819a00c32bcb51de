import type { RecordingModel } from '../recording/model/recordingModel.ts';
import { isOver, stateOf } from '../recording/model/stream.ts';
import type { Stream } from '../recording/model/stream.ts';
import { judgeProbe } from '../recording/verdict.ts';
import type { Verdict } from '../recording/verdict.ts';
import { canPoll, noRewindOf } from './streamActs.ts';
import { MAX_CURSOR } from './summaries.ts';
import type { StreamSummary } from './summaries.ts';
import { oneLine, shorten } from '../base/shortText.ts';

/** Characters of a sentence, in which a server or a recording may be quoted at any length. */
const MAX_SENTENCE = 1000;

/** The streams `[from, to)`, oldest first. */
export function streamSummaries(
  model: RecordingModel,
  from: number,
  to: number,
): readonly StreamSummary[] {
  return model.streams.slice(from, to).map((stream) => streamSummary(model, stream));
}

/**
 * The streams that an act may be aimed at, oldest first: the `newest`, and before them those that go
 * on, at most as many again and the oldest of them first.
 */
export function currentStreams(model: RecordingModel, newest: number): readonly StreamSummary[] {
  const recent = model.streams.slice(-newest);
  const known = new Set(recent);
  const older = Array.from(model.goingStreams)
    .filter((stream) => !known.has(stream) && !isOver(stateOf(stream, model)))
    .toSorted((one, other) => one.number - other.number);
  return [...older.slice(0, newest), ...recent].map((stream) => streamSummary(model, stream));
}

/** A stream in short. */
export function streamSummary(model: RecordingModel, stream: Stream): StreamSummary {
  const { method, tool, cursor, retryMs, wait, probes, failure } = stream;
  const verdict = stream.kind === 'probe' ? judgeProbe(model, stream.number) : undefined;
  const noRewind = noRewindOf(model, stream);
  const probed = model.stream(probes);
  const problem = failure?.message ?? model.connection(stream.connections.at(-1))?.problem;
  return {
    stream: stream.number,
    label: stream.label,
    kind: stream.kind,
    ...(method !== undefined && { method }),
    ...(tool !== undefined && { tool }),
    state: stateOf(stream, model),
    ...(cursor !== undefined && { cursor: shorten(cursor, MAX_CURSOR) }),
    ...(retryMs !== undefined && { retryMs }),
    events: stream.events,
    connections: stream.connections.length,
    ...(wait?.until !== undefined && !model.ended && { nextPollAt: wait.until }),
    canPoll: canPoll(model, stream),
    ...(noRewind !== undefined && { noRewind }),
    ...(probes !== undefined && { probes }),
    ...(probed !== undefined && { probesLabel: probed.label }),
    ...(verdict !== undefined && { verdict: shownVerdict(verdict) }),
    ...(problem !== undefined && { problem: oneLine(problem, MAX_SENTENCE) }),
  };
}

function shownVerdict(verdict: Verdict): Verdict {
  return {
    ...verdict,
    sentence: oneLine(verdict.sentence, MAX_SENTENCE),
    checks: verdict.checks.map((check) => ({
      ...check,
      because: oneLine(check.because, MAX_SENTENCE),
    })),
  };
}
