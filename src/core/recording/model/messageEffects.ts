import { member } from '../../base/jsonObject.ts';
import type { MessageClass, RequestId } from '../../protocol/jsonRpc.ts';
import type { Micros } from '../../base/clock.ts';
import { progressIn, progressOf, requestIdAt, singleMessages, textAt } from './message.ts';
import type { Message } from './message.ts';
import type { ModelState } from './modelState.ts';
import { dropQuestion, keepQuestion } from './openQuestions.ts';
import { FLAG } from './rowTable.ts';
import { noteRevision } from './session.ts';
import type { SessionState } from './session.ts';
import type { StreamEntry } from './streamEntry.ts';

/** Characters of a progress message or a server's name that the model keeps. */
const MAX_TEXT = 200;
const CANCELLED = 'notifications/cancelled';
const PROGRESS = 'notifications/progress';

/** Where a message stands in the session: its stream, and the row that shows it. */
export interface MessagePlace {
  readonly state: ModelState;
  readonly session: SessionState;
  /** The stream that brought it. */
  readonly stream: StreamEntry;
  readonly row: number;
  readonly t: Micros;
  /** Whether the same event had come before. */
  readonly again: boolean;
}

/** Whether something in a message proves that it belongs to the stream `home`, or to another. */
export function belongsTo(
  what: MessageClass,
  home: StreamEntry,
  session: SessionState,
): 'yes' | 'no' | 'unknown' {
  if (what.kind !== 'batch') return belongsSingle(what, home, session);
  let answer: 'yes' | 'unknown' = 'unknown';
  for (const single of what.messages) {
    const one = belongsSingle(single, home, session);
    if (one === 'no') return 'no';
    if (one === 'yes') answer = 'yes';
  }
  return answer;
}

function belongsSingle(
  what: MessageClass,
  home: StreamEntry,
  session: SessionState,
): 'yes' | 'no' | 'unknown' {
  const owner = ownerOf(what, home, session);
  if (owner === undefined) return 'unknown';
  return owner === home.number ? 'yes' : 'no';
}

/** The stream whose request a message is about, `nobody` where no request of the session is meant. */
function ownerOf(
  what: MessageClass,
  home: StreamEntry,
  session: SessionState,
): number | 'nobody' | undefined {
  const stranger = session.isWhole ? 'nobody' : undefined;
  if (what.kind === 'response' || what.kind === 'error') {
    if (what.id === null) return undefined;
    if (what.id === home.requestId) return home.number;
    return session.requests.find(what.id) ?? stranger;
  }
  if (what.kind !== 'notification' || what.method !== PROGRESS) return undefined;
  const { progressToken: token } = what;
  if (token === undefined) return undefined;
  return session.tokens.find(token) ?? stranger;
}

/**
 * The flag of a response whose id is a text where that of its request is a number, or the other way
 * round: JSON-RPC asks for the same value, and clients take it all the same. 0 for any other message.
 */
export function retypedFlag(
  what: MessageClass | undefined,
  session: SessionState | undefined,
): number {
  if (what === undefined || session === undefined) return 0;
  const singles = what.kind === 'batch' ? what.messages : [what];
  return singles.some((single) => isRetyped(single, session)) ? FLAG.retyped : 0;
}

function isRetyped(what: MessageClass, { requests }: SessionState): boolean {
  if ((what.kind !== 'response' && what.kind !== 'error') || what.id === null) return false;
  return requests.get(what.id) === undefined && requests.find(what.id) !== undefined;
}

/** Lets a received message change what is known of requests and of the session. */
export function applyMessage(message: Message, place: MessagePlace): void {
  if (message.what.kind !== 'batch') applySingle(message, place);
  else for (const single of singleMessages(message)) applySingle(single, place);
}

function applySingle(single: Message, place: MessagePlace): void {
  const { what } = single;
  if (what.kind === 'response' || what.kind === 'error') noteAnswer(single, place);
  else if (what.kind === 'request') noteQuestion(what.id, place);
  else if (takesBack(what)) noteTakenBack(single.value, place);
  else noteProgress(single, place);
}

function noteAnswer(message: Message, place: MessagePlace): void {
  const { state, session, stream } = place;
  const { what } = message;
  if ((what.kind !== 'response' && what.kind !== 'error') || what.id === null) return;
  const asked = session.requests.find(what.id);
  const answered =
    state.stream(what.id === stream.requestId ? stream.number : asked) ??
    (stream.kind === 'resumed' ? stream : undefined);
  if (answered === undefined || place.again) return;
  if (answered.answeredAt !== undefined) {
    answered.extraResponses += 1;
    return;
  }
  if (answered.method === 'initialize') noteServer(message.value, session);
  answered.openRequests -= 1;
  if (answered.openRequests > 0) return;
  answered.answeredAt = place.t;
  answered.responseRow = place.row;
  if (what.kind === 'error') answered.answer = 'error';
  else if (member(member(message.value, 'result'), 'isError') === true)
    answered.answer = 'tool error';
  else answered.answer = 'result';
}

function noteServer(value: unknown, session: SessionState): void {
  const revision = textAt(value, ['result', 'protocolVersion'], 64);
  if (revision !== undefined) noteRevision(session, revision, true);
  const name = textAt(value, ['result', 'serverInfo', 'name'], MAX_TEXT);
  const version = textAt(value, ['result', 'serverInfo', 'version'], MAX_TEXT);
  if (name !== undefined) session.server = { name, version: version ?? '' };
}

/** Whether a message takes a request of the server back. */
export function takesBack(what: MessageClass): boolean {
  return what.kind === 'notification' && what.method === CANCELLED;
}

function noteQuestion(id: RequestId, place: MessagePlace): void {
  const { state, session, stream, row, again } = place;
  if (!again) keepQuestion(state, session, id, { stream: stream.number, row });
}

function noteTakenBack(value: unknown, { state, session }: MessagePlace): void {
  const id = requestIdAt(value, ['params', 'requestId']);
  if (id !== undefined) dropQuestion(state, session, id);
}

function noteProgress(message: Message, { session, state, row }: MessagePlace): void {
  const done = progressOf(message);
  const stream = done === undefined ? undefined : progressingStream(state, session, message.what);
  if (stream === undefined || done === undefined || done < (stream.latest.done ?? 0)) return;
  stream.progress = progressIn(message.value);
  stream.progressRow = row;
}

/** The stream whose request a progress notification is about. */
export function progressingStream(
  state: ModelState,
  session: SessionState,
  what: MessageClass,
): StreamEntry | undefined {
  const token = what.kind === 'notification' ? what.progressToken : undefined;
  return token === undefined ? undefined : state.stream(session.tokens.find(token));
}
