import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StreamKnowledge } from '../../../../src/webview/logic/streamKnowledge.ts';
import { QUESTIONS } from '../../../support/page/questions.ts';
import { connectedLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';
import { RecordScript, result } from '../../../support/recordScript.ts';

/** A stream that goes on, one that is over, and 250 calls after them. */
function longSession(): {
  readonly host: ScriptedPanelHost;
  readonly script: RecordScript;
  readonly get: number;
  readonly over: number;
} {
  const script = new RecordScript();
  const get = script.open('GET', 'standalone');
  script.stream(get);
  const over = script.call(1);
  script.json(over, result(1));
  for (let id = 2; id <= 251; id += 1) script.json(script.call(id), result(id));
  script.end(get);
  script.wait(get, 'retry', 1000, 1000);
  const host = new ScriptedPanelHost(script, connectedLive());
  host.play();
  return { host, script, get, over };
}

function stateOf(knowledge: StreamKnowledge): string {
  return knowledge.kind === 'known' ? knowledge.stream.state : knowledge.kind;
}

test('a stream that waits is known and counts down, however many came after it', async () => {
  const { host, get } = longSession();
  const { app, clock, settle } = await openPage(host);
  await settle();
  assert.equal(stateOf(app.streams.of(get)), 'waiting');
  const start = app.now.value;
  clock.advance(100);
  assert.equal(app.now.value, start + 100_000);
});

test('a stream that the state does not tell of is asked for once it is selected', async () => {
  const { host, over } = longSession();
  const { app, settle } = await openPage(host);
  assert.equal(stateOf(app.streams.of(over)), 'unknown');
  app.page.select({ stream: over });
  await settle();
  assert.equal(stateOf(app.streams.of(over)), 'done');
});

test('one that the pointer is at is asked for, too', async () => {
  const { host, over } = longSession();
  const { app, settle } = await openPage(host);
  app.streams.pointedAt.value = over;
  await settle();
  assert.equal(stateOf(app.streams.of(over)), 'done');
});

test('one that asks the user is known without being selected', async () => {
  const { host, over } = longSession();
  const { app, settle } = await openPage(host);
  await host.tell({ questions: QUESTIONS.map((question) => ({ ...question, stream: over })) });
  await settle();
  assert.equal(stateOf(app.streams.of(over)), 'done');
});

test('a stream that the recording has not is said to be none', async () => {
  const { host } = longSession();
  const { app, settle } = await openPage(host);
  app.page.select({ stream: 9999 });
  await settle();
  assert.equal(stateOf(app.streams.of(9999)), 'none');
});

test('one that cannot be read is not known, says why, and is asked for again on wish', async () => {
  const { host, over } = longSession();
  const { app, settle } = await openPage(host);
  host.problems.set('stream/get', 'the host is gone');
  app.page.select({ stream: over });
  await settle();
  assert.equal(stateOf(app.streams.of(over)), 'unknown');
  assert.equal(app.streams.problem.value, 'the host is gone');
  host.problems.clear();
  app.streams.retry();
  await settle();
  assert.equal(stateOf(app.streams.of(over)), 'done');
  assert.equal(app.streams.problem.value, undefined);
});

test('what was known of a stream of another recording is forgotten', async () => {
  const { host, over } = longSession();
  const { app, settle } = await openPage(host);
  app.page.select({ stream: over });
  await settle();
  host.restart('another.mcpstream');
  await host.tell();
  await settle();
  assert.equal(stateOf(app.streams.of(over)), 'unknown');
});
