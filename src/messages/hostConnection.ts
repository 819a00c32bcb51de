import type { Clock } from '../core/base/clock.ts';
import type { Disposable } from '../core/base/disposable.ts';
import { Emitter } from '../core/base/emitter.ts';
import type { FieldProblem } from './fieldProblem.ts';
import { parseHostMessage } from './hostMessage.ts';
import type { PanelState } from './panelState.ts';
import type { Port } from './port.ts';
import type { PanelIntent, RequestName, Requests } from './protocol.ts';

/** Why there is no answer. */
export type HostProblemReason =
  /** The host answered with a problem; the message is the host's. */
  'refused' | 'timeout';

/** A request to the host that came to nothing; the message is written for the user. */
export class HostProblem extends Error {
  readonly reason: HostProblemReason;
  /** Which parts of what was asked are wrong, where the host says so. */
  readonly fields: readonly FieldProblem[];

  constructor(reason: HostProblemReason, message: string, fields: readonly FieldProblem[] = []) {
    super(message);
    this.name = 'HostProblem';
    this.reason = reason;
    this.fields = fields;
  }
}

/** Milliseconds that the host may take to answer a read. */
const READ_TIMEOUT_MS = 10_000;
/** Milliseconds for what waits for a server. */
const ACT_TIMEOUT_MS = 120_000;
/** Milliseconds for what waits for a person in a dialog. */
const DIALOG_TIMEOUT_MS = 600_000;

const TIMEOUTS_MS: Partial<Record<RequestName, number>> = {
  'state/get': READ_TIMEOUT_MS,
  'panel/alive': READ_TIMEOUT_MS,
  'rows/get': READ_TIMEOUT_MS,
  'timeline/get': READ_TIMEOUT_MS,
  'polling/cycles': READ_TIMEOUT_MS,
  'polling/totals': READ_TIMEOUT_MS,
  'stream/get': READ_TIMEOUT_MS,
  'rows/pick': READ_TIMEOUT_MS,
  'detail/get': READ_TIMEOUT_MS,
  'detail/text': READ_TIMEOUT_MS,
  'filter/match': READ_TIMEOUT_MS,
  'filter/complete': READ_TIMEOUT_MS,
  'recording/save': DIALOG_TIMEOUT_MS,
  'recording/open': DIALOG_TIMEOUT_MS,
};

interface Waiting {
  readonly name: RequestName;
  readonly settle: (result: unknown) => void;
  readonly fail: (problem: HostProblem) => void;
  readonly timer: Disposable;
}

/** The page's end of the channel to its host. */
export class HostConnection {
  readonly #port: Port;
  readonly #timers: Pick<Clock, 'schedule'>;
  readonly #states = new Emitter<PanelState>();
  readonly #intents = new Emitter<PanelIntent>();
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(port: Port, timers: Pick<Clock, 'schedule'>) {
    this.#port = port;
    this.#timers = timers;
    port.onMessage((message) => this.#receive(message));
  }

  /** Resolves with the host's answer; rejects with a {@link HostProblem}. */
  request<Name extends RequestName>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result']> {
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      const timeoutMs = TIMEOUTS_MS[name] ?? ACT_TIMEOUT_MS;
      const timer = this.#timers.schedule(timeoutMs, () => this.#expire(id, timeoutMs));
      const settle = (result: unknown): void => resolve(result as Requests[Name]['result']);
      this.#waiting.set(id, { name, settle, fail: reject, timer });
      this.#port.post({ kind: 'request', id, name, params });
    });
  }

  /** Calls `listener` with each state that the host tells of by itself. */
  onState(listener: (state: PanelState) => void): Disposable {
    return this.#states.on(listener);
  }

  onIntent(listener: (intent: PanelIntent) => void): Disposable {
    return this.#intents.on(listener);
  }

  #receive(raw: unknown): void {
    const message = parseHostMessage(raw);
    if (message === undefined) return;
    switch (message.kind) {
      case 'result':
        this.#take(message.id)?.settle(message.result);
        break;
      case 'problem':
        this.#take(message.id)?.fail(new HostProblem('refused', message.problem, message.fields));
        break;
      case 'state/changed':
        this.#states.emit(message.state);
        break;
      case 'intent':
        this.#intents.emit(message.intent);
        break;
    }
  }

  #expire(id: number, timeoutMs: number): void {
    const waiting = this.#take(id);
    const seconds = timeoutMs / 1000;
    waiting?.fail(
      new HostProblem('timeout', `no answer to "${waiting.name}" within ${seconds} s; try again`),
    );
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.timer.dispose();
    return waiting;
  }
}
