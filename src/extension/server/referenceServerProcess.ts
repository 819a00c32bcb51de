import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { ReferenceServerState } from '../../messages/panelState.ts';
import { OutputTail } from './outputTail.ts';
import { addressOfReadyLine } from './readyLine.ts';

/** How the server is started. */
export interface ReferenceServerProcessOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** Milliseconds. */
  readonly retryIntervalMs: number;
}

/** What the process is made with. */
export interface ReferenceServerProcessParts {
  /** Starts the process with piped output and an IPC channel. */
  readonly fork: (args: readonly string[]) => ChildProcess;
  readonly clock: Clock;
  /** Gets every line that the process writes, for the log. */
  readonly onLine: (line: string) => void;
}

/** `not-ready`: it did not say its address in time; `stopped`: the user ended it while it started. */
export type ReferenceServerErrorReason = 'not-ready' | 'crashed' | 'stopped';

/** Says why the reference server does not run; the message is written for the user. */
export class ReferenceServerError extends Error {
  override readonly name = 'ReferenceServerError';
  readonly reason: ReferenceServerErrorReason;

  constructor(reason: ReferenceServerErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** Milliseconds until a started server must have said its address. */
const READY_WITHIN = 15_000;
/** Milliseconds a server gets to end by itself once its IPC channel is closed. */
const STOP_WITHIN = 3_000;
/** Characters of a server's last output that are shown when it crashes. */
const TAIL = 4_000;

interface Running {
  readonly child: ChildProcess;
  readonly tail: OutputTail;
  readonly ready: Promise<string>;
  readonly ended: Promise<void>;
  /** Whether the user ended it. */
  stopping: boolean;
  /** Whether it was ended because it said nothing. */
  overdue: boolean;
}

/**
 * The reference server as a child process: one at a time, started and stopped by the user.
 *
 * The IPC channel carries no message. It is there to break: a child whose channel closes ends
 * itself, also when this process was killed and could not say goodbye.
 */
export class ReferenceServerProcess {
  readonly #parts: ReferenceServerProcessParts;
  readonly #changes = new Emitter<ReferenceServerState>();
  #state: ReferenceServerState = { status: 'stopped' };
  #running: Running | undefined;

  constructor(parts: ReferenceServerProcessParts) {
    this.#parts = parts;
  }

  get state(): ReferenceServerState {
    return this.#state;
  }

  /** The child's process id while there is one. */
  get pid(): number | undefined {
    return this.#running?.child.pid;
  }

  onChange(listener: (state: ReferenceServerState) => void): Disposable {
    return this.#changes.on(listener);
  }

  /** Starts the server unless it runs already; resolves with its address. */
  async start(options: ReferenceServerProcessOptions): Promise<string> {
    // One that is being stopped still has an address, and soon nobody listens there.
    while (this.#running?.stopping === true) await this.#running.ended;
    this.#running ??= this.#launch(options);
    return this.#running.ready;
  }

  /** Ends the server; resolves when its process is gone. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) {
      this.#change({ status: 'stopped' });
      return;
    }
    running.stopping = true;
    if (running.child.connected) running.child.disconnect();
    else running.child.kill();
    const killer = this.#parts.clock.schedule(STOP_WITHIN, () => running.child.kill('SIGKILL'));
    await running.ended;
    killer.dispose();
  }

  #launch({ port, retryIntervalMs }: ReferenceServerProcessOptions): Running {
    this.#change({ status: 'starting' });
    const child = this.#parts.fork([
      'serve',
      '--json',
      '--port',
      String(port),
      '--retry-interval',
      String(retryIntervalMs),
    ]);
    const tail = new OutputTail(TAIL);
    const { promise: ready, resolve, reject } = deferred<string>();
    // A crash before anyone waits is told by the state; it is no unhandled rejection.
    ready.catch(() => undefined);
    const firstLine = readLines(child, tail, this.#parts.onLine);
    const ended = endOf(child);
    const running: Running = { child, tail, ready, ended, stopping: false, overdue: false };
    const timer = this.#parts.clock.schedule(READY_WITHIN, () => {
      running.overdue = true;
      child.kill('SIGKILL');
    });
    void firstLine.then((line) => {
      const url = addressOfReadyLine(line);
      if (url === undefined) return;
      timer.dispose();
      this.#change({ status: 'running', url });
      resolve(url);
    });
    child.once('error', (cause) => tail.push(`${cause.message}\n`));
    void running.ended.then(() => {
      timer.dispose();
      reject(this.#afterEnd(running));
    });
    return running;
  }

  #afterEnd(running: Running): ReferenceServerError {
    this.#running = undefined;
    if (running.stopping) {
      this.#change({ status: 'stopped' });
      return new ReferenceServerError('stopped', 'The reference server was stopped.');
    }
    const problem = describeEnd(running, this.#state.status === 'running');
    this.#change({ status: 'crashed', problem });
    return new ReferenceServerError(running.overdue ? 'not-ready' : 'crashed', problem);
  }

  #change(state: ReferenceServerState): void {
    this.#state = state;
    this.#changes.emit(state);
  }
}

/** Sends each line on and resolves with the first one of the standard output. */
function readLines(
  child: ChildProcess,
  tail: OutputTail,
  onLine: (line: string) => void,
): Promise<string> {
  const { promise, resolve } = deferred<string>();
  const splitter = (onEach: (line: string) => void): ((text: string) => void) => {
    let rest = '';
    return (text) => {
      tail.push(text);
      const lines = (rest + text).split('\n');
      // A line without an end must not grow for ever.
      rest = (lines.pop() ?? '').slice(-TAIL);
      for (const line of lines) onEach(line);
    };
  };
  child.stdout?.setEncoding('utf8').on(
    'data',
    splitter((line) => {
      resolve(line);
      onLine(line);
    }),
  );
  child.stderr?.setEncoding('utf8').on('data', splitter(onLine));
  return promise;
}

/**
 * Resolves when the process is gone and all it wrote was read, or when it could not be started.
 *
 * Not by the event `close`: Node does not emit it where this side has closed the IPC channel.
 */
function endOf(child: ChildProcess): Promise<void> {
  const closed = (stream: Readable | null): Promise<void> =>
    new Promise((resolve) => {
      if (stream === null) resolve();
      else stream.once('close', resolve);
    });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const neverRan = new Promise<void>((resolve) => {
    child.once('error', () => {
      if (child.pid === undefined) resolve();
    });
  });
  const whole = Promise.all([exited, closed(child.stdout), closed(child.stderr)]);
  return Promise.race([whole.then(() => undefined), neverRan]);
}

function describeEnd({ child, tail, overdue }: Running, wasReady: boolean): string {
  const how = overdue
    ? `said no address within ${READY_WITHIN / 1000} s and was ended`
    : child.signalCode === null
      ? `ended with exit code ${child.exitCode ?? 'unknown'}`
      : `was ended by ${child.signalCode}`;
  const what = wasReady
    ? `The reference server ${how}`
    : `The reference server did not start: it ${how}`;
  const said = tail.text();
  return said === '' ? `${what} and wrote nothing.` : `${what}. Its last output:\n${said}`;
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (cause: Error) => void;
}

function deferred<T>(): Deferred<T> {
  let resolve: Deferred<T>['resolve'] = () => undefined;
  let reject: Deferred<T>['reject'] = () => undefined;
  const promise = new Promise<T>((onResult, onError) => {
    resolve = onResult;
    reject = onError;
  });
  return { promise, resolve, reject };
}
