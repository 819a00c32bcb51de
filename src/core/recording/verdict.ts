import { plural } from '../base/plural.ts';
import type { Connection } from './model/connection.ts';
import type { Evidence, ProbeTally } from './model/probeTally.ts';
import type { RecordingModel } from './model/recordingModel.ts';
import type { ExchangeNumber } from './record.ts';

/** What a probe's redelivery is compared for. */
type VerdictCheckName = 'isolation' | 'order' | 'payload' | 'start' | 'completeness';

/** `unprovable`: nothing contradicts it, and nothing observed proves it. */
export type VerdictAnswer = 'passed' | 'failed' | 'unprovable';

/** One line of a verdict: what was compared, how it ended and the proof in one sentence. */
interface VerdictCheck {
  readonly check: VerdictCheckName;
  readonly answer: VerdictAnswer;
  readonly because: string;
}

/** What a probe proves about the stream it resumed. */
export interface Verdict {
  /** `refused`: the server did not resume from there, so that there is nothing to compare. */
  readonly answer: VerdictAnswer | 'refused';
  readonly sentence: string;
  /** Whether the probe's connection is still open: the verdict may still change. */
  readonly running: boolean;
  readonly checks: readonly VerdictCheck[];
}

/**
 * Judges the probe that the exchange `number` made against what the recording held when its events
 * came; undefined where the exchange is no probe.
 *
 * A probe that redelivers nothing proves nothing, and completeness is proven only by events that
 * were observed twice. Source: MCP 2025-11-25, Transports, "Resumability and Redelivery".
 */
export function judgeProbe(model: RecordingModel, number: ExchangeNumber): Verdict | undefined {
  const tally = model.probe(number);
  const connection = model.connection(number);
  if (tally === undefined || connection === undefined) return undefined;
  const running = connection.ended === undefined && !model.ended;
  const checks =
    tally.events === 0
      ? []
      : [
          isolation(tally),
          order(tally),
          payload(tally),
          start(tally),
          completeness(tally, lackOf(model, connection)),
        ];
  if (tally.events === 0) {
    const answer = (connection.status ?? 0) >= 400 ? 'refused' : 'unprovable';
    return { answer, sentence: nothingCame(model, connection, tally, running), running, checks };
  }
  const answer = answerOf(tally, checks);
  return { answer, sentence: sentenceOf(tally, answer, checks), running, checks };
}

function answerOf(tally: ProbeTally, checks: readonly VerdictCheck[]): VerdictAnswer {
  if (checks.some((check) => check.answer === 'failed')) return 'failed';
  if (tally.redelivered === 0) return 'unprovable';
  const proven = checks.every(
    ({ check, answer }) => check === 'completeness' || answer === 'passed',
  );
  return proven ? 'passed' : 'unprovable';
}

function sentenceOf(
  tally: ProbeTally,
  answer: VerdictAnswer,
  checks: readonly VerdictCheck[],
): string {
  const decisive = checks.filter((check) => check.answer === answer);
  switch (answer) {
    case 'failed':
      return decisive.map(({ because }) => because).join('; ');
    case 'passed':
      return `${plural(tally.redelivered, 'event')} redelivered: same ids, order and payloads, from right after the cursor`;
    case 'unprovable':
      return tally.redelivered === 0
        ? `${plural(tally.events, 'event')} came, none of them seen before on the stream: nothing to compare with`
        : `${plural(tally.redelivered, 'event')} redelivered, but ${decisive.map(({ because }) => because).join('; ')}`;
  }
}

function isolation(tally: ProbeTally): VerdictCheck {
  const foreign = tally.evidence('foreign');
  if (foreign !== undefined) {
    const because = `${of(foreign, tally.events)} ${foreign.count === 1 ? 'belongs' : 'belong'} to another stream, the first in ${rowName(foreign)}`;
    return { check: 'isolation', answer: 'failed', because };
  }
  const proven = tally.events - tally.unattributed;
  if (proven === 0) {
    return unprovable('isolation', 'nothing in the events shows to which stream they belong');
  }
  const rest = tally.unattributed === 0 ? '' : `; of ${tally.unattributed} more nothing shows it`;
  return passed('isolation', `${plural(proven, 'event')} shown to belong to this stream${rest}`);
}

function order(tally: ProbeTally): VerdictCheck {
  const disorder = tally.evidence('disorder');
  if (disorder !== undefined) {
    const because = `${of(disorder, tally.redelivered)} came again or before one that it followed, the first in ${rowName(disorder)}`;
    return { check: 'order', answer: 'failed', because };
  }
  if (tally.redelivered === 0) return unprovable('order', 'no event was seen before');
  return passed(
    'order',
    `${plural(tally.redelivered, 'event')} in the order in which they came first`,
  );
}

function payload(tally: ProbeTally): VerdictCheck {
  const changed = tally.evidence('changed');
  if (changed !== undefined) {
    const because = `${of(changed, tally.redelivered)} came with another payload than before, the first in ${rowName(changed)}`;
    return { check: 'payload', answer: 'failed', because };
  }
  if (tally.redelivered === 0) return unprovable('payload', 'no event was seen before');
  if (tally.blurred > 0) {
    const because = `${plural(tally.blurred, 'event')} hold secrets that are masked and cannot be compared`;
    return unprovable('payload', because);
  }
  return passed('payload', `${plural(tally.redelivered, 'event')} with the payload of before`);
}

