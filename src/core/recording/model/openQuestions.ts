import type { RequestId } from '../../protocol/jsonRpc.ts';
import { QUESTION_BYTES, textBytes } from './keptBytes.ts';
import type { ModelState } from './modelState.ts';
import { requestKey } from './requestTable.ts';
import type { OpenQuestion, SessionState } from './session.ts';

/** Requests of the server that are kept until they are answered. */
const MOST_QUESTIONS = 64;

/** Keeps a request of the server until it is answered or taken back; passed over beyond 64 of them. */
export function keepQuestion(
  state: ModelState,
  { questions }: SessionState,
  id: RequestId,
  question: OpenQuestion,
): void {
  if (questions.size >= MOST_QUESTIONS) return;
  const key = requestKey(id);
  if (!questions.has(key)) state.noted += bytesOf(id);
  questions.set(key, question);
}

/** Forgets a request of the server that waits no more; the room that it took is free again. */
export function dropQuestion(state: ModelState, { questions }: SessionState, id: RequestId): void {
  if (questions.delete(requestKey(id))) state.noted -= bytesOf(id);
}

function bytesOf(id: RequestId): number {
  return QUESTION_BYTES + textBytes(id);
}
