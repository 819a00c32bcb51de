import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppSignals } from '../../../../src/webview/state/appSignals.ts';
import { busySession, connectedLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';
import type { PageRig } from '../../../support/pageInMemory.ts';
import { progress, RecordScript, result } from '../../../support/recordScript.ts';

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

/** A call that is selected while it runs. */
async function runningCall(): Promise<
  PageRig & {
    readonly host: ScriptedPanelHost;
    readonly script: RecordScript;
    readonly call: number;
  }
> {
  const script = new RecordScript();
  const call = script.call(1);
  const host = new ScriptedPanelHost(script, connectedLive());
  host.play();
  const rig = await openPage(host);
  rig.app.page.select({ event: 0 });
  await rig.settle();
  return { ...rig, host, script, call };
}

function relationsOf({ detail }: AppSignals): readonly string[] {
  const related = detail.detail.value?.related ?? [];
  return related.flatMap(({ rows }) => rows.map(({ relation }) => relation));
}

test('what comes after a row was read is told of in its details: the answer, its end', async () => {
  const { app, clock, settle, host, script, call } = await runningCall();
  assert.deepEqual(relationsOf(app), []);
  script.stream(call);
  script.event(call, { data: progress(1, 1) });
  host.play();
  await host.tell();
  await settle();
  assert.match(app.detail.detail.value?.headers?.answer?.line ?? '', /200/);
  script.event(call, { data: result(1) });
  script.end(call);
  host.play();
  await host.tell();
  clock.advance(500);
  await settle();
  assert.deepEqual(relationsOf(app), ['response', 'ended']);
});

test('a wait says how long it was once it has ended', async () => {
  const { app, clock, settle, host, script, call } = await runningCall();
  script.stream(call);
  script.event(call, { id: 'a', data: '', retry: 500 });
  script.end(call);
  script.wait(call, 'retry', 500, 500);
  host.play();
  await host.tell();
  const row = (app.panel.state.value?.rows.events ?? 0) - 1;
  app.page.select({ event: row });
  await settle();
  const waited = (): boolean =>
    app.detail.detail.value?.facts.some((fact) => fact.startsWith('waited ')) === true;
  assert.equal(waited(), false);
  script.after(502).waited(call);
  host.play();
  await host.tell();
  clock.advance(500);
  await settle();
  assert.equal(waited(), true);
});

test('an event that did not change is not drawn again', async () => {
  const { app, clock, settle, host } = await runningCall();
  const before = app.detail.detail.value;
  await host.tell();
  clock.advance(500);
  await settle();
  assert.equal(app.detail.detail.value, before);
});

test('an event of a recording that has ended is read once', async () => {
  const { app, clock, settle, host, script } = await runningCall();
  script.stop();
  host.play();
  await host.tell();
  await settle();
  assert.equal(app.detail.detail.value?.mayChange, false);
  host.problems.set('detail/get', 'this is not to be asked');
  clock.advance(500);
  await host.tell();
  await settle();
  assert.equal(app.detail.problem.value, undefined);
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

test('a text of any row is read, and where it cannot be, the details say why', async () => {
  const script = new RecordScript();
  script.call(1);
  const host = new ScriptedPanelHost(script, connectedLive());
  host.play();
  const { app } = await openPage(host);
  assert.match((await app.detail.textOf(0, 'block')) ?? '', /"method":"tools\/call"/);
  assert.equal(await app.detail.textOf(0, 'id'), undefined);
  assert.match(app.panel.problems.value.get('detail') ?? '', /id/);
});

test('an event that cannot be opened in an editor says why in the details', async () => {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  const { app, settle } = await openPage(host);
  host.problems.set('detail/open', 'there is no editor here');
  app.detail.open(0, 'json');
  await settle();
  assert.equal(app.panel.problems.value.get('detail'), 'there is no editor here');
});
