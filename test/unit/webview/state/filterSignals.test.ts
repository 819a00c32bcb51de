import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageRig } from '../../../support/pageInMemory.ts';
import { connectedLive, largeSession } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';
import { RecordScript } from '../../../support/recordScript.ts';

/** A page on a call with `events` notifications and the four rows that came before them. */
async function pageOn(events: number): Promise<PageRig & { readonly host: ScriptedPanelHost }> {
  const host = new ScriptedPanelHost(largeSession(events), connectedLive());
  host.play();
  return { host, ...(await openPage(host)) };
}

/** The numbers of the first rows that the table shows. */
function shown({ app }: PageRig, count: number): readonly (number | undefined)[] {
  return Array.from({ length: count }, (_, index) => app.tables.events.rowAt(index));
}

test('without a filter every row is shown', async () => {
  const page = await pageOn(300);
  const { filter, tables } = page.app;
  assert.equal(filter.count.value, 304);
  assert.equal(filter.searching.value, false);
  assert.equal(filter.matches(7), true);
  assert.equal(tables.events.count.value, 304);
  assert.deepEqual(shown(page, 2), [0, 1]);
});

test('a filter shows the rows that match, read by their numbers', async () => {
  const page = await pageOn(300);
  const { filter, tables } = page.app;
  filter.set('id:*9');
  await page.settle();
  assert.equal(filter.text.value, 'id:*9');
  assert.deepEqual([filter.count.value, filter.examined.value], [30, 304]);
  assert.equal(tables.events.count.value, 30);
  assert.deepEqual(shown(page, 3), [12, 22, 32]);
  assert.deepEqual([filter.matches(12), filter.matches(13)], [true, false]);
  assert.equal(tables.events.indexOf(22), 1);
  assert.equal(tables.events.indexOf(23), undefined);
  tables.events.look({ first: 0, end: 3 });
  await page.settle();
  assert.equal(tables.events.row(2)?.row, 32);
  assert.equal((await tables.events.read(13))?.row, 13, 'a row that does not match is read, too');
  filter.clear();
  assert.equal(tables.events.count.value, 304);
});

test('what is typed is taken after a pause, at once when it is applied', async () => {
  const page = await pageOn(10);
  const { filter } = page.app;
  filter.type('kind:req');
  filter.type('kind:request');
  assert.deepEqual([filter.draft.value, filter.text.value], ['kind:request', '']);
  page.clock.advance(299);
  assert.equal(filter.text.value, '');
  page.clock.advance(1);
  assert.equal(filter.text.value, 'kind:request');
  filter.type('kind:response ');
  filter.apply();
  assert.equal(filter.text.value, 'kind:response');
});

test('what does not parse leaves the filter before in force', async () => {
  const page = await pageOn(10);
  const { filter } = page.app;
  filter.set('kind:request');
  filter.type('kind:');
  filter.apply();
  await page.settle();
  assert.equal(filter.problem.value?.message, 'kind: needs a value, for example kind:notification');
  assert.deepEqual([filter.text.value, filter.count.value], ['kind:request', 2]);
  filter.revert();
  assert.deepEqual([filter.draft.value, filter.problem.value], ['kind:request', undefined]);
});

test('only the filter of last is answered', async () => {
  const page = await pageOn(300);
  const { filter } = page.app;
  const release = page.host.holdReads();
  filter.set('kind:notification');
  await page.settle();
  assert.equal(filter.searching.value, true);
  filter.set('kind:request');
  const counts: number[] = [];
  filter.count.subscribe((count) => counts.push(count));
  release();
  await page.settle();
  assert.deepEqual([counts, filter.searching.value], [[0, 2], false]);
});

test('the rows of before stay in sight until there are others', async () => {
  const page = await pageOn(300);
  const { filter, tables } = page.app;
  const release = page.host.holdReads();
  filter.set('kind:request');
  await page.settle();
  assert.equal(tables.events.count.value, 304);
  release();
  await page.settle();
  assert.equal(tables.events.count.value, 2);
});

test('a host that stops in between is asked on from there', async () => {
  const page = await pageOn(20_000);
  let now = 0;
  page.host.clock = { now: () => (now += 40_000) };
  const { filter } = page.app;
  const seen: number[] = [];
  filter.examined.subscribe((examined) => seen.push(examined));
  filter.set('id:*99');
  for (let turn = 0; turn < 20 && seen.at(-1) !== 20_004; turn += 1) await page.settle();
  assert.deepEqual(seen, [20_004, 0, 4096, 8192, 12_288, 16_384, 20_004]);
  assert.equal(filter.count.value, 200);
});

