import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { RequestId } from '../../core/protocol/jsonRpc.ts';
import type { ActNumber } from '../../core/recording/record.ts';
import type { StreamOpening } from './streamHost.ts';

/** A request on a stream of its own, or the standalone stream. */
export type StreamStart =
  | {
      readonly kind: 'request';
      readonly requestId: RequestId;
      readonly method: string;
      readonly opens: RequestOpening;
      readonly act: ActNumber | undefined;
    }
  /** `from` where the stream was there before. */
  | { readonly kind: 'standalone'; readonly from?: ResumePoint };

/** How the first connection of a request's stream is opened. */
type RequestOpening =
  | { readonly kind: 'post'; readonly body: Uint8Array }
  /** The request was sent before, by another process; the SDK waits for no response to it. */
  | {
      readonly kind: 'resume';
      readonly from: ResumePoint;
      readonly onResponse: (response: JSONRPCMessage) => void;
    };

/** Where a stream is resumed that an earlier process began. */
export interface ResumePoint {
  /** The last event id that came; never empty. */
  readonly cursor: string;
  /** Milliseconds, the last `retry` that came. */
  readonly retryMs?: number;
}

/** Where a stream that was there before goes on; undefined for a new one. */
export function resumePointOf(start: StreamStart): ResumePoint | undefined {
  if (start.kind === 'standalone') return start.from;
  return start.opens.kind === 'resume' ? start.opens.from : undefined;
}

/** The first connection of a stream. */
export function firstOpening(start: StreamStart): StreamOpening {
  const cursor = resumePointOf(start)?.cursor;
  if (start.kind === 'standalone') {
    return cursor === undefined
      ? { method: 'GET', why: 'standalone' }
      : { method: 'GET', why: 'resume', cursor };
  }
  const { opens, act } = start;
  return opens.kind === 'post'
    ? { method: 'POST', why: 'message', body: opens.body, act }
    : { method: 'GET', why: 'resume', cursor, act };
}
