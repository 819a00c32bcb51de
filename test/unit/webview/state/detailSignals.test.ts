import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppSignals } from '../../../../src/webview/state/appSignals.ts';
import { busySession, connectedLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';

function rowOf({ detail }: AppSignals): number | undefined {
  return detail.detail.value?.row;
}

test('the selected event is read, and of many selected in a row the last', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  const { app, settle } = await openPage(host);
  for (let event = 0; event <= 20; event += 1) app.page.select({ event });
  await settle();
  assert.equal(app.detail.detail.value?.row, 20);
  app.page.select({ stream: 3 });
  assert.equal(app.detail.detail.value, undefined);
});

test('a row beyond the recording is not asked for', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play(5);
  const { app, settle } = await openPage(host);
  app.page.select({ event: 5000 });
  await settle();
  assert.equal(app.detail.detail.value, undefined);
  assert.equal(app.panel.problems.value.size, 0);
});

test('a request without its answer is read again until the answer is there', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play(2);
  const { app, settle } = await openPage(host);
  app.page.select({ event: 0 });
  await settle();
  const line = (): string | undefined => app.detail.detail.value?.headers?.answer?.line;
  assert.equal(line(), undefined);
  host.play();
  await host.tell();
  await settle();
  assert.match(line() ?? '', /200/);
});

test('a detail that cannot be read says why, and is asked for again on wish', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  const { app, settle } = await openPage(host);
  app.page.select({ event: 2 });
  await settle();
  host.problems.set('detail/get', 'the recording cannot be read');
  app.page.select({ event: 3 });
  await settle();
  assert.equal(app.detail.problem.value, 'the recording cannot be read');
  assert.equal(rowOf(app), undefined);
  host.problems.clear();
  app.detail.retry();
  await settle();
  assert.equal(app.detail.problem.value, undefined);
  assert.equal(rowOf(app), 3);
});

test('a problem with one event is none with the next', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  const { app, settle } = await openPage(host);
  host.problems.set('detail/get', 'the recording cannot be read');
  app.page.select({ event: 3 });
  await settle();
  app.page.select({ stream: 3 });
  await settle();
  assert.equal(app.detail.problem.value, undefined);
});

test('what comes of another recording is not taken for the row of this one', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  const { app, settle } = await openPage(host);
  const release = host.holdReads();
  app.page.select({ event: 3 });
  host.restart('another.mcpstream');
  host.play(40);
  await host.tell();
  await settle();
  const line = 'an answer of the new recording';
  app.page.select({ event: 3 });
  host.problems.set('detail/get', line);
  release();
  await settle();
  assert.equal(app.detail.detail.value, undefined);
  assert.equal(app.detail.problem.value, line);
});
