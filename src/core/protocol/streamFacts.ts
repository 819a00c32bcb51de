import type { Micros } from '../base/clock.ts';
import type { EndedBy, EndedHow } from './connectionEnd.ts';
import type { WaitEnd, WaitReason } from './wait.ts';

/** What an HTTP answer means to a stream, once it is clear. */
export interface StreamAnswer {
  readonly status: number;
  /** An SSE body begins; else the answer is over, and what it held was seen. */
  readonly isEventStream: boolean;
  /** Milliseconds, from `Retry-After`. */
  readonly retryAfterMs?: number;
  /** Whether the request named a session, so that 404 means that the session is gone. */
  readonly inSession: boolean;
}

/** Something that happened to a stream; `at` is when it happened. */
export type StreamFact =
  | { readonly kind: 'AnswerArrived'; readonly at: Micros; readonly answer: StreamAnswer }
  /** A block of the SSE body was complete: its blank line was read. */
  | {
      readonly kind: 'BlockCompleted';
      readonly id?: string | undefined;
      /** Whether the id was never seen on this stream before. */
      readonly isNewId: boolean;
      readonly retryMs?: number | undefined;
    }
  /** The response or error response to the stream's request was seen. */
  | { readonly kind: 'ResponseArrived' }
  /** What came as the response to the stream's request is none that a client can read. */
  | { readonly kind: 'ResponseWasInvalid' }
  | {
      readonly kind: 'ConnectionEnded';
      readonly at: Micros;
      readonly by: EndedBy;
      readonly how: EndedHow;
    }
  /** The user stopped reading the connection and left it open. */
  | { readonly kind: 'ConnectionStalled' }
  /** The timer of the last `Wait` or `CloseAfter` ran out. */
  | { readonly kind: 'TimeCame' }
  | { readonly kind: 'PollWasAskedFor' }
  | { readonly kind: 'PollingWasPaused' }
  | { readonly kind: 'PollingWasContinued' }
  | { readonly kind: 'CursorWasMoved'; readonly cursor: string }
  /** A block or a body exceeded what the client holds in memory. */
  | { readonly kind: 'BodyWasTooLarge' }
  | { readonly kind: 'RequestWasCancelled' }
  | { readonly kind: 'SessionWasLost' }
  | { readonly kind: 'StreamWasClosed' };

/** Why a stream was given up. */
export type StreamFailure =
  /** The first connection could not be made. */
  | 'unreachable'
  /** The connection ended without the response, and there is no cursor to resume from. */
  | 'lost'
  /** There is a cursor, but it cannot travel in a header. */
  | 'id-cannot-travel'
  /** The first answer has an HTTP status that is an error. */
  | 'http-error'
  | 'unauthorized'
  /** Redirects are not followed: credentials would travel with them. */
  | 'redirected'
  /** The first answer is neither SSE nor the response as JSON. */
  | 'invalid-answer'
  /** The response came, and is not valid JSON-RPC or no result of MCP. */
  | 'invalid-response'
  | 'session-lost'
  /** The server refused the cursor. */
  | 'resume-refused'
  /** The server cannot resume: 405, 204 or an answer that is not SSE. */
  | 'cannot-resume'
  /** Too many network errors and 5xx in a row. */
  | 'gave-up'
  /** The server held on to the old connection. */
  | 'conflict'
  /** The server asked for a wait that nobody can wait for. */
  | 'asked-too-long'
  /** A block or a body was larger than the client holds in memory. */
  | 'too-large';

/** What the driver is to do, in this order. */
export type StreamEffect =
  /** Opens a GET, with `Last-Event-ID` where there is a cursor. */
  | {
      readonly kind: 'OpenConnection';
      readonly why: 'resume' | 'standalone' | 'rewind';
      readonly cursor: string | undefined;
    }
  /** Closes the stream's connection and hears no more of it. */
  | { readonly kind: 'CloseConnection' }
  /** Sets the timer to `until`; what has gone by since the connection ended is subtracted so. */
  | {
      readonly kind: 'Wait';
      readonly why: WaitReason;
      /** Milliseconds, null where the server did not ask. */
      readonly asked: number | null;
      /** Null where only the user ends the wait. */
      readonly until: Micros | null;
    }
  | { readonly kind: 'EndWait'; readonly by: WaitEnd }
  /** Sets the timer to `afterMs` milliseconds from now. */
  | { readonly kind: 'CloseAfter'; readonly afterMs: number }
  /** The server says that the session is gone: every stream of it is to hear that. */
  | { readonly kind: 'LoseSession' }
  | {
      readonly kind: 'Fail';
      readonly reason: StreamFailure;
      /** Milliseconds; only with `asked-too-long`. */
      readonly askedMs?: number;
    }
  /** The stream is over as it should be; a caller that still waits hears that it was closed. */
  | { readonly kind: 'Finish' };
