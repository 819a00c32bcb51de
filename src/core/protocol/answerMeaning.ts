import type { StreamAnswer, StreamFailure } from './streamFacts.ts';

/** What an answer means to the stream that asked. */
export type AnswerMeaning =
  | { readonly kind: 'read' }
  | { readonly kind: 'finish' }
  | { readonly kind: 'fail'; readonly reason: StreamFailure }
  | { readonly kind: 'lose-session' }
  /** The server does not know the cursor; a standalone stream can start anew, with a gap. */
  | { readonly kind: 'forget-cursor' }
  | { readonly kind: 'try-again'; readonly cause: 'failure' | 'rate-limit' | 'conflict' };

/** What the meaning depends on beside the answer. */
export interface AskingStream {
  readonly kind: 'request' | 'standalone';
  readonly cursor: string | undefined;
}

const SESSION_GONE: AnswerMeaning = { kind: 'lose-session' };

/** What an answer means to the first connection of a stream (`first`), or to a resume. */
export function meaningOf(
  answer: StreamAnswer,
  stream: AskingStream,
  first: boolean,
): AnswerMeaning {
  const { status } = answer;
  if (isSuccess(status) && answer.isEventStream) return { kind: 'read' };
  if (status === 401) return failed('unauthorized');
  if (status >= 300 && status < 400) return failed('redirected');
  if (!first) return judgeResume(answer, stream);
  return stream.kind === 'request' ? judgeRequest(answer) : judgeStandalone(status);
}

/** A call is never sent a second time, so that every refusal of the first try is its end. */
function judgeRequest({ status, inSession }: StreamAnswer): AnswerMeaning {
  if (isSuccess(status)) return failed('invalid-answer');
  return status === 404 && inSession ? SESSION_GONE : failed('http-error');
}

/** Many servers without a GET stream answer 404 here although the session lives. */
function judgeStandalone(status: number): AnswerMeaning {
  if (isSuccess(status)) return failed('invalid-answer');
  if (status === 405) return { kind: 'finish' };
  return judgeTemporary(status) ?? failed('http-error');
}

function judgeResume({ status, inSession }: StreamAnswer, stream: AskingStream): AnswerMeaning {
  if (isSuccess(status) || status === 405 || status === 501) return failed('cannot-resume');
  if (status === 404) return inSession ? SESSION_GONE : failed('cannot-resume');
  if (status === 400 && stream.kind === 'standalone' && stream.cursor !== undefined) {
    return { kind: 'forget-cursor' };
  }
  return judgeTemporary(status) ?? failed('resume-refused');
}

function judgeTemporary(status: number): AnswerMeaning | undefined {
  if (status === 409) return { kind: 'try-again', cause: 'conflict' };
  if (status === 429) return { kind: 'try-again', cause: 'rate-limit' };
  if (status === 408 || (status >= 500 && status !== 501)) {
    return { kind: 'try-again', cause: 'failure' };
  }
  return undefined;
}

function failed(reason: StreamFailure): AnswerMeaning {
  return { kind: 'fail', reason };
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}
