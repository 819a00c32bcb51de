import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchHost } from '../../../../src/webview/state/watchHost.ts';
import { busySession, connectedLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import type { LiveParts } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';
import type { PageRig } from '../../../support/pageInMemory.ts';

interface WatchedPage extends PageRig {
  readonly host: ScriptedPanelHost;
  /** Lets seconds pass, one after the other, with what is answered in each. */
  readonly pass: (seconds: number) => Promise<void>;
}

async function watchedPage(live: LiveParts = connectedLive()): Promise<WatchedPage> {
  const host = new ScriptedPanelHost(busySession(), live);
  host.play();
  const rig = await openPage(host);
  watchHost(rig.app.panel, rig.clock, rig.app.isSeen);
  const pass = async (seconds: number): Promise<void> => {
    for (let second = 0; second < seconds; second += 1) {
      rig.clock.advance(1000);
      await rig.settle();
    }
  };
  return { ...rig, host, pass };
}

test('a host that tells nothing is asked every five seconds whether it is there', async () => {
  const { host, pass, app } = await watchedPage();
  await pass(4);
  assert.equal(host.askedAlive, 0);
  await pass(16);
  assert.equal(host.askedAlive, 4);
  assert.equal(app.panel.connected.value, true);
});

test('a host that tells something is not asked', async () => {
  const { host, pass } = await watchedPage();
  for (let time = 0; time < 5; time += 1) {
    await pass(4);
    await host.tell();
  }
  assert.equal(host.askedAlive, 0);
});

test('nothing is asked for a recording, without a session, or while the page is not seen', async () => {
  for (const source of [
    { kind: 'none' },
    { kind: 'file', name: 'a.mcpstream' },
    { kind: 'live', url: 'http://127.0.0.1:1/mcp', status: 'disconnected' },
  ] as const) {
    const { host, pass } = await watchedPage({ ...connectedLive(), source });
    await pass(20);
    assert.equal(host.askedAlive, 0);
  }
  const { host, app, pass } = await watchedPage();
  app.isSeen.value = false;
  await pass(20);
  assert.equal(host.askedAlive, 0);
  app.isSeen.value = true;
  await pass(5);
  assert.equal(host.askedAlive, 1);
});

test('a session whose host does not answer is not shown as connected, and its time stands', async () => {
  const { host, app, clock, pass } = await watchedPage();
  host.isDead = true;
  await pass(14);
  assert.equal(app.panel.connected.value, true);
  assert.equal(app.timeRuns.value, true);
  await pass(1);
  assert.equal(app.panel.hostAnswers.value, false);
  assert.equal(app.panel.connected.value, false);
  const state = app.panel.state.value;
  assert.ok(state !== undefined);
  assert.equal(state.source.kind === 'live' && state.source.status, 'disconnected');
  assert.deepEqual(
    [...state.streams, ...state.calls].filter(({ nextPollAt }) => nextPollAt !== undefined),
    [],
    'no poll is promised',
  );
  assert.equal(app.timeRuns.value, false);
  const now = app.panel.now();
  assert.equal(now, state.now, 'nothing later is known');
  await pass(60);
  assert.equal(app.panel.now(), now);
  assert.ok(clock.pending <= 1, 'one question at a time');
});

test('a host that answers again is believed, and asked for what was missed', async () => {
  const { host, app, pass } = await watchedPage();
  host.isDead = true;
  await pass(15);
  assert.equal(app.panel.hostAnswers.value, false);
  host.isDead = false;
  host.live = { ...host.live, pollingPaused: true };
  await pass(16);
  assert.equal(app.panel.hostAnswers.value, true);
  assert.equal(app.panel.connected.value, true);
  assert.equal(app.panel.state.value?.pollingPaused, true);
});

test('a host that tells of its state answers', async () => {
  const { host, app, pass } = await watchedPage();
  host.isDead = true;
  await pass(15);
  assert.equal(app.panel.hostAnswers.value, false);
  await host.tell();
  assert.equal(app.panel.connected.value, true);
});
