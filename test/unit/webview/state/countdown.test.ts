import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busySession, connectedLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';

test('time goes on ten times a second while a stream waits for its poll, and then stands', async () => {
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
  clock.advance((until - app.now.value) / 1000);
  const end = app.now.value;
  assert.ok(end >= until);
  clock.advance(5_000);
  assert.equal(app.now.value, end);
});

test('time stands where no stream waits: a silent page does nothing', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play(5);
  const { app, clock } = await openPage(host);
  assert.ok(app.panel.state.value?.streams.every(({ nextPollAt }) => nextPollAt === undefined));
  const now = app.now.value;
  clock.advance(5_000);
  assert.equal(app.now.value, now);
});
