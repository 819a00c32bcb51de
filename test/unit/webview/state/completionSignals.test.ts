import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busySession, connectedLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';
import type { PageRig } from '../../../support/pageInMemory.ts';

async function busyPage(): Promise<PageRig & { readonly host: ScriptedPanelHost }> {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  return { host, ...(await openPage(host)) };
}

test('what may stand at the cursor is offered, and goes round at both ends', async () => {
  const { app } = await busyPage();
  const { completion } = app;
  assert.equal(completion.isOpen, false);
  await completion.ask('st', 2);
  assert.deepEqual(
    completion.options.map((option) => option.text),
    ['stream:', 'status:'],
  );
  completion.move(-1);
  assert.equal(completion.active.value, 1);
  completion.move(1);
  assert.equal(completion.active.value, 0);
  completion.close();
  assert.equal(completion.isOpen, false);
});

test('an option takes the place of what was begun; a space follows a value', async () => {
  const { app } = await busyPage();
  const { completion } = app;
  await completion.ask('(str or x)', 4);
  assert.deepEqual(completion.accept('(str or x)', 0), { text: '(stream: or x)', cursor: 8 });
  await completion.ask('stream:p', 8);
  assert.deepEqual(completion.accept('stream:p', 0), { text: 'stream:probe-1 ', cursor: 15 });
  await completion.ask('(stream:p)', 9);
  assert.deepEqual(completion.accept('(stream:p)', 0), { text: '(stream:probe-1)', cursor: 15 });
  assert.equal(completion.accept('(stream:p)', 7), undefined);
});

test('of several questions the last one counts, and none after it was closed', async () => {
  const { app, host, settle } = await busyPage();
  const { completion } = app;
  const release = host.holdReads();
  void completion.ask('k', 1);
  void completion.ask('i', 1);
  release();
  await settle();
  assert.deepEqual(
    completion.options.map((option) => option.text),
    ['id:', 'is:'],
  );
  void completion.ask('k', 1);
  completion.close();
  await settle();
  assert.equal(completion.isOpen, false);
});

test('a host that cannot answer is told of, and a text that is no filter is not asked about', async () => {
  const { app, host } = await busyPage();
  host.problems.set('filter/complete', 'it is broken');
  await app.completion.ask('k', 1);
  assert.equal(app.panel.problems.value.get('filter'), 'it is broken');
  app.panel.dismiss('filter');
  await app.completion.ask('k'.repeat(3000), 1);
  assert.equal(app.panel.problems.value.get('filter'), undefined);
});
