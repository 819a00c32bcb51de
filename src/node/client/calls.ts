import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { McpError, ResultSchema } from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { reasonOf } from '../../core/base/reasonOf.ts';
import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { RequestId } from '../../core/protocol/jsonRpc.ts';
import { numberAt, textAt } from '../../core/recording/model/message.ts';
import { NO_SDK_TIMEOUT } from '../sdkTimeout.ts';
import { ClientError } from './clientError.ts';
import type { ClientPolicy } from './clientPolicy.ts';
import type { CallProgress, RunningCall } from './inspectorSession.ts';
import type { KeptCall } from './keptSession.ts';
import type { StreamNumber } from '../../core/recording/record.ts';
import type { RecordWriter } from './recordWriter.ts';
import type { ResumableTransport } from './resumableTransport.ts';
import type { SecretMasker } from './secretMasker.ts';
import type { ResumePoint } from './streamStart.ts';

/** Characters of a progress message that are told. */
const LONGEST_MESSAGE = 1000;

interface Running {
  readonly abort: AbortController;
  readonly tool: string;
  /** The stream of its request, as soon as that was sent. */
  stream?: StreamNumber;
  /** Why it was aborted, where it was. */
  stopped?: { readonly state: 'failed' | 'cancelled'; readonly problem: string };
}

/** Runs a session's tool calls and tells of each how it goes. */
export class Calls {
  readonly #clock: Clock;
  readonly #writer: RecordWriter;
  readonly #policy: ClientPolicy;
  readonly #secrets: SecretMasker;
  readonly #running = new Map<number, Running>();
  readonly #changed = new Emitter<CallProgress>();
  #count = 0;

  constructor(clock: Clock, writer: RecordWriter, policy: ClientPolicy, secrets: SecretMasker) {
    this.#clock = clock;
    this.#writer = writer;
    this.#policy = policy;
    this.#secrets = secrets;
  }

  on(listener: (progress: CallProgress) => void): Disposable {
    return this.#changed.on(listener);
  }

  start(
    client: Client,
    transport: ResumableTransport,
    tool: string,
    args: Readonly<Record<string, unknown>>,
  ): RunningCall {
    const call = (this.#count += 1);
    const running: Running = { abort: new AbortController(), tool };
    let ended: Promise<CallProgress> | undefined;
    const act = this.#writer.act({ act: 'call' });
    const sent = transport.during(act, () => {
      const response = this.#request(client, call, running, args);
      ended = this.#run(call, running, response, transport);
    });
    if (sent === undefined || ended === undefined) {
      throw new ClientError('not-connected', 'The session is closed; connect before you call.');
    }
    running.stream = sent.stream;
    return { call, requestId: sent.requestId, ended };
  }

  /** Says that the session had calls with these numbers before: those that follow get others. */
  skip(calls: readonly KeptCall[]): void {
    this.#count = Math.max(this.#count, ...calls.map(({ call }) => call));
  }

  /** Goes on with a call that an earlier process made, from its cursor. */
  resume(transport: ResumableTransport, kept: KeptCall, from: ResumePoint): RunningCall {
    const { call, requestId, tool } = kept;
    const act = this.#writer.act({ act: 'resume', call: { id: requestId, tool, token: call } });
    const running: Running = { abort: new AbortController(), tool };
    const response = new Promise<unknown>((resolve, reject) => {
      const onResponse = (message: JSONRPCMessage): void => settleWith(message, resolve, reject);
      const opens = { kind: 'resume', from, onResponse } as const;
      const request = { kind: 'request', requestId, method: 'tools/call', opens, act } as const;
      const { stream, over } = transport.openRequest(request);
      running.stream = stream;
      const lost = new ClientError('closed', `The stream of ${tool} was closed before its result.`);
      // The response that ends a stream is handed on a moment later.
      over.then(() => setImmediate(() => reject(transport.closed ?? lost)), reject);
      onAbort(running.abort.signal, (reason) => {
        cancelRequest(transport, requestId, reason);
        reject(new ClientError('closed', reason));
      });
    });
    return { call, requestId, ended: this.#run(call, running, response, transport) };
  }

  /** The calls that were sent and have no result yet, oldest first. */
  get running(): readonly { call: number; tool: string; stream: StreamNumber }[] {
    return [...this.#running].flatMap(([call, { tool, stream }]) =>
      stream === undefined ? [] : [{ call, tool, stream }],
    );
  }

  /** Tells how a call goes on; its progress token is its number. Progress without a number is none. */
  progressed(token: RequestId, params: unknown): void {
    const running = typeof token === 'number' ? this.#running.get(token) : undefined;
    const done = numberAt(params, ['progress']);
    if (running === undefined || typeof token !== 'number' || done === undefined) return;
    const total = numberAt(params, ['total']);
    const message = textAt(params, ['message'], LONGEST_MESSAGE);
    this.#changed.emit({
      call: token,
      tool: running.tool,
      state: 'running',
      progress: {
        done,
        ...(total !== undefined && { total }),
        ...(message !== undefined && { message }),
      },
    });
  }

