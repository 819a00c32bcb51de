import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { Emitter } from '../../../../src/core/base/emitter.ts';
import { Inspector } from '../../../../src/extension/session/inspector.ts';
import { liveState } from '../../../../src/extension/session/liveState.ts';
import { beginRecording } from '../../../../src/extension/session/sessionRecording.ts';
import { ClientError } from '../../../../src/node/client/clientError.ts';
import type { InspectorSession, ServerInfo } from '../../../../src/node/client/inspectorSession.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { until } from '../../../support/until.ts';

const URL = 'http://127.0.0.1:9/mcp';
const OTHER = 'http://127.0.0.1:9/other';
const SERVER = { name: 'server', version: '1', revision: '2025-11-25' };
const TOOL = { name: 'echo', inputSchema: { type: 'object', required: ['text'] } };

/** A session that does nothing; what is asked of it is written down. */
class FakeSession implements InspectorSession {
  readonly asked: string[] = [];
  readonly lost = new Emitter<ClientError>();
  cuts = 1;
  failure: Error | undefined;
  /** Called for the tools. */
  list: InspectorSession['listTools'] = async () => [TOOL];
  /** Called while the session connects. */
  server: ServerInfo = SERVER;
  whileConnecting: () => Promise<void> = async () => undefined;

  readonly connect: InspectorSession['connect'] = async () => {
    this.asked.push('connect');
    await this.whileConnecting();
    if (this.failure !== undefined) throw this.failure;
    return this.server;
  };
  readonly resume: InspectorSession['resume'] = async () => [];
  readonly kept: InspectorSession['kept'] = () => undefined;
  readonly listTools: InspectorSession['listTools'] = () => this.list();
  readonly call: InspectorSession['call'] = () => {
    this.asked.push('call');
    return { call: 1, requestId: 1, ended: new Promise(() => undefined) };
  };
  readonly cancel = (): void => undefined;
  readonly onCall: InspectorSession['onCall'] = () => ({ dispose: () => undefined });
  readonly onLost: InspectorSession['onLost'] = (listener) => this.lost.on(listener);
  readonly questions: InspectorSession['questions'] = [];
  readonly question: InspectorSession['question'] = () => assert.fail('nothing was asked');
  readonly onQuestions: InspectorSession['onQuestions'] = () => ({ dispose: () => undefined });
  readonly answer: InspectorSession['answer'] = () => undefined;
  readonly cut: InspectorSession['cut'] = () => this.cuts;
  readonly pollNow: InspectorSession['pollNow'] = () => void this.asked.push('poll');
  readonly pausePolling: InspectorSession['pausePolling'] = (paused) =>
    void this.asked.push(paused ? 'pause' : 'continue');
  readonly probe: InspectorSession['probe'] = async () => 7;
  readonly rewind: InspectorSession['rewind'] = () => undefined;
  readonly close: InspectorSession['close'] = async () => void this.asked.push('close');
}

interface Rig {
  readonly inspector: Inspector;
  /** The sessions that were opened, oldest first. */
  readonly sessions: FakeSession[];
  readonly urls: string[];
  readonly log: string[];
  /** Makes the next session differ. */
  prepare: (session: FakeSession) => void;
}

async function createRig(t: TestContext): Promise<Rig> {
  const folder = await temporaryFolder(t);
  const clock = new ManualClock();
  const sessions: FakeSession[] = [];
  const urls: string[] = [];
  const log: string[] = [];
  const limits = { maxBytes: 1_000_000, maxAgeDays: 1 };
  const inspector = new Inspector({
    record: () => {
      // Each recording is named after its moment.
      clock.advance(1);
      return beginRecording({
        folder,
        limits,
        clock,
        tool: 'test 1',
        onWarning: (text) => log.push(text),
      });
    },
    openSession: async (url) => {
      const session = new FakeSession();
      rig.prepare(session);
      sessions.push(session);
      urls.push(url);
      return session;
    },
    log: { info: (text) => log.push(text), error: (text) => log.push(`error: ${text}`) },
  });
  const rig: Rig = { inspector, sessions, urls, log, prepare: () => undefined };
  t.after(() => inspector.disconnect());
  return rig;
}

