import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busySession, connectedLive, largeSession } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';

test('time goes on ten times a second while a stream waits for its poll, and then slower', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  const { app, clock, settle } = await openPage(host);
  const until = app.panel.state.value?.streams.find(
    ({ nextPollAt }) => nextPollAt !== undefined,
  )?.nextPollAt;
  assert.ok(until !== undefined);
  const start = app.now.value;
  assert.ok(start < until);
  const timers = clock.pending;
  await host.tell();
  await settle();
  assert.equal(clock.pending, timers);
  clock.advance(100);
  assert.equal(app.now.value, start + 100_000);
  clock.advance((until - app.now.value) / 1000 + 100);
  const end = app.now.value;
  assert.ok(end >= until);
  clock.advance(100);
  assert.equal(app.now.value, end);
  clock.advance(150);
  assert.equal(app.now.value, end + 250_000);
});

test('while a call is pending and its server is silent, the timeline and the bars go on', async () => {
  const host = new ScriptedPanelHost(largeSession(100), connectedLive());
  host.play();
  const { app, clock } = await openPage(host);
  assert.ok(app.timeRuns.value);
  const now = app.now.value;
  const shown = app.timeline.window.value;
  clock.advance(5_000);
  assert.equal(app.now.value, now + 5_000_000);
  assert.ok(app.timeline.window.value.to >= shown.to + 5_000_000);
  app.timeline.zoom(0.5, 0);
  app.timeline.follow(true);
  const followed = app.timeline.window.value;
  clock.advance(250);
  assert.equal(app.timeline.window.value.from, followed.from + 250_000 * 1.03);
});

test('time stands while the page is not seen, and is right again when it is', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  const { app, clock } = await openPage(host);
  const now = app.now.value;
  app.isSeen.value = false;
  clock.advance(5_000);
  assert.equal(app.now.value, now);
  assert.equal(clock.pending, 0);
  app.isSeen.value = true;
  assert.equal(app.now.value, now + 5_000_000);
  clock.advance(100);
  assert.equal(app.now.value, now + 5_100_000);
});

test('time stands where nothing is pending: a silent page does nothing', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play(12);
  const { app, clock } = await openPage(host);
  const streams = app.panel.state.value?.streams ?? [];
  assert.ok(streams.some(({ kind, state }) => kind === 'standalone' && state === 'open'));
  assert.ok(!app.timeRuns.value);
  const now = app.now.value;
  clock.advance(5_000);
  assert.equal(app.now.value, now);
  assert.equal(clock.pending, 0);
});

test('what was recorded has no time after its end, whatever the clock says', async () => {
  const source = { kind: 'file', name: 'one.mcpstream' } as const;
  const host = new ScriptedPanelHost(busySession(), { ...connectedLive(), source });
  host.play();
  const { app, clock, settle } = await openPage(host);
  const now = app.now.value;
  clock.advance(5_000);
  await host.tell();
  await settle();
  assert.equal(app.now.value, now);
  assert.equal(app.timeRuns.value, false);
});