test('rows that come are looked at as they come, and are new to a table that does not follow', async () => {
  const host = new ScriptedPanelHost(largeSession(1000), connectedLive());
  host.play(15);
  const page = await openPage(host);
  const { filter, tables } = page.app;
  filter.set('id:*9');
  await page.settle();
  tables.events.setFollows(false);
  const before = filter.count.value;
  host.play();
  await host.tell();
  await page.settle();
  assert.equal(filter.count.value, 100);
  assert.equal(tables.events.count.value, 100);
  assert.equal(tables.events.unseen.value, 100 - before);
});

test('rows that were there already are not new when they are found', async () => {
  const page = await pageOn(20_000);
  let now = 0;
  page.host.clock = { now: () => (now += 40_000) };
  const { filter, tables } = page.app;
  tables.events.setFollows(false);
  filter.set('id:*99');
  for (let turn = 0; turn < 20; turn += 1) await page.settle();
  assert.deepEqual([filter.count.value, tables.events.unseen.value], [200, 0]);
});

test('a failure is told, and the search goes on after it', async () => {
  const page = await pageOn(300);
  const { filter } = page.app;
  page.host.problems.set('filter/match', 'the recording cannot be read');
  filter.set('x');
  await page.settle();
  assert.equal(filter.failure.value, 'the recording cannot be read');
  assert.equal(filter.searching.value, false);
  page.host.problems.clear();
  filter.retry();
  await page.settle();
  assert.deepEqual([filter.failure.value, filter.examined.value], [undefined, 304]);
});

test('a status that comes later is found', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  const recorded = script.records.length;
  script.after(50).json(call, { jsonrpc: '2.0', id: 1, error: { code: 1, message: 'x' } }, 404);
  const host = new ScriptedPanelHost(script, connectedLive());
  host.play(recorded);
  const page = await openPage(host);
  const { filter } = page.app;
  filter.set('status:404');
  await page.settle();
  assert.deepEqual([filter.count.value, filter.examined.value], [0, 1]);
  host.play();
  await host.tell();
  await page.settle();
  page.clock.advance(1000);
  await page.settle();
  assert.equal(filter.count.value, filter.total.value);
  assert.deepEqual(shown(page, 2), [0, 1]);
});

test('another recording is looked at from its start', async () => {
  const page = await pageOn(300);
  const { filter, tables } = page.app;
  filter.set('kind:notification');
  await page.settle();
  page.host.restart('another.mcpstream');
  page.host.play(14);
  await page.host.tell();
  await page.settle();
  assert.equal(filter.text.value, 'kind:notification');
  assert.equal(filter.count.value, tables.events.count.value);
  assert.ok(filter.count.value < 300);
});

test('the selected row is kept in sight, unless the user has scrolled away from it', async () => {
  const page = await pageOn(300);
  const { filter, tables, links } = page.app;
  tables.events.look({ first: 100, end: 130 });
  links.showEvent(112);
  await page.settle();
  tables.events.revealed();
  filter.set('id:*9');
  await page.settle();
  assert.equal(tables.events.reveal.value?.row, 10);
  tables.events.revealed();
  tables.events.look({ first: 20, end: 30 });
  filter.clear();
  await page.settle();
  assert.equal(tables.events.reveal.value, undefined);
});

test('the filter in force is kept, and in force again on the next page', async () => {
  const page = await pageOn(300);
  page.app.filter.set('id:*9');
  page.app.filter.type('is:');
  page.app.page.save();
  const host = new ScriptedPanelHost(largeSession(300), connectedLive());
  host.play();
  const next = await openPage(host, page.saved);
  await next.settle();
  assert.deepEqual([next.app.filter.draft.value, next.app.filter.count.value], ['id:*9', 30]);
});

test('what came of a filter is announced once', async () => {
  const page = await pageOn(300);
  page.app.filter.set('id:*9');
  await page.settle();
  page.clock.advance(2000);
  assert.equal(page.app.announcement.value, '30 events match, of 304.');
});

test('what is followed stays at its end, although a row of it is selected', async () => {
  const page = await pageOn(300);
  const { filter, tables, page: own } = page.app;
  tables.events.look({ first: 0, end: 20 });
  await page.settle();
  own.select({ event: 10 });
  tables.events.setFollows(false);
  filter.follow('kind:notification');
  await page.settle();
  assert.deepEqual([filter.text.value, filter.count.value], ['kind:notification', 300]);
  assert.equal(tables.events.follows.value, true);
  assert.equal(tables.events.reveal.value, undefined);
  assert.equal(tables.events.unseen.value, 0);
});
