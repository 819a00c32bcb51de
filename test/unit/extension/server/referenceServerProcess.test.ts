import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { ReferenceServerState } from '../../../../src/messages/panelState.ts';
import {
  ReferenceServerProcess,
  ReferenceServerError,
} from '../../../../src/extension/server/referenceServerProcess.ts';
import { ManualClock } from '../../../support/manualClock.ts';

const READY = `console.log(JSON.stringify({ url: 'http://127.0.0.1:9/mcp', store: 'memory', pid: process.pid }));`;
/** Lives as long as its IPC channel is open, as the real server does. */
const LIVES = `process.on('disconnect', () => process.exit(0)); setInterval(() => {}, 60_000);`;

let folder = '';
before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'reference server '));
});
after(() => rm(folder, { recursive: true, force: true }));

interface Rig {
  readonly server: ReferenceServerProcess;
  readonly clock: ManualClock;
  readonly states: ReferenceServerState[];
  readonly lines: string[];
  readonly args: string[][];
  readonly child: () => ChildProcess;
}

let scripts = 0;

/** A server whose process runs `body` instead of the real one. */
async function rig(body: string): Promise<Rig> {
  scripts += 1;
  const script = path.join(folder, `server${scripts}.mjs`);
  await writeFile(script, body);
  const clock = new ManualClock();
  const states: ReferenceServerState[] = [];
  const lines: string[] = [];
  const args: string[][] = [];
  const children: ChildProcess[] = [];
  const server = new ReferenceServerProcess({
    clock,
    onLine: (line) => lines.push(line),
    fork: (given) => {
      args.push([...given]);
      const child = fork(script, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
      children.push(child);
      return child;
    },
  });
  server.onChange((state) => states.push(state));
  const child = (): ChildProcess => children.at(-1) ?? assert.fail('no process was started');
  return { server, clock, states, lines, args, child };
}

const OPTIONS = { port: 4100, retryIntervalMs: 250 };

function crash(run: Promise<unknown>): Promise<ReferenceServerError> {
  return run.then(
    () => assert.fail('the server started'),
    (error: unknown) => {
      assert.ok(error instanceof ReferenceServerError);
      return error;
    },
  );
}

test('it starts with the given port and interval, says its address, and stops when it is told', async () => {
  const { server, states, args, child } = await rig(READY + LIVES);
  assert.equal(await server.start(OPTIONS), 'http://127.0.0.1:9/mcp');
  assert.deepEqual(args, [['serve', '--json', '--port', '4100', '--retry-interval', '250']]);
  await server.stop();
  assert.equal(child().exitCode, 0);
  assert.deepEqual(states, [
    { status: 'starting' },
    { status: 'running', url: 'http://127.0.0.1:9/mcp' },
    { status: 'stopped' },
  ]);
  assert.equal(server.pid, undefined);
});

test('starting a server that runs gives the address of that one', async () => {
  const { server, args } = await rig(READY + LIVES);
  const [first, second] = await Promise.all([server.start(OPTIONS), server.start(OPTIONS)]);
  assert.equal(first, second);
  assert.equal(args.length, 1);
  await server.stop();
});

test('starting a server that is being stopped starts another one', async () => {
  const { server, child } = await rig(`${READY}${LIVES}`);
  await server.start(OPTIONS);
  const { pid } = child();
  const stopped = server.stop();
  await server.start(OPTIONS);
  assert.notEqual(server.pid, pid);
  assert.equal(server.state.status, 'running');
  await stopped;
  await server.stop();
});

test('a server that cannot start is told with what it wrote', async () => {
  const { server, states } = await rig(
    `console.error('Port 4100 is in use; take another one.'); process.exitCode = 3;`,
  );
  const error = await crash(server.start(OPTIONS));
  assert.equal(error.reason, 'crashed');
  assert.equal(
    error.message,
    'The reference server did not start: it ended with exit code 3. Its last output:\nPort 4100 is in use; take another one.',
  );
  assert.deepEqual(states.at(-1), { status: 'crashed', problem: error.message });
});

test('a server that crashes later is told with its last output, and can be started again', async () => {
  const { server, child } = await rig(`${READY}${LIVES} console.error('about to fall');`);
  await server.start(OPTIONS);
  const crashed = new Promise<ReferenceServerState>((resolve) => {
    server.onChange((state) => {
      if (state.status === 'crashed') resolve(state);
    });
  });
  child().kill('SIGKILL');
  const { problem } = await crashed;
  assert.match(problem ?? '', /^The reference server was ended by SIGKILL\. Its last output:\n/);
  assert.equal(await server.start(OPTIONS), 'http://127.0.0.1:9/mcp');
  await server.stop();
});

test('a process that says nothing is ended after 15 s', async () => {
  const { server, clock, child } = await rig(LIVES);
  const started = crash(server.start(OPTIONS));
  clock.advance(15_000);
  const error = await started;
  assert.equal(error.reason, 'not-ready');
  await new Promise((resolve) => {
    if (child().signalCode === null) child().once('exit', resolve);
    else resolve(undefined);
  });
  assert.equal(child().signalCode, 'SIGKILL');
});

test('a process that does not end by itself is ended 3 s after it was told', async () => {
  const { server, clock, child } = await rig(`${READY} setInterval(() => {}, 60_000);`);
  await server.start(OPTIONS);
  const stopped = server.stop();
  clock.advance(3_000);
  await stopped;
  assert.equal(child().signalCode, 'SIGKILL');
  assert.equal(server.state.status, 'stopped');
});

test('every line that it writes goes to the log', async () => {
  const { server, lines } = await rig(`${READY} console.log('listening'); ${LIVES}`);
  await server.start(OPTIONS);
  await server.stop();
  assert.equal(lines.at(-1), 'listening');
});

test('a runtime that is not there is told by its name', async () => {
  const server = new ReferenceServerProcess({
    clock: new ManualClock(),
    onLine: () => undefined,
    fork: () => fork('x.mjs', { execPath: path.join(folder, 'no-such-runtime'), silent: true }),
  });
  const error = await crash(server.start(OPTIONS));
  assert.match(error.message, /did not start: .*ENOENT/s);
});
