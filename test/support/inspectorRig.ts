import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Inspector } from '../../src/extension/session/inspector.ts';
import { InterruptionKeeper } from '../../src/extension/session/interruptionKeeper.ts';
import type { SecretPlace } from '../../src/extension/session/interruptionKeeper.ts';
import { LivePanelHost } from '../../src/extension/session/livePanelHost.ts';
import { openSession } from '../../src/extension/session/openSession.ts';
import { ResumeOffer } from '../../src/extension/session/resumeOffer.ts';
import { beginRecording } from '../../src/extension/session/sessionRecording.ts';
import type {
  CycleRow,
  EventRow,
  PanelState,
  ReferenceServerState,
} from '../../src/messages/panelState.ts';
import type { TableName, TableRows } from '../../src/messages/protocol.ts';
import { FileReading } from '../../src/host/fileReading.ts';
import { openFile } from '../../src/node/recorder/openFile.ts';
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
  readonly keeper: InterruptionKeeper;
  readonly offer: ResumeOffer;
  readonly place: PlaceInMemory;
  referenceServer: ReferenceServerState = { status: 'stopped' };

  private constructor(
    clock: ManualClock,
    server: ReferenceServer,
    folder: string,
    place: PlaceInMemory,
  ) {
    this.clock = clock;
    this.server = server;
    this.folder = folder;
    this.place = place;
    this.inspector = new Inspector({
      record: () =>
        beginRecording({
          folder,
          limits: { maxBytes: 100_000_000, maxAgeDays: 1 },
          clock,
          tool: 'test 1',
          onWarning: (text) => this.log.push(text),
        }),
      openSession: async (url, recording) =>
        openSession(url, recording, { name: 'test', version: '1' }, (text) => this.log.push(text)),
      log: {
        info: (text) => this.log.push(text),
        error: (text) => this.log.push(text),
      },
    });
    const ask = async (what: string): Promise<void> => void this.asked.push(what);
    this.keeper = new InterruptionKeeper({
      inspector: this.inspector,
      place,
      clock,
      endsWithWindow: (url) => url === this.referenceServer.url,
      log: { error: (text) => this.log.push(text) },
    });
    this.offer = new ResumeOffer({
      inspector: this.inspector,
      keeper: this.keeper,
      clock,
      read: (file) =>
        new FileReading({
          name: path.basename(file),
          open: () => openFile(file),
          clock,
          turn: () => turns(1),
        }),
      // The windows of a test are one process, which writes as long as it lives.
      isBeingWritten: async () => false,
    });
    this.host = new LivePanelHost(
      this.inspector,
      this.offer,
      {
        runReferenceServer: () => ask('run'),
        stopReferenceServer: () => ask('stop'),
        startDemo: () => ask('demo'),
        saveRecording: () => ask('save'),
        openRecording: () => ask('open'),
        openDocument: ({ name }) => ask(`open ${name}`),
        showRecording: (file) => ask(`show ${path.basename(file)}`),
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
    const rig = new InspectorRig(clock, server, folder, new PlaceInMemory());
    try {
      await test(rig);
    } finally {
      await rig.#end();
      await rig.within(server.close());
      await rm(folder, { recursive: true, force: true });
    }
  }

  /**
   * Ends the window, as the editor does or (`killed`) without a word to anybody, and runs `test` in
   * the window after it, which has looked for what was left.
   */
  async reload(
    how: 'closed' | 'killed',
    test: (next: InspectorRig) => Promise<void>,
  ): Promise<void> {
    if (how === 'closed') await this.keeper.save();
    this.keeper.dispose();
    if (how === 'killed') await this.inspector.live?.session.close('leave');
    await this.within(this.inspector.disconnect('host ended'));
    const next = new InspectorRig(this.clock, this.server, this.folder, this.place);
    next.referenceServer = this.referenceServer;
    try {
      await next.within(next.offer.load());
      if (next.offer.reading !== undefined) await next.within(next.offer.reading.settled());
      await test(next);
    } finally {
      await next.#end();
    }
  }

  async #end(): Promise<void> {
    await this.within(this.inspector.disconnect());
    this.host.dispose();
    this.offer.dispose();
    this.keeper.dispose();
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

/** The editor's place for a secret text; counts what is written to it. */
export class PlaceInMemory implements SecretPlace {
  text: string | undefined;
  writes = 0;

  async get(): Promise<string | undefined> {
    return this.text;
  }

  async set(text: string): Promise<void> {
    this.text = text;
    this.writes += 1;
  }

  async clear(): Promise<void> {
    this.text = undefined;
  }
}