function start(tally: ProbeTally): VerdictCheck {
  const { first, beginning } = tally;
  const repeated = tally.evidence('cursor repeated');
  if (repeated !== undefined) {
    const because = `the event of the cursor itself came again, in ${rowName(repeated)}`;
    return { check: 'start', answer: 'failed', because };
  }
  if (first === undefined) return unprovable('start', 'no event of this stream carries an id');
  const bySequence = tally.startsBySequence;
  const place =
    beginning.ordinal === undefined || first.ordinal === undefined
      ? undefined
      : first.ordinal - beginning.ordinal;
  if (bySequence === false || (place !== undefined && place !== 1)) {
    const where =
      (place ?? 2) < 1 ? 'before the cursor' : 'after the event that follows the cursor';
    const because = `the redelivery starts ${where}, in row ${first.row + 1}`;
    return { check: 'start', answer: 'failed', because };
  }
  if (bySequence === true || place === 1) {
    return passed('start', 'the first event is the one right after the cursor');
  }
  return unprovable(
    'start',
    beginning.ordinal === undefined
      ? 'the cursor was never seen on the stream'
      : 'nothing shows that the first event is the one right after the cursor',
  );
}

/** Why events may be lacking that the server would have sent; undefined where it had sent all. */
function lackOf({ isFull }: RecordingModel, { ended }: Connection): string | undefined {
  if (ended === undefined && isFull) return 'are not in what is shown of the recording';
  const isOver = ended !== undefined && ended.by !== 'user';
  return isOver ? undefined : 'did not come before the probe was ended';
}

function completeness(tally: ProbeTally, lack: string | undefined): VerdictCheck {
  const { expected, missing } = tally;
  const gap = tally.evidence('gap');
  if (gap !== undefined) {
    const because = `gapless ids show that events are missing before ${rowName(gap)}`;
    return { check: 'completeness', answer: 'failed', because };
  }
  if (expected === undefined || missing === undefined) {
    return unprovable('completeness', 'the place of the cursor in the stream is not known');
  }
  if (expected === 0) {
    return unprovable('completeness', 'no event was known to follow the cursor');
  }
  if (missing === 0) {
    return passed(
      'completeness',
      `${plural(expected, 'event')} known to follow the cursor came again`,
    );
  }
  if (lack !== undefined) {
    return unprovable(
      'completeness',
      `${missing} of ${plural(expected, 'event')} known to follow the cursor ${lack}`,
    );
  }
  const because = `${missing} of ${plural(expected, 'event')} known to follow the cursor did not come again`;
  return { check: 'completeness', answer: 'failed', because };
}

/** Says why nothing came: the server refused, kept silent, or was not reached. */
function nothingCame(
  model: RecordingModel,
  connection: Connection,
  tally: ProbeTally,
  running: boolean,
): string {
  const { status, body, ended } = connection;
  const isRestUnknown = model.isFull && ended === undefined;
  if (status === undefined) {
    if (running) return 'waiting for the server to answer';
    if (isRestUnknown)
      return 'whether the server answered is not in what is shown of the recording';
    return `nothing was redelivered: the server did not answer (${ended?.error ?? ended?.how ?? 'the recording ends'})`;
  }
  const known = tally.beginning.ordinal !== undefined;
  if (status >= 400) return `nothing was redelivered: ${refusal(status, connection.reason, known)}`;
  if (status === 204 || body !== 'events') {
    return `nothing was redelivered: the server answered HTTP ${status} without an event stream`;
  }
  if (running) return `the server answered HTTP ${status}; no event has come yet`;
  if (isRestUnknown) {
    return `the server answered HTTP ${status}; what came then is not in what is shown of the recording`;
  }
  return `nothing was redelivered: HTTP ${status} and no event${silence(model, connection, tally)}`;
}

/** What an empty answer means, as far as the recording knows. */
function silence(model: RecordingModel, connection: Connection, tally: ProbeTally): string {
  const { expected } = tally;
  if (expected === undefined) {
    return ' for an id that was never seen on the stream; HTTP 400 would have told the client';
  }
  if (expected > 0) {
    const are = expected === 1 ? 'is' : 'are';
    return `, although ${plural(expected, 'event')} ${are} known to follow the cursor`;
  }
  const probed = model.stream(model.stream(connection.stream)?.probes);
  return probed?.answeredAt === undefined
    ? '; none was known to follow the cursor'
    : ': the cursor is the last event of a finished stream';
}

function refusal(status: number, reason: string, known: boolean): string {
  const answer = `the server refused the id with HTTP ${status}${reason === '' ? '' : ` ${reason}`}`;
  switch (status) {
    case 400:
      return known
        ? `${answer}; it had sent this id, which may have expired`
        : `${answer}, as it should: the id was never seen on the stream`;
    case 404:
      return `${answer}, which says that the session is gone`;
    case 405:
      return `${answer}: it offers no GET, so nothing can be resumed`;
    case 409:
      return `${answer}: it may still hold another connection of the stream`;
    default:
      return answer;
  }
}

function passed(check: VerdictCheckName, because: string): VerdictCheck {
  return { check, answer: 'passed', because };
}

function unprovable(check: VerdictCheckName, because: string): VerdictCheck {
  return { check, answer: 'unprovable', because };
}

function of(evidence: Evidence, all: number): string {
  return `${evidence.count} of ${plural(Math.max(all, evidence.count), 'event')}`;
}

function rowName({ firstRow }: Evidence): string {
  return `row ${firstRow + 1}`;
}
