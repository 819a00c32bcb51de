import type { StreamNumber } from '../../core/recording/record.ts';
import type {
  InspectorSession,
  RunningCall,
  ServerInfo,
  ToolInfo,
} from '../../node/client/inspectorSession.ts';
import { InspectorError } from './inspectorError.ts';
import type { SessionRecording } from './sessionRecording.ts';

/** `failed`: it could not be connected, or the server forgot the session. */
type LiveStatus = 'connecting' | 'connected' | 'disconnected' | 'failed';

/** The session that is live, or was until it ended: what it recorded stays to be looked at. */
export interface Live {
  /** The address as it may be shown: without the secrets in it. */
  readonly url: string;
  readonly recording: SessionRecording;
  readonly session: InspectorSession;
  /** The calls that run, by request id. */
  readonly calls: Map<string | number, RunningCall>;
  status: LiveStatus;
  /** Why it failed; while it is connected, what is wrong with the list of its tools. */
  problem?: string;
  server?: ServerInfo;
  tools: readonly ToolInfo[];
  pollingPaused: boolean;
  /** Whether an earlier window began it. */
  isResumed?: boolean;
  /** Settles when the session and its recording are closed. */
  ending?: Promise<void>;
}

/** The recording of a session that another one came after. */
export interface EarlierRecording {
  readonly name: string;
  readonly path: string;
}

/** What is kept of a session when another one begins: not its model, which may be large. */
export function earlierOf({ recording }: Live): EarlierRecording {
  return { name: recording.name, path: recording.live.path };
}

/**
 * Whether the server is not told of the session's end: the window ends while a call waits that can be
 * resumed, or what an earlier window left could not be resumed now.
 */
export function isLeft(
  { session, status, isResumed }: Live,
  why: 'closed' | 'host ended',
): boolean {
  if (why === 'closed') return isResumed === true && status === 'failed';
  return session.kept()?.calls.some(({ from }) => from !== undefined) === true;
}

/** The number of the stream that carries the call; the recording may hold it back for a moment. */
export function streamOfCall({ recording }: Live, call: RunningCall): Promise<StreamNumber> {
  const { live } = recording;
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const stream = live.model.streamOfRequest(call.requestId);
      const { stop, isFull } = live.model;
      if (stream === undefined && stop === undefined && !isFull) return;
      subscription.dispose();
      if (stream !== undefined) resolve(stream.number);
      else {
        const what = isFull ? 'goes on and is not shown' : 'is not recorded';
        reject(new InspectorError('no-recording', `The call ${what}. ${live.problem ?? ''}`));
      }
    };
    const subscription = live.onChange(look);
    look();
  });
}
