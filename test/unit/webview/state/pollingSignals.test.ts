import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectedLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';
import type { PageRig } from '../../../support/pageInMemory.ts';
import { pollingSession } from '../../../support/pollingScript.ts';

interface PollingRig extends PageRig {
  readonly host: ScriptedPanelHost;
  readonly streams: readonly number[];
}

async function openPolling(cycles: number, records?: number): Promise<PollingRig> {
  const { script, streams } = pollingSession(cycles);
  const host = new ScriptedPanelHost(script, connectedLive());
  host.play(records);
  return { ...(await openPage(host)), host, streams };
}

test('what polling came to is asked for only while its tab is shown', async () => {
  const { app, settle } = await openPolling(40);
  const cycles = (): number | undefined => app.polling.totals.value?.all.cycles;
  assert.equal(cycles(), undefined);
  app.page.tab.value = 'polling';
  await settle();
  assert.equal(cycles(), 40);
  assert.equal(app.polling.stream.value, undefined);
});

test('the host is asked on until it has counted everything', async () => {
  const { app, settle } = await openPolling(12_000);
  app.page.tab.value = 'polling';
  for (let turn = 0; turn < 20 && app.polling.totals.value?.isWhole !== true; turn += 1) {
    await settle();
  }
  assert.equal(app.polling.totals.value?.all.cycles, 12_000);
  assert.equal(app.polling.totals.value.isWhole, true);
});

test('the cycles of the selected stream alone can be listed', async () => {
  const { app, streams, settle } = await openPolling(40);
  app.page.tab.value = 'polling';
  for (const stream of streams) {
    app.page.select({ stream });
    await settle();
    const { cycles } = app.polling;
    assert.equal(app.polling.stream.value?.stream, stream);
    assert.equal(cycles.count.value, 20);
    const rows = await cycles.readRows(0, 20);
    assert.equal(rows.length, 20);
    assert.ok(rows.every((row) => row.stream === stream));
  }
  app.page.select({});
  await settle();
  assert.equal(app.polling.stream.value, undefined);
  assert.equal(app.polling.cycles.count.value, 0);
  assert.deepEqual(await app.polling.cycles.readRows(0, 1), []);
});

test('what comes is counted, and another recording begins anew', async () => {
  const { app, host, settle } = await openPolling(40, 30);
  app.page.tab.value = 'polling';
  await settle();
  const before = app.polling.totals.value?.all.cycles ?? 0;
  host.play();
  await host.tell();
  await settle();
  assert.ok(before > 0 && before < 40);
  assert.equal(app.polling.totals.value?.all.cycles, 40);
  host.restart('another.mcpstream');
  await host.tell();
  await settle();
  assert.equal(app.polling.totals.value, undefined);
});

test('totals that cannot be read say why in their own place, until they are read', async () => {
  const { app, host, settle } = await openPolling(40);
  host.problems.set('polling/totals', 'the recording cannot be read');
  app.page.tab.value = 'polling';
  await settle();
  assert.equal(app.polling.problem.value, 'the recording cannot be read');
  assert.equal(app.panel.problems.value.size, 0);
  host.problems.clear();
  app.polling.retry();
  await settle();
  assert.equal(app.polling.problem.value, undefined);
  assert.equal(app.polling.totals.value?.all.cycles, 40);
});
