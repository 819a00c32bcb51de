import { createInspectorSession } from '../../src/node/client/createSession.ts';
import type {
  CallProgress,
  EventArrival,
  InspectorSession,
  InspectorSessionOptions,
  RunningCall,
} from '../../src/node/client/inspectorSession.ts';
import type { WaitRecord } from '../../src/core/recording/record.ts';
import { ManualClock } from './manualClock.ts';
import { MemorySink } from './memorySink.ts';
import { ScriptedServer } from './scriptedServer.ts';
import type { Step } from './scriptedServer.ts';
import { until } from './until.ts';

/** A client on a manual clock in conversation with a scripted server. */
export class ClientRig {
  readonly server: ScriptedServer;
  readonly session: InspectorSession;
  readonly clock = new ManualClock();
  readonly sink = new MemorySink();
  readonly progress: CallProgress[] = [];
  readonly arrivals: EventArrival[] = [];

  private constructor(server: ScriptedServer, options: Partial<InspectorSessionOptions>) {
    this.server = server;
    this.session = createInspectorSession({
      url: server.url,
      sink: this.sink,
      clock: this.clock,
      clientInfo: { name: 'test', version: '0' },
      onEvents: (arrival) => this.arrivals.push(arrival),
      ...options,
    });
    this.session.onCall((progress) => this.progress.push(progress));
  }

  static async start(
    steps: readonly Step[],
    options: Partial<InspectorSessionOptions> = {},
  ): Promise<ClientRig> {
    return new ClientRig(await ScriptedServer.start(steps), options);
  }

  /** A rig whose session is connected, and whose standalone GET was answered. */
  static async connected(
    steps: readonly Step[],
    options: Partial<InspectorSessionOptions> = {},
  ): Promise<ClientRig> {
    const rig = await ClientRig.start(steps, options);
    await rig.session.connect();
    await until('the standalone GET is answered', () =>
      rig.sink.of('open').some(({ x, method }) => method === 'GET' && rig.hasHead(x)),
    );
    return rig;
  }

  /** Calls the tool `work` with a name that the script tells calls apart by. */
  call(name = 'a'): RunningCall {
    return this.session.call('work', { name });
  }

  hasHead(exchange: number): boolean {
    return this.sink.of('head').some(({ x }) => x === exchange);
  }

  /** The stream of a call: the exchange that its request went out on. */
  streamOf({ requestId }: RunningCall): number {
    const sent = this.sink
      .of('open')
      .find(
        ({ x, method }) =>
          method === 'POST' && this.sink.bodyOf(x, 'sent').includes(`"id":${requestId}}`),
      );
    if (sent === undefined) throw new Error(`no request ${requestId} was sent`);
    return sent.x;
  }

  /** The `count`-th wait of the session, as soon as it was recorded. */
  async wait(count: number): Promise<WaitRecord> {
    await until(`wait ${count} is recorded`, () => this.sink.of('wait').length >= count);
    const wait = this.sink.of('wait')[count - 1];
    if (wait === undefined) throw new Error(`there is no wait ${count}`);
    return wait;
  }

  /** Lets the time of the `count`-th wait pass. */
  async passWait(count: number): Promise<WaitRecord> {
    const wait = await this.wait(count);
    if (wait.planned === null) throw new Error(`wait ${count} has no end`);
    this.clock.advance(wait.planned);
    return wait;
  }

  /** Ends client and server; fails where the script was not followed or a timer is left. */
  async end(): Promise<void> {
    await this.session.close();
    await this.server.close();
    this.server.assertDone();
    await until('no timer of the client is left', () => this.clock.pending === 0);
  }

  /** Ends both after a test that failed, too. */
  async abandon(): Promise<void> {
    await this.server.close();
    await this.session.close();
  }
}

/** The text of a call's result; fails where it has none. */
export function textOf({ state, outcome }: CallProgress): string {
  if (outcome === undefined || !('result' in outcome)) {
    const why = outcome === undefined ? 'nothing' : outcome.problem;
    throw new Error(`the call ended as ${state}: ${why}`);
  }
  return (outcome.result as { content: { text: string }[] }).content[0]?.text ?? '';
}

/** What a call failed of; fails where it has a result. */
export function problemOf({ state, outcome }: CallProgress): string {
  if (outcome === undefined || !('problem' in outcome)) {
    throw new Error(`the call ended as ${state} with a result`);
  }
  return outcome.problem;
}
