import type { RecordingModel } from './model/recordingModel.ts';
import type { Stream } from './model/stream.ts';
import type { StopRecord } from './record.ts';
import type { RecordingSummary } from './summary.ts';

/** What went wrong with a request, in a sentence. */
export interface RequestProblem {
  readonly stream: Stream;
  readonly sentence: string;
}

/** Recordings that ended so say nothing of what the session did afterwards. */
const CUT_SHORT: ReadonlySet<StopRecord['why']> = new Set(['size limit', 'disk', 'failure']);

/** What is missing behind that which was read of a recording; `full`: what there is no room for. */
export type MissingRest = 'torn' | 'damaged' | 'full';

/**
 * What went wrong with the requests of a recording; cancelled ones are no problem. What the recording
 * has not may lie in its `missing` rest.
 */
export function requestProblems(
  { streams, stop, isFull }: RecordingModel,
  missing?: MissingRest,
): readonly RequestProblem[] {
  const isCutShort = stop !== undefined && CUT_SHORT.has(stop.why);
  const rest = isFull ? 'full' : (missing ?? (isCutShort ? 'cut short' : undefined));
  return streams.flatMap((stream) => {
    const sentence = stream.kind === 'request' ? problemOf(stream, rest) : undefined;
    return sentence === undefined ? [] : [{ stream, sentence }];
  });
}

/** What the events of a recording prove to be wrong with their delivery, a sentence each. */
export function deliveryProblems({
  lost,
  duplicates,
  changed,
  foreign,
  invalid,
  extraResponses,
}: RecordingSummary): readonly string[] {
  const told: readonly (readonly [count: number | null, text: string])[] = [
    [lost, 'Lost: ? of the events that the ids promise never came.'],
    [duplicates, 'Duplicates: ? of the events came a second time.'],
    [changed, 'Changed: ? of the events have the id of an earlier event and other data.'],
    [foreign, 'Foreign: ? of the events belong to another stream, or to a request never made.'],
    [invalid, 'Invalid: ? of the events carry data that is no JSON-RPC message.'],
    [extraResponses, 'Answered twice: ? more responses came to requests that had theirs.'],
  ];
  return told.flatMap(([count, text]) =>
    count === null || count === 0 ? [] : [text.replace('?', String(count))],
  );
}

function problemOf(
  stream: Stream,
  rest: MissingRest | 'cut short' | undefined,
): string | undefined {
  const { failure, answeredAt, cancelledAt, answer } = stream;
  if (failure !== undefined) return failure.message;
  if (answeredAt === undefined) {
    return cancelledAt === undefined ? unansweredSentence(nameOf(stream), rest) : undefined;
  }
  if (answer === 'error') return `The ${nameOf(stream)} was answered with an error.`;
  return answer === 'tool error'
    ? `The ${nameOf(stream)} had a result that tells of an error.`
    : undefined;
}

function unansweredSentence(name: string, rest: MissingRest | 'cut short' | undefined): string {
  switch (rest) {
    case 'damaged':
      return `The ${name} has no response before the damage; it may have one in what cannot be read.`;
    case 'torn':
      return `The ${name} has no response before the recording breaks off; one may have come later.`;
    case 'full':
      return `The ${name} has no response in what is shown; it may have one in the rest.`;
    case 'cut short':
      return `The recording ended before a response to the ${name}.`;
    case undefined:
      return `The ${name} has no response.`;
  }
}

function nameOf({ tool, method, label }: Stream): string {
  return tool === undefined
    ? `request ${method ?? label} (${label})`
    : `call of ${tool} (${label})`;
}