const REFUSED = new ClientError('unreachable', 'Nobody listens there.');

describe('connecting', () => {
  it('opens a session that is recorded, and knows its tools', async (t) => {
    const { inspector, urls } = await createRig(t);
    assert.ok(!inspector.isConnected);
    await inspector.connect(`  ${URL}#part `);
    assert.deepEqual(urls, [URL]);
    assert.ok(inspector.isConnected);
    assert.deepEqual(inspector.live?.server, SERVER);
    assert.deepEqual(inspector.live?.tools, [TOOL]);
    assert.equal(inspector.live?.recording.live.model.stop, undefined);
  });

  it('to what is no address leaves the session that there is alone', async (t) => {
    const { inspector, sessions } = await createRig(t);
    await inspector.connect(URL);
    await assert.rejects(inspector.connect('hello'), { name: 'InspectorError', reason: 'bad-url' });
    assert.ok(inspector.isConnected);
    assert.equal(sessions.length, 1);
  });

  it('again ends the session before, and its recording, first', async (t) => {
    const { inspector, sessions } = await createRig(t);
    await inspector.connect(URL);
    const before = inspector.live?.recording.live;
    await inspector.connect(OTHER);
    assert.deepEqual(sessions[0]?.asked, ['connect', 'close']);
    assert.equal(before?.model.stop?.why, 'closed');
    assert.equal(inspector.live?.url, OTHER);
  });

  it('twice at once leaves one session, the later one', async (t) => {
    const { inspector, sessions } = await createRig(t);
    await Promise.all([inspector.connect(URL), inspector.connect(OTHER)]);
    assert.deepEqual(
      sessions.map(({ asked }) => asked.includes('close')),
      [true, false],
    );
    assert.equal(inspector.live?.url, OTHER);
    assert.ok(inspector.isConnected);
  });

  it('and ending it in quick turns leaves what was asked last, and nothing running', async (t) => {
    const rig = await createRig(t);
    const { inspector, sessions } = rig;
    rig.prepare = (session) => (session.whileConnecting = () => new Promise(setImmediate));
    await Promise.all([
      inspector.connect(URL),
      inspector.disconnect(),
      inspector.connect(URL),
      inspector.connect(OTHER),
      inspector.disconnect(),
    ]);
    assert.equal(inspector.live?.status, 'disconnected');
    assert.ok(sessions.every(({ asked }) => asked.filter((ask) => ask === 'close').length === 1));
    await inspector.connect(URL);
    assert.ok(inspector.isConnected);
  });

  it('in vain says why, and what was recorded stays to be looked at', async (t) => {
    const rig = await createRig(t);
    rig.prepare = (session) => (session.failure = REFUSED);
    await assert.rejects(rig.inspector.connect(URL), REFUSED);
    assert.equal(rig.inspector.live?.status, 'failed');
    assert.equal(rig.inspector.live?.problem, 'Nobody listens there.');
    assert.equal(rig.inspector.live?.recording.live.model.stop?.why, 'closed');
    assert.ok(rig.log.includes(`error: ${URL}: Nobody listens there.`));
    rig.prepare = () => undefined;
    await rig.inspector.connect(URL);
    assert.ok(rig.inspector.isConnected);
  });

  it('that the user ends meanwhile is no failure', async (t) => {
    const rig = await createRig(t);
    rig.prepare = (session) => {
      session.failure = new ClientError('closed', 'closed');
      session.whileConnecting = () => rig.inspector.disconnect();
    };
    await rig.inspector.connect(URL);
    assert.equal(rig.inspector.live?.status, 'disconnected');
  });
});

