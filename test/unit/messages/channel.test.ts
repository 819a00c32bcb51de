import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Emitter } from '../../../src/core/base/emitter.ts';
import { connectPage } from '../../../src/messages/connectPage.ts';
import { HostConnection, HostProblem } from '../../../src/messages/hostConnection.ts';
import { joinedPorts } from '../../../src/messages/joinedPorts.ts';
import type { PanelHost } from '../../../src/messages/panelHost.ts';
import type { PanelState } from '../../../src/messages/panelState.ts';
import type { Port } from '../../../src/messages/port.ts';
import type { PanelIntent, RequestName } from '../../../src/messages/protocol.ts';
import { ManualClock } from '../../support/manualClock.ts';

const STATE = { now: 7 } as unknown as PanelState;

/** A host whose answers the test gives. */
class ScriptedHost {
  readonly states = new Emitter<PanelState>();
  readonly intents = new Emitter<PanelIntent>();
  readonly asked: { readonly name: string; readonly params: unknown }[] = [];
  answer: (name: string) => Promise<unknown> = () => Promise.resolve(null);

  readonly host: PanelHost = {
    handle: (async (name: RequestName, params: unknown) => {
      this.asked.push({ name, params });
      return this.answer(name);
    }) as PanelHost['handle'],
    onState: (listener) => this.states.on(listener),
    onIntent: (listener) => this.intents.on(listener),
  };
}

let host: ScriptedHost;
let clock: ManualClock;
let hostPort: Port;
let pagePort: Port;

beforeEach(() => {
  host = new ScriptedHost();
  clock = new ManualClock();
  [hostPort, pagePort] = joinedPorts();
});

/** Lets every message that is under way arrive. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('requests', () => {
  test('that are refused say which parts of what was asked are wrong', async () => {
    connectPage(host.host, hostPort);
    const page = new HostConnection(pagePort, clock);
    const fields = [{ pointer: '/a', problem: 'is required' }];
    host.answer = () => Promise.reject(Object.assign(new Error('no'), { fields }));
    await assert.rejects(page.request('state/get', {}), { message: 'no', fields });
    host.answer = () => Promise.reject(new Error('no'));
    await assert.rejects(page.request('state/get', {}), { message: 'no', fields: [] });
  });

  test('are answered by the host, each with its own answer', async () => {
    connectPage(host.host, hostPort);
    const page = new HostConnection(pagePort, clock);
    const late: (() => void)[] = [];
    host.answer = (name) =>
      name === 'state/get'
        ? new Promise((resolve) => late.push(() => resolve(STATE)))
        : Promise.resolve({ row: 3 });
    const state = page.request('state/get', {});
    const detail = page.request('detail/get', { row: 3 });
    assert.deepEqual(await detail, { row: 3 });
    late[0]?.();
    assert.deepEqual(await state, STATE);
    assert.deepEqual(host.asked, [
      { name: 'state/get', params: {} },
      { name: 'detail/get', params: { row: 3 } },
    ]);
    assert.equal(clock.pending, 0, 'no timer is left');
  });

  test('that the host refuses are rejected with its words', async () => {
    connectPage(host.host, hostPort);
    const page = new HostConnection(pagePort, clock);
    host.answer = () => Promise.reject(new Error('There is nothing to cut.'));
    await assert.rejects(
      page.request('connection/cut', { target: { kind: 'all' }, how: 'reset' }),
      (problem) =>
        problem instanceof HostProblem &&
        problem.reason === 'refused' &&
        problem.message === 'There is nothing to cut.',
    );
  });

  test('that a host throws at are rejected too', async () => {
    connectPage(
      {
        ...host.host,
        handle: () => {
          throw new TypeError('broken');
        },
      },
      hostPort,
    );
    const page = new HostConnection(pagePort, clock);
    await assert.rejects(page.request('state/get', {}), { message: 'broken' });
  });

  test('that are wrong never reach the host and are answered with what is wrong', async () => {
    connectPage(host.host, hostPort);
    const page = new HostConnection(pagePort, clock);
    await assert.rejects(page.request('detail/get', { row: -1 }), { reason: 'refused' });
    assert.deepEqual(host.asked, []);
  });

  test('time out, and a late answer is passed over', async () => {
    connectPage(host.host, hostPort);
    const page = new HostConnection(pagePort, clock);
    let answer: (value: unknown) => void = () => undefined;
    host.answer = () => new Promise((resolve) => (answer = resolve));
    const asked = page.request('detail/get', { row: 1 });
    await settled();
    clock.advance(10_000);
    await assert.rejects(asked, { reason: 'timeout', message: /"detail\/get" within 10 s/ });
    answer({ row: 1 });
    await settled();
  });

  test('that wait for a person are given ten minutes', async () => {
    connectPage(host.host, hostPort);
    const page = new HostConnection(pagePort, clock);
    let answer: (value: unknown) => void = () => undefined;
    host.answer = () => new Promise((resolve) => (answer = resolve));
    const asked = page.request('recording/save', {});
    await settled();
    clock.advance(590_000);
    answer(null);
    assert.equal(await asked, null);
  });
});

describe('what the host tells by itself', () => {
  test('waits until the page has asked something, because nobody may be listening', async () => {
    connectPage(host.host, hostPort);
    const heard: unknown[] = [];
    pagePort.onMessage((message) => heard.push(message));
    host.states.emit(STATE);
    host.intents.emit({ kind: 'show-tab', tab: 'calls' });
    await settled();
    assert.deepEqual(heard, []);
  });

  test('reaches the page: states and intents', async () => {
    connectPage(host.host, hostPort);
    const page = new HostConnection(pagePort, clock);
    const heard: unknown[] = [];
    page.onState((state) => heard.push(state));
    page.onIntent((intent) => heard.push(intent));
    await page.request('reference/run', {});
    host.states.emit(STATE);
    host.intents.emit({ kind: 'select-row', row: 4 });
    await settled();
    assert.deepEqual(heard, [STATE, { kind: 'select-row', row: 4 }]);
  });

  test('ends when the link is disposed, and no answer is posted any more', async () => {
    const link = connectPage(host.host, hostPort);
    const page = new HostConnection(pagePort, clock);
    const heard: unknown[] = [];
    page.onState((state) => heard.push(state));
    await page.request('reference/run', {});
    let answer: (value: unknown) => void = () => undefined;
    host.answer = () => new Promise((resolve) => (answer = resolve));
    const asked = page.request('state/get', {});
    asked.catch(() => undefined);
    await settled();
    link.dispose();
    answer(STATE);
    host.states.emit(STATE);
    await settled();
    assert.deepEqual(heard, []);
  });

  test("messages that are not the host's are passed over", async () => {
    const page = new HostConnection(pagePort, clock);
    page.onState(() => assert.fail('nothing was told'));
    hostPort.post('hello');
    hostPort.post({ kind: 'result', id: 77, result: null });
    hostPort.post({ kind: 'state/changed' });
    await settled();
  });
});
