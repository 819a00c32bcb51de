import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectedLive, largeSession } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';

test('a table that follows its end grows only to rows that can be shown with their text', async () => {
  const host = new ScriptedPanelHost(largeSession(2000), connectedLive());
  host.play(20);
  const { app, settle } = await openPage(host);
  const { events } = app.tables;
  const start = events.count.value;
  events.look({ first: Math.max(start - 30, 0), end: start });
  await settle();
  const grown: boolean[] = [];
  const { count } = events;
  count.subscribe((length) => grown.push(events.row(length - 1) !== undefined));
  host.play();
  await host.tell();
  await settle();
  assert.ok(count.value > start);
  assert.equal(count.value, app.panel.state.value?.rows.events);
  assert.deepEqual(grown, [true, true]);
  assert.equal(events.unseen.value, 0);
});

test('a table that does not follow counts what came since', async () => {
  const host = new ScriptedPanelHost(largeSession(1000), connectedLive());
  host.play(15);
  const { app, settle } = await openPage(host);
  const { events } = app.tables;
  events.look({ first: 0, end: 20 });
  events.setFollows(false);
  const before = events.count.value;
  host.play();
  await host.tell();
  await settle();
  assert.ok(before > 0 && events.count.value > before);
  assert.equal(events.unseen.value, events.count.value - before);
  events.setFollows(true);
  assert.equal(events.unseen.value, 0);
});

test('a recording from a file is shown from its start, and none of its rows counts as new', async () => {
  const live = { ...connectedLive(), source: { kind: 'file', name: 'a.mcpstream' } as const };
  const host = new ScriptedPanelHost(largeSession(1000), live);
  host.play(15);
  const { app, settle } = await openPage(host);
  const { events } = app.tables;
  const before = events.count.value;
  host.play();
  await host.tell();
  await settle();
  assert.equal(events.follows.value, false);
  assert.ok(before > 0 && events.count.value > before);
  assert.equal(events.unseen.value, 0);
});

test('a file that was read again has other rows', async () => {
  const source = { kind: 'file', name: 'a.mcpstream', edition: 1 } as const;
  const host = new ScriptedPanelHost(largeSession(500), { ...connectedLive(), source });
  host.play();
  const { app, settle } = await openPage(host);
  const { events } = app.tables;
  events.look({ first: 0, end: 5 });
  await settle();
  assert.equal(events.row(0)?.row, 0);
  const release = host.holdReads();
  await host.tell({ source: { ...source, edition: 2 } });
  await settle();
  assert.equal(events.row(0), undefined);
  release();
  await settle();
  assert.equal(events.row(0)?.row, 0);
});

test('a table that nobody looks at asks for no rows', async () => {
  const host = new ScriptedPanelHost(largeSession(1000), connectedLive());
  host.play();
  const { app, settle } = await openPage(host);
  await settle();
  const { events } = app.tables;
  assert.ok(events.count.value >= 1000);
  assert.equal(events.row(0), undefined);
});

test('to bring a row into sight the table ceases to follow, but for its last row', async () => {
  const host = new ScriptedPanelHost(largeSession(500), connectedLive());
  host.play();
  const { app } = await openPage(host);
  const { events } = app.tables;
  events.revealRow(events.count.value - 1);
  assert.equal(events.follows.value, true);
  events.revealRow(5);
  assert.equal(events.follows.value, false);
  assert.equal(events.reveal.value?.row, 5);
  events.revealed();
  assert.equal(events.reveal.value, undefined);
});

test('rows that cannot be read leave a problem, and come with a new attempt', async () => {
  const host = new ScriptedPanelHost(largeSession(500), connectedLive());
  host.play();
  host.problems.set('rows/get', 'the recording cannot be read');
  const { app, settle } = await openPage(host);
  const { events } = app.tables;
  events.look({ first: 0, end: 10 });
  await settle();
  assert.equal(events.problem.value, 'the recording cannot be read');
  host.problems.clear();
  events.retry();
  await settle();
  assert.equal(events.problem.value, undefined);
  assert.equal(events.row(3)?.row, 3);
});

test('another recording is another table', async () => {
  const host = new ScriptedPanelHost(largeSession(500), connectedLive());
  host.play();
  const { app, settle } = await openPage(host);
  const { events } = app.tables;
  events.look({ first: 0, end: 10 });
  await settle();
  app.links.showEvent(4);
  await settle();
  host.restart('another.mcpstream');
  host.play(3);
  await host.tell();
  await settle();
  assert.deepEqual(app.page.selection.value, {});
  assert.equal(events.follows.value, true);
  assert.equal(events.count.value, app.panel.state.value?.rows.events);
});

test('a table of picked rows knows them by their places, and forgets them with its recording', async () => {
  const host = new ScriptedPanelHost(largeSession(500), connectedLive());
  host.play();
  const { app, settle } = await openPage(host);
  const { events } = app.tables;
  const rows = [7, 70, 400];
  events.pick({ rowAt: (index) => rows[index], indexOf: (row) => placeIn(rows, row) }, 3);
  events.look({ first: 0, end: 3 });
  await settle();
  assert.deepEqual([events.row(1)?.row, events.rowAt(1), events.indexOf(70)], [70, 70, 1]);
  assert.equal(events.isScrolledAway(70), false);
  events.look({ first: 2, end: 3 });
  assert.equal(events.isScrolledAway(70), true);
  assert.equal(events.isScrolledAway(8), false, 'it is not in the table at all');
  events.revealRow(8);
  assert.equal(events.reveal.value, undefined);
  events.revealRow(70);
  assert.deepEqual(events.reveal.value, { row: 1 });
  events.clear('end');
  assert.equal(events.rowAt(1), 1);
});

function placeIn(rows: readonly number[], row: number): number | undefined {
  const place = rows.indexOf(row);
  return place < 0 ? undefined : place;
}