describe('a list of tools', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);

  it('with a schema that is nested too deeply has its tools, and says so', async (t) => {
    const rig = await createRig(t);
    const other = { name: 'deep', description: 'odd', inputSchema: { type: 'object', x: deep } };
    rig.prepare = (session) => (session.list = async () => [other, TOOL]);
    await rig.inspector.connect(URL);
    assert.ok(rig.inspector.isConnected);
    assert.deepEqual(rig.inspector.live?.tools, [{ ...other, inputSchema: {} }, TOOL]);
    const says = /^The schema of the tool "deep" is nested too deeply, or too long, to be read/;
    assert.match(rig.inspector.live?.problem ?? '', says);
    assert.ok(rig.log.some((line) => line.includes('nested too deeply')));
    const state = await liveState(rig.inspector.live, { status: 'stopped' });
    assert.deepEqual(
      state.tools.map(({ inputSchema }) => inputSchema),
      ['{}', JSON.stringify(TOOL.inputSchema)],
    );
    await rig.inspector.disconnect();
    assert.equal(rig.inspector.live?.problem, undefined);
  });

  it('with texts without end is told of in part, and can be called', async (t) => {
    const rig = await createRig(t);
    const long = 'x'.repeat(1_000_000);
    const huge = { name: 'huge', inputSchema: { type: 'object', title: long + long } };
    const wordy = {
      name: 'wordy',
      description: long,
      inputSchema: { type: 'object', title: long },
    };
    rig.prepare = (session) => {
      session.list = async () => [huge, wordy];
      session.server = { name: long, version: long, revision: long };
    };
    await rig.inspector.connect(URL);
    assert.match(rig.inspector.live?.problem ?? '', /^The schema of the tool "huge" is/);
    const { tools, source } = await liveState(rig.inspector.live, { status: 'stopped' });
    assert.deepEqual(
      tools.map(({ inputSchema }) => inputSchema),
      ['{}', JSON.stringify(wordy.inputSchema)],
    );
    assert.match(tools[1]?.description ?? '', /^x{3999}… \(1000000 characters\)$/);
    assert.ok(JSON.stringify(source).length < 6000);
  });

  for (const [what, error, says] of [
    ['is invalid', new ClientError('invalid-response', 'It is too deep.'), /^It is too deep\.$/],
    ['is refused', new ClientError('refused-by-server', 'It lists none.'), /^It lists none\.$/],
  ] as const) {
    it(`that ${what} is told of, and the session lives on without`, async (t) => {
      const rig = await createRig(t);
      rig.prepare = (session) => (session.list = () => Promise.reject(error));
      await rig.inspector.connect(URL);
      assert.ok(rig.inspector.isConnected);
      assert.deepEqual(rig.inspector.live?.tools, []);
      assert.match(rig.inspector.live?.problem ?? '', says);
    });
  }

  it('that never comes because the connection is gone is a failure', async (t) => {
    const rig = await createRig(t);
    rig.prepare = (session) => (session.list = () => Promise.reject(REFUSED));
    await assert.rejects(rig.inspector.connect(URL), REFUSED);
    assert.equal(rig.inspector.live?.status, 'failed');
  });
});

