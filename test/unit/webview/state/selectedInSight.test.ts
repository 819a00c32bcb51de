import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busySession, connectedLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';
import type { PageRig } from '../../../support/pageInMemory.ts';

/** A page whose timeline shows from 4 s to 5 s. */
async function openZoomed(): Promise<PageRig> {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  const rig = await openPage(host);
  rig.app.timeline.show({ from: 4_000_000, to: 5_000_000 });
  return rig;
}

function isInSight({ app: { timeline } }: PageRig, row: number): boolean {
  const t = timeline.model.rows.at('t', row);
  const { from, to } = timeline.window.value;
  return t > from && t < to;
}

test('an event that is selected in a table comes into sight', async () => {
  const rig = await openZoomed();
  const event = await rig.app.tables.events.read(9);
  assert.ok(event !== undefined);
  assert.equal(isInSight(rig, 9), false);
  rig.app.links.selectEvent(event);
  assert.equal(isInSight(rig, 9), true);
});

test('the window stays where the event is in sight, and where nothing but a stream is selected', async () => {
  const { app } = await openZoomed();
  const before = app.timeline.window.value;
  // At 4.235 s.
  app.links.showEvent(30, {});
  app.links.selectStream(1);
  assert.equal(app.timeline.window.value, before);
});

test('the window stays while the user has hold of it', async () => {
  const rig = await openZoomed();
  const event = await rig.app.tables.events.read(9);
  assert.ok(event !== undefined);
  const before = rig.app.timeline.window.value;
  rig.app.timeline.held.value = true;
  rig.app.links.selectEvent(event);
  rig.app.timeline.held.value = false;
  await rig.settle();
  assert.equal(rig.app.timeline.window.value, before);
  rig.app.links.selectEvent(event);
  assert.equal(isInSight(rig, 9), true, 'asked for again it comes');
});

test('an event comes into sight once, and may be moved out of it again', async () => {
  const rig = await openZoomed();
  rig.app.links.showEvent(9, {});
  await rig.settle();
  rig.app.timeline.show({ from: 4_000_000, to: 5_000_000 });
  rig.app.timeline.filter(undefined);
  await rig.settle();
  assert.equal(isInSight(rig, 9), false);
});

test('the lane of a stream that is selected comes into sight once, as soon as there is one', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  const { app, settle } = await openPage(host);
  const { streams } = app.tables;
  app.links.selectStream(1);
  assert.equal(streams.reveal.value, undefined);
  host.play();
  await host.tell();
  await settle();
  const lane = app.timeline.model.laneOf(1) ?? assert.fail('the stream has no lane');
  assert.deepEqual(streams.reveal.value, { row: lane });
  streams.revealed();
  const event = app.timeline.model.lanes[lane]?.rows.row(1) ?? assert.fail('no event in it');
  app.links.showEvent(event);
  await host.tell();
  await settle();
  assert.equal(streams.reveal.value, undefined, 'it may be scrolled away again');
});
