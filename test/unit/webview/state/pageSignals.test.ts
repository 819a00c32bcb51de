import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busySession, connectedLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';

test('a page that is opened again is as it was left', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  const { app, clock, saved, settle } = await openPage(host);
  app.page.tab.value = 'polling';
  app.page.shares.value = { streams: 0.4, detail: 0.2, detailBelow: 0.5 };
  app.page.setArgs('burst', '{"count": 3}');
  app.links.showEvent(7);
  await settle();
  app.page.showDetail('headers');
  clock.advance(200);

  const again = await openPage(host, saved);
  assert.equal(again.app.page.tab.value, 'polling');
  assert.equal(again.app.page.detailTab.value, 'headers');
  assert.equal(again.app.page.shares.value.detail, 0.2);
  assert.equal(again.app.page.args.value.get('burst'), '{"count": 3}');
  assert.equal(again.app.page.selection.value.event, 7);
  assert.equal(again.app.detail.detail.value?.row, 7);
});

test('an event that is selected is shown on the tab of an event that was chosen last', async () => {
  const { app, settle } = await openPage(new ScriptedPanelHost(busySession(), connectedLive()));
  await settle();
  app.page.showDetail('stream');
  app.page.select({ event: 3 });
  assert.equal(app.page.detailTab.value, 'pretty');
  app.page.showDetail('raw');
  app.page.showDetail('stream');
  app.page.select({ stream: 1 });
  assert.equal(app.page.detailTab.value, 'stream');
  app.page.select({ event: 3 });
  assert.equal(app.page.detailTab.value, 'raw');
});

test('the selection of another recording is not taken over', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  const { app, saved, settle } = await openPage(host);
  app.links.showEvent(7);
  await settle();
  app.page.save();
  host.restart('another.mcpstream');
  host.play();
  const again = await openPage(host, saved);
  assert.deepEqual(again.app.page.selection.value, {});
});

test('a saved state that is damaged is a new page', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  const saved = new Map([['mcp-stream-inspector.page', '{"tab":']]);
  const { app } = await openPage(host, saved);
  assert.equal(app.page.tab.value, 'events');
});

test('nothing is written while nothing changes', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  const { app, clock, saved, settle } = await openPage(host);
  clock.advance(1000);
  saved.clear();
  await host.tell();
  await settle();
  clock.advance(1000);
  assert.equal(saved.size, 0);
  app.page.tab.value = 'calls';
  clock.advance(1000);
  assert.equal(saved.size, 1);
});