describe('a session', () => {
  it('that the server forgets has failed, and its recording is closed', async (t) => {
    const { inspector, sessions } = await createRig(t);
    await inspector.connect(URL);
    const recording = inspector.live?.recording.live ?? assert.fail();
    sessions[0]?.lost.emit(new ClientError('session-lost', 'It forgot.'));
    await until('the recording is closed', () => recording.model.stop !== undefined);
    assert.equal(inspector.live?.status, 'failed');
    assert.equal(inspector.live?.problem, 'It forgot.');
  });

  it('that is lost while its tools are read fails once', async (t) => {
    const rig = await createRig(t);
    const lost = new ClientError('session-lost', 'It forgot.');
    rig.prepare = (session) => {
      session.list = async () => {
        session.lost.emit(lost);
        throw lost;
      };
    };
    await assert.rejects(rig.inspector.connect(URL), lost);
    assert.deepEqual(rig.sessions[0]?.asked, ['connect', 'close']);
    assert.deepEqual(rig.log, [`error: ${URL}: It forgot.`]);
    assert.notEqual(rig.inspector.live?.recording.live.model.stop, undefined);
  });

  it('that was lost or ended while its tools were read is not said to be connected', async (t) => {
    for (const leave of ['lose', 'end'] as const) {
      const rig = await createRig(t);
      rig.prepare = (session) => {
        session.list = async () => {
          if (leave === 'lose') session.lost.emit(new ClientError('session-lost', 'It forgot.'));
          else await rig.inspector.disconnect();
          return [TOOL];
        };
      };
      await rig.inspector.connect(URL);
      assert.equal(rig.inspector.live?.status, leave === 'lose' ? 'failed' : 'disconnected');
      assert.ok(!rig.log.some((line) => line.startsWith('connected to')));
    }
  });

  it('is ended once, however often that is asked for', async (t) => {
    const { inspector, sessions } = await createRig(t);
    await inspector.connect(URL);
    await Promise.all([inspector.disconnect('host ended'), inspector.disconnect()]);
    assert.deepEqual(sessions[0]?.asked, ['connect', 'close']);
    assert.equal(inspector.live?.recording.live.model.stop?.why, 'host ended');
  });

  it('that is no more can be asked for nothing', async (t) => {
    const { inspector } = await createRig(t);
    await inspector.connect(URL);
    await inspector.disconnect();
    const notConnected = { name: 'InspectorError', reason: 'not-connected' };
    assert.throws(() => inspector.pollNow(), notConnected);
    assert.throws(() => inspector.pausePolling(true), notConnected);
    assert.throws(() => inspector.cut({ kind: 'all' }, 'reset'), notConnected);
    assert.throws(() => inspector.rewind({ stream: 1, id: 'a' }), notConnected);
    await assert.rejects(inspector.call('echo', '{}'), notConnected);
  });
});

describe('acts', () => {
  it('on a tool that is not there, or with arguments that do not fit it, send nothing', async (t) => {
    const { inspector, sessions } = await createRig(t);
    await inspector.connect(URL);
    await assert.rejects(inspector.call('missing', '{}'), {
      reason: 'unknown-tool',
      message: 'The server offers no tool "missing". Its tools are: echo.',
    });
    await assert.rejects(inspector.call('echo', '{}'), { reason: 'bad-arguments' });
    assert.deepEqual(sessions[0]?.asked, ['connect']);
  });

  it('that cut nothing say so in words', async (t) => {
    const rig = await createRig(t);
    rig.prepare = (session) => (session.cuts = 0);
    await rig.inspector.connect(URL);
    for (const [target, says] of [
      [{ kind: 'connection', connection: 3 }, /^Connection c3 is closed already/],
      [{ kind: 'stream', stream: 3 }, /^The stream has no open connection now/],
      [{ kind: 'all' }, /^No connection is open now/],
    ] as const) {
      assert.throws(() => rig.inspector.cut(target, 'reset'), {
        reason: 'nothing-open',
        message: says,
      });
    }
  });

  it('that pause polling are told to who listens, and undone', async (t) => {
    const { inspector, sessions } = await createRig(t);
    await inspector.connect(URL);
    let changes = 0;
    inspector.onChange(() => (changes += 1));
    inspector.pausePolling(true);
    assert.deepEqual([inspector.live?.pollingPaused, changes], [true, 1]);
    inspector.pausePolling(false);
    assert.deepEqual([inspector.live?.pollingPaused, changes], [false, 2]);
    assert.deepEqual(sessions[0]?.asked, ['connect', 'pause', 'continue']);
  });

  it('on a call that has ended already are refused', async (t) => {
    const { inspector } = await createRig(t);
    await inspector.connect(URL);
    assert.throws(() => inspector.cancel(5), { reason: 'unknown-call' });
  });
});
