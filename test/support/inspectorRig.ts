import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Inspector } from '../../src/extension/session/inspector.ts';
import { LivePanelHost } from '../../src/extension/session/livePanelHost.ts';
import { openSession } from '../../src/extension/session/openSession.ts';
import { beginRecording } from '../../src/extension/session/sessionRecording.ts';
import type {
  CycleRow,
  EventRow,
  PanelState,
  ReferenceServerState,
} from '../../src/messages/panelState.ts';
import type { TableName, TableRows } from '../../src/messages/protocol.ts';
import { startReferenceServer } from '../../src/node/server/referenceServer.ts';
import type { ReferenceServer } from '../../src/node/server/referenceServer.ts';
import { ManualClock } from './manualClock.ts';
import { turns } from './until.ts';

/** Real milliseconds after which what did not happen never will. */
const DEADLINE_MS = 15_000;
const STEP_MS = 10;

/** The inspector behind its panel, as the extension puts it together, without an editor. */
export class InspectorRig {
  readonly clock: ManualClock;
  readonly server: ReferenceServer;
  readonly inspector: Inspector;
  readonly host: LivePanelHost;
  readonly folder: string;
  /** What the panel asked of the editor. */
  readonly asked: string[] = [];
  readonly log: string[] = [];
  referenceServer: ReferenceServerState = { status: 'stopped' };

  private constructor(clock: ManualClock, server: ReferenceServer, folder: string) {
    this.clock = clock;
    this.server = server;
    this.folder = folder;
    this.inspector = new Inspector({
      record: () =>
        beginRecording({
          folder,
          limits: { maxBytes: 1_000_000, maxAgeDays: 1 },
          clock,
          tool: 'test 1',
        }),
      openSession: async (url, recording) =>
        openSession(url, recording, { name: 'test', version: '1' }, (text) => this.log.push(text)),
      log: {
        info: (text) => this.log.push(text),
        error: (text) => this.log.push(text),
      },
    });
    const ask = async (what: string): Promise<void> => void this.asked.push(what);
    this.host = new LivePanelHost(
      this.inspector,
      {
        runReferenceServer: () => ask('run'),
        stopReferenceServer: () => ask('stop'),
        startDemo: () => ask('demo'),
        saveRecording: () => ask('save'),
        openRecording: () => ask('open'),
        openDocument: ({ name }) => ask(`open ${name}`),
        referenceServer: () => this.referenceServer,
      },
      clock,
    );
  }

  /** Runs `test` with a reference server of its own, all on one clock, and ends everything afterwards. */
  static async run(test: (rig: InspectorRig) => Promise<void>): Promise<void> {
    const clock = new ManualClock();
    const server = await startReferenceServer({ clock });
    const folder = await mkdtemp(path.join(tmpdir(), 'inspector rig '));
    const rig = new InspectorRig(clock, server, folder);
    try {
      await test(rig);
    } finally {
      await rig.within(rig.inspector.disconnect());
      rig.host.dispose();
      await rig.within(server.close());
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Connects to the reference server and waits until the panel says so. */
  async connect(): Promise<void> {
    await this.within(this.host.handle('server/connect', { url: this.server.url }));
  }

  /** Calls a tool and gives the number of its stream. */
  async call(tool: string, args: Record<string, unknown>): Promise<number> {
    const started = this.host.handle('call/start', { tool, args: JSON.stringify(args) });
    return (await this.within(started)).stream;
  }

  state(): Promise<PanelState> {
    return this.host.handle('state/get', {});
  }

  /** All rows of a table. */
  async rows<Name extends TableName>(table: Name): Promise<readonly TableRows[Name][]> {
    const to = (await this.state()).rows[table];
    const window = await this.host.handle('rows/get', { table, from: 0, to });
    return window.rows as readonly TableRows[Name][];
  }

  /** The events with an id that a stream brought, in their order. */
  async eventsOf(stream: number): Promise<readonly EventRow[]> {
    const rows = await this.rows('events');
    return rows.filter((row) => row.stream === stream && RECEIVED.has(row.kind));
  }

  async cyclesOf(stream: number): Promise<readonly CycleRow[]> {
    return (await this.rows('cycles')).filter((row) => row.stream === stream);
  }

  /** Moves the clock on until `holds` is true; fails with `what` where it never is. */
  async until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = performance.now() + DEADLINE_MS;
    while (!(await holds())) {
      if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
      await turns(5);
      this.clock.advance(STEP_MS);
    }
  }

  /** Moves the clock on until `promise` settles, and gives its result. */
  async within<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const mark = (): void => {
      settled = true;
    };
    promise.then(mark, mark);
    await this.until('a promise settles', () => settled);
    return promise;
  }
}

const RECEIVED: ReadonlySet<EventRow['kind']> = new Set<EventRow['kind']>([
  'priming',
  'notification',
  'response',
  'retry',
  'error',
  'comment',
]);
