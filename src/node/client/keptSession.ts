import type { RequestId } from '../../core/protocol/jsonRpc.ts';
import type { StreamNumber } from '../../core/recording/record.ts';
import type { ServerInfo } from './inspectorSession.ts';
import type { ResumePoint } from './streamStart.ts';

/**
 * What another process needs to go on with a session whose server outlives this one. The address,
 * the session's id and the cursors are secrets.
 */
export interface KeptSession {
  readonly url: string;
  /** The value of `Mcp-Session-Id`; absent where the server gave none. */
  readonly sessionId?: string;
  readonly server: ServerInfo;
  readonly offersTools: boolean;
  /** A number for a request that no request of the session has had. */
  readonly nextRequest: number;
  /** The calls that wait for their result, oldest first. */
  readonly calls: readonly KeptCall[];
  /** The standalone stream, where it is open or waits; without `from` no event of it had an id. */
  readonly standalone?: { readonly from?: ResumePoint };
}

/** A call that waits for its result. */
export interface KeptCall {
  /** Its number in the session, which is its progress token. */
  readonly call: number;
  readonly requestId: RequestId;
  readonly tool: string;
  /** In the recording that has its request, or its resume. */
  readonly stream: StreamNumber;
  /** Absent while no event of the call had an id: then nothing can be resumed. */
  readonly from?: ResumePoint;
}
