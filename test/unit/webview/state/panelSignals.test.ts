import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busySession, connectedLive, nothingLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';
import type { PageRig } from '../../../support/pageInMemory.ts';

test('a refused act leaves its problem at its place until it is dismissed or tried again', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  const { app } = await openPage(host);
  const { panel } = app;
  host.problems.set('server/connect', 'http://x/: connection refused');
  assert.equal(await panel.act('source', 'server/connect', { url: 'http://x/' }), undefined);
  assert.equal(panel.problems.value.get('source'), 'http://x/: connection refused');
  panel.dismiss('source');
  assert.equal(panel.problems.value.size, 0);
  await panel.act('source', 'server/connect', { url: 'http://x/' });
  host.problems.clear();
  assert.equal(await panel.act('source', 'server/connect', { url: 'http://x/' }), null);
  assert.equal(panel.problems.value.size, 0);
});

test('an act that waits for its answer is known to run', async () => {
  const { app } = await openPage(new ScriptedPanelHost(busySession(), connectedLive()));
  const act = app.panel.act('polling', 'polling/pollNow', {});
  assert.equal(app.panel.isRunning('polling/pollNow'), true);
  await act;
  assert.equal(app.panel.isRunning('polling/pollNow'), false);
});

test('only a connected server can be acted on', async () => {
  const host = new ScriptedPanelHost(busySession(), nothingLive());
  const { app, settle } = await openPage(host);
  assert.equal(app.panel.connected.value, false);
  await host.tell(connectedLive());
  await settle();
  assert.equal(app.panel.connected.value, true);
});

test('now goes on between two states', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  const { app, clock } = await openPage(host);
  const before = app.panel.now();
  clock.advance(250);
  assert.equal(app.panel.now() - before, 250_000);
});

test('a state that cannot be read says so', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.problems.set('state/get', 'the host is busy');
  const { app } = await openPage(host);
  assert.equal(app.panel.state.value, undefined);
  assert.equal(app.panel.problems.value.get('state'), 'the host is busy');
});

/** A page whose host answers acts when it is told to. */
async function withHeldActs(): Promise<PageRig & { readonly host: ScriptedPanelHost }> {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  return { ...(await openPage(host)), host };
}

/** Another recording is shown from now on. */
async function showAnother({
  host,
  settle,
}: {
  host: ScriptedPanelHost;
  settle: PageRig['settle'];
}): Promise<void> {
  host.restart('another.mcpstream');
  await host.tell();
  await settle();
}

test('what goes wrong with an act in a session is not told in the next one', async () => {
  const rig = await withHeldActs();
  const release = rig.host.holdActs();
  rig.host.problems.set('polling/pollNow', 'nothing waits');
  const act = rig.app.panel.act('polling', 'polling/pollNow', {});
  await showAnother(rig);
  release();
  assert.equal(await act, undefined);
  assert.equal(rig.app.panel.problems.value.size, 0);
});

test('what an act brought in a session is dropped in the next one', async () => {
  const rig = await withHeldActs();
  const release = rig.host.holdActs();
  const act = rig.app.panel.act('resume', 'resume/probe', { stream: 1, id: 'a' });
  await showAnother(rig);
  release();
  assert.equal(await act, undefined);
});

test('what went wrong with connecting is told whatever is shown by then', async () => {
  const rig = await withHeldActs();
  const release = rig.host.holdActs();
  rig.host.problems.set('server/connect', 'connection refused');
  const act = rig.app.panel.act('source', 'server/connect', { url: 'http://x/' });
  await showAnother(rig);
  release();
  await act;
  assert.equal(rig.app.panel.problems.value.get('source'), 'connection refused');
});