  cancel(call: number): void {
    const running = this.#running.get(call);
    if (running === undefined) {
      throw new ClientError('unknown-call', `Call ${call} does not run: it ended or never was.`);
    }
    this.#writer.act({ act: 'cancel' });
    this.#stop(running, {
      state: 'cancelled',
      problem: `You cancelled the call of ${running.tool}.`,
    });
  }

  #request(
    client: Client,
    call: number,
    { abort, tool }: Running,
    args: Readonly<Record<string, unknown>>,
  ): Promise<unknown> {
    // Not `callTool`: it refuses results that do not fit a schema, and those are worth seeing.
    return client.request(
      {
        method: 'tools/call',
        params: { name: tool, arguments: args, _meta: { progressToken: call } },
      },
      ResultSchema,
      { signal: abort.signal, timeout: NO_SDK_TIMEOUT },
    );
  }

  async #run(
    call: number,
    running: Running,
    response: Promise<unknown>,
    transport: ResumableTransport,
  ): Promise<CallProgress> {
    const { tool } = running;
    this.#running.set(call, running);
    const { callTimeoutMs } = this.#policy;
    const deadline = this.#clock.schedule(callTimeoutMs, () => {
      const message = `The call of ${tool} had no result after ${callTimeoutMs} ms and was cancelled.`;
      const { stream: s } = running;
      // In the recording a cancellation would otherwise look like one of the user.
      if (s !== undefined) this.#writer.write({ k: 'fail', s, reason: 'timeout', message });
      this.#stop(running, { state: 'failed', problem: message });
    });
    let last: CallProgress;
    try {
      last = { call, tool, state: 'done', outcome: { result: await response } };
    } catch (error) {
      const { state, problem } = running.stopped ?? {
        state: 'failed',
        problem: this.#secrets.maskText(describeCallFailure(tool, error, transport.closed)),
      };
      last = { call, tool, state, outcome: { problem } };
    }
    deadline.dispose();
    this.#running.delete(call);
    this.#changed.emit(last);
    return last;
  }

  #stop(running: Running, why: NonNullable<Running['stopped']>): void {
    running.stopped = why;
    running.abort.abort(why.problem);
  }
}

function describeCallFailure(
  tool: string,
  error: unknown,
  closed: ClientError | undefined,
): string {
  if (error instanceof ClientError) return error.message;
  // The SDK's own code for it is one that servers send, too.
  if (closed !== undefined) return `The session was closed before ${tool} had a result.`;
  if (error instanceof McpError) {
    return `The server answered the call of ${tool} with an error: ${error.message}.`;
  }
  return `The call of ${tool} failed: ${reasonOf(error)}.`;
}

/** Takes the result in a response, or throws what the SDK would where it is an error. */
function settleWith(
  response: JSONRPCMessage,
  resolve: (result: unknown) => void,
  reject: (error: Error) => void,
): void {
  if ('error' in response) {
    const { code, message, data } = response.error;
    reject(McpError.fromError(code, message, data));
  } else if ('result' in response) {
    resolve(response.result);
  }
}

function onAbort(signal: AbortSignal, run: (reason: string) => void): void {
  signal.addEventListener('abort', () => run(String(signal.reason)));
}

/** As the SDK does for the requests that it has sent itself. */
function cancelRequest(transport: ResumableTransport, requestId: RequestId, reason: string): void {
  const params = { requestId, reason };
  transport
    .send({ jsonrpc: '2.0', method: 'notifications/cancelled', params })
    .catch((cause: unknown) => transport.onerror?.(new Error(reasonOf(cause), { cause })));
}
