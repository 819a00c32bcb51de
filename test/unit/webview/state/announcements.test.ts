import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelState } from '../../../../src/messages/panelState.ts';
import { changeBetween } from '../../../../src/webview/state/announcements.ts';
import { QUESTIONS } from '../../../support/page/questions.ts';
import { busySession, connectedLive, nothingLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';

async function stateAfter(records: number | undefined): Promise<PanelState> {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play(records);
  return host.state();
}

test('new events are counted', async () => {
  const before = await stateAfter(10);
  const after = await stateAfter(14);
  const count = after.rows.events - before.rows.events;
  assert.equal(changeBetween(before, after), `${count} new events.`);
  assert.equal(changeBetween(after, after), undefined);
});

test('a connection that is made or lost is said before anything else', async () => {
  const none = await new ScriptedPanelHost(busySession(), nothingLive()).state();
  const connected = await stateAfter(10);
  assert.match(changeBetween(none, connected) ?? '', /^Connected to http/);
  assert.equal(changeBetween(connected, none), 'Disconnected.');
});

test('a call that ended and a verdict are said with how they ended', async () => {
  const after = await stateAfter(undefined);
  const pending = after.calls.map((call) => ({ ...call, state: 'running' as const }));
  const unjudged = after.streams.map((stream) =>
    stream.verdict === undefined
      ? stream
      : { ...stream, verdict: { ...stream.verdict, running: true } },
  );
  assert.match(changeBetween({ ...after, calls: pending }, after) ?? '', /^\w+: (done|failed)\.$/);
  assert.match(changeBetween({ ...after, streams: unjudged }, after) ?? '', /^Probe: 13 events/);
});

test('a call of which the rest is not shown is not said to have ended', async () => {
  const after = await stateAfter(undefined);
  const [before, unknown] = (['running', 'unknown'] as const).map((state) => ({
    ...after,
    calls: after.calls.map((call) => ({ ...call, state })),
  }));
  assert.ok(before !== undefined && unknown !== undefined);
  assert.equal(changeBetween(before, unknown), undefined);
});

test('a question of the server is said when it comes, and not again', async () => {
  const before = await stateAfter(10);
  const [question] = QUESTIONS;
  assert.ok(question !== undefined);
  const after = { ...before, questions: [question] };
  assert.match(changeBetween(before, after) ?? '', /^The server asks/);
  assert.equal(changeBetween(after, after), undefined);
  assert.equal(changeBetween(after, before), undefined);
});

test('a page tells what changes, but not what it shows first', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play(10);
  const { app, settle } = await openPage(host);
  assert.equal(app.announcement.value, '');
  host.play(5);
  await host.tell();
  await settle();
  assert.match(app.announcement.value, /new events/);
});

test('rows of a file that is being read are not told one by one, but at its end', async () => {
  const few = await stateAfter(10);
  const more = await stateAfter(14);
  const file = { kind: 'file', name: 'a' } as const;
  const reading = { ...file, reading: { done: 1, total: 2 } };
  assert.equal(changeBetween({ ...few, source: reading }, { ...more, source: reading }), undefined);
  assert.equal(
    changeBetween({ ...few, source: reading }, { ...more, source: file }),
    `The recording was read: ${more.rows.events} rows.`,
  );
});
