import { hasGaplessIds } from './model/session.ts';
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
  /** Events with the id of an earlier one and another payload. */
  readonly changed: number;
  /** Events that belong to another stream, or to a request that was never made. */
  readonly foreign: number;
  /** Events that carry no JSON-RPC message where one has to be. */
  readonly invalid: number;
  /** Responses to requests that had been answered. */
  readonly extraResponses: number;
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
    lost: lostOf(model, live),
    duplicates: sum(streams, ({ duplicates }) => duplicates),
    changed: sum(streams, ({ changed }) => changed),
    foreign: sum(streams, ({ foreign }) => foreign),
    invalid: sum(streams, ({ invalid }) => invalid),
    extraResponses: sum(live, ({ extraResponses }) => extraResponses),
  };
}

function resumesOf(model: RecordingModel, stream: Stream): number {
  return stream.connections.filter((number) => {
    const purpose = model.connection(number)?.purpose;
    return purpose === 'resume' || purpose === 'rewind';
  }).length;
}

/** The sum of what the ids of each stream prove; null as soon as one proves nothing. */
function lostOf(model: RecordingModel, streams: readonly Stream[]): number | null {
  if (streams.some(isOpenEnded)) return null;
  const carrying = streams.filter(({ carriedEvents }) => carriedEvents);
  const gapless = new Set(model.sessions.filter(hasGaplessIds).map(({ number }) => number));
  if (!carrying.every(({ session }) => gapless.has(session))) return null;
  const missing = carrying.map(({ sequence }) => sequence.missing);
  if (missing.length === 0) return null;
  return missing.reduce((all, some) => (all === null || some === null ? null : all + some), 0);
}

/** Of a request without a response, or what was opened anew, nobody knows what would have come. */
function isOpenEnded({ kind, answeredAt, reopened }: Stream): boolean {
  return reopened || (kind === 'request' && answeredAt === undefined);
}

function sum(streams: readonly Stream[], of: (stream: Stream) => number): number {
  return streams.reduce((total, stream) => total + of(stream), 0);
}
