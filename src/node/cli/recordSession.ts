import { ClientError } from '../client/clientError.ts';
import { createInspectorSession } from '../client/createSession.ts';
import type {
  CallProgress,
  InspectorSession,
  RunningCall,
  ServerInfo,
  ToolInfo,
} from '../client/inspectorSession.ts';
import type { LiveRecording } from '../recorder/liveRecording.ts';
import { PROGRAM, VERSION } from '../version.ts';
import type { RecordOptions } from './recordOptions.ts';
import type { RequestId } from '../../core/protocol/jsonRpc.ts';

/** How long a server has to end its streams itself once all calls are over, milliseconds. */
const SETTLE_MS = 1_000;

/** How a session went. */
export interface Outcome {
  readonly server?: ServerInfo;
  readonly tools: readonly ToolInfo[];
  readonly calls: readonly EndedCall[];
  /** Calls that were cut, where cuts were asked for. */
  readonly cuts: number;
  /** Why there was no session, or why it ended early. */
  readonly problem?: string;
  /** What the session went on in spite of. */
  readonly warnings: readonly string[];
}

/** The end of a call, and the request that its stream is known by. */
export interface EndedCall {
  readonly requestId: RequestId;
  readonly progress: CallProgress;
}

/** Connects, lists or calls the tools, waits for all of it, and closes the session. */
export async function runSession(
  options: RecordOptions,
  recording: LiveRecording,
  signal: AbortSignal,
): Promise<Outcome> {
  const cuts = new Set<number>();
  const warnings: string[] = [];
  const session: InspectorSession = createInspectorSession({
    url: options.url,
    headers: options.headers,
    sink: recording,
    secrets: recording,
    clock: recording.clock,
    // Nobody is there to be asked to poll.
    policy: { callTimeoutMs: options.timeoutMs, whenAskedTooLong: 'fail' },
    clientInfo: { name: PROGRAM, version: VERSION },
    onWarning: (warning) => warnings.push(warning),
    onEvents: ({ stream, requestId, events, isAnswered }) => {
      if (options.cutAfter === undefined || events < options.cutAfter) return;
      if (isAnswered || cuts.has(stream) || !callIds.has(requestId)) return;
      if (session.cut({ kind: 'stream', stream }, 'reset') > 0) cuts.add(stream);
    },
  });
  const callIds = new Set<string | number | undefined>();
  let server: ServerInfo | undefined;
  const interrupt = (): void => void session.close();
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    server = await session.connect();
    const tools = options.calls.length === 0 ? await session.listTools() : [];
    signal.removeEventListener('abort', interrupt);
    const running = options.calls.map(({ tool, args }) => {
      const call = session.call(tool, args);
      callIds.add(call.requestId);
      return call;
    });
    const calls = await endOf(session, running, signal);
    await settled(recording);
    return { server, tools, calls, cuts: cuts.size, warnings };
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return {
      ...(server !== undefined && { server }),
      tools: [],
      calls: [],
      cuts: cuts.size,
      problem: error.message,
      warnings,
    };
  } finally {
    signal.removeEventListener('abort', interrupt);
    await session.close();
  }
}

/** Waits for all calls; an interrupt cancels those that run. */
async function endOf(
  session: InspectorSession,
  running: readonly RunningCall[],
  signal: AbortSignal,
): Promise<readonly EndedCall[]> {
  const open = new Set(running.map(({ call }) => call));
  const interrupt = (): void => {
    for (const call of open) session.cancel(call);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  const ended = await Promise.all(
    running.map(async (call) => {
      const progress = await call.ended;
      open.delete(call.call);
      return { requestId: call.requestId, progress };
    }),
  );
  signal.removeEventListener('abort', interrupt);
  return ended;
}

/** Lets the servers of answered calls end their streams, so that the recording says who did. */
function settled(recording: LiveRecording): Promise<void> {
  const isOver = (): boolean =>
    recording.model.streams.every(
      ({ kind, openConnections }) => kind !== 'request' || openConnections === 0,
    );
  return new Promise((resolve) => {
    const finish = (): void => {
      timer.dispose();
      listener.dispose();
      resolve();
    };
    const timer = recording.clock.schedule(SETTLE_MS, finish);
    const listener = recording.onChange(() => {
      if (isOver()) finish();
    });
    if (isOver()) finish();
  });
}
