import type { RecordingModel } from './model/recordingModel.ts';
import type { Stream } from './model/stream.ts';

/** A recording in numbers; probes are not counted, because they are not the client's own. */
export interface RecordingSummary {
  /** The negotiated revision of the newest session; null where none was seen. */
  readonly protocolVersion: string | null;
  /** Event streams: answers to requests, the standalone one, each with its resumes. */
  readonly streams: number;
  /** Connections of those streams. */
  readonly connections: number;
  /** Connections that were opened with a `Last-Event-ID`. */
  readonly resumes: number;
  /** Blocks with an id or data, redelivered ones included. */
  readonly events: number;
  /** Tool calls that were answered with a result, also one that tells of an error of the tool. */
  readonly results: number;
  /** Results that tell of an error of the tool. */
  readonly toolErrors: number;
  /** Tool calls that were answered with a JSON-RPC error. */
  readonly errors: number;
  /** Tool calls without an answer. */
  readonly unanswered: number;
  /** Events that never came; null where the ids do not prove a number. */
  readonly lost: number | null;
  /** Events that came again on a live stream with the same id and payload. */
  readonly duplicates: number;
}

/** Sums a recording up for scripts and for the command line. */
export function summarize(model: RecordingModel): RecordingSummary {
  const live = model.streams.filter(({ kind }) => kind !== 'probe');
  const streams = live.filter(({ carriedEvents }) => carriedEvents);
  const calls = model.streams.filter((stream) => stream.method === 'tools/call');
  const answered = (answer: Stream['answer']): number =>
    calls.filter((call) => call.answer === answer).length;
  return {
    protocolVersion:
      model.sessions.findLast(({ revision }) => revision !== undefined)?.revision ?? null,
    streams: streams.length,
    connections: sum(streams, ({ connections }) => connections.length),
    resumes: sum(streams, (stream) => resumesOf(model, stream)),
    events: sum(streams, ({ events }) => events),
    results: answered('result') + answered('tool error'),
    toolErrors: answered('tool error'),
    errors: answered('error'),
    unanswered: answered(undefined),
    lost: lostOf(live),
    duplicates: sum(streams, ({ duplicates }) => duplicates),
  };
}

function resumesOf(model: RecordingModel, stream: Stream): number {
  return stream.connections.filter((number) => {
    const purpose = model.connection(number)?.purpose;
    return purpose === 'resume' || purpose === 'rewind';
  }).length;
}

/** The sum of what each stream proves; null as soon as one of them proves nothing. */
function lostOf(streams: readonly Stream[]): number | null {
  let lost = 0;
  for (const stream of streams) {
    const missing = lostOn(stream);
    if (missing === null) return null;
    lost += missing;
  }
  return lost;
}

/**
 * Events of `stream` that never came. On a single connection nothing can get lost up to its last
 * event; of a request without a response nobody knows what would have followed.
 */
function lostOn(stream: Stream): number | null {
  if (stream.kind === 'request' && stream.answeredAt === undefined) return null;
  if (stream.reopened) return null;
  const { missing } = stream.sequence;
  if (missing !== null) return missing;
  return stream.connections.length === 1 && stream.kind !== 'resumed' ? 0 : null;
}

function sum(streams: readonly Stream[], of: (stream: Stream) => number): number {
  return streams.reduce((total, stream) => total + of(stream), 0);
}
