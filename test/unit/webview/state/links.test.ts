import assert from 'node:assert/strict';
import { test } from 'node:test';
import { busySession, connectedLive } from '../../../support/page/scenarios.ts';
import { ScriptedPanelHost } from '../../../support/page/scriptedPanelHost.ts';
import { openPage } from '../../../support/pageInMemory.ts';
import type { PageRig } from '../../../support/pageInMemory.ts';

async function openBusy(): Promise<PageRig & { host: ScriptedPanelHost }> {
  const host = new ScriptedPanelHost(busySession(), connectedLive());
  host.play();
  return { ...(await openPage(host)), host };
}

test('a connection that is selected brings its first event into sight', async () => {
  const { app } = await openBusy();
  const { connections, events } = app.tables;
  const row = await connections.read(5);
  assert.ok(row?.firstRow !== undefined);
  app.links.selectConnection(row);
  assert.deepEqual(app.page.selection.value, {
    event: row.firstRow,
    connection: row.connection,
    stream: row.stream,
  });
  assert.equal(events.reveal.value?.row, row.firstRow);
});

test('a polling cycle leads to the connection that polled and to its first event', async () => {
  const { app, settle } = await openBusy();
  const cycles = await app.tables.cycles.readRows(0, 6);
  const cycle = cycles.find(({ connection }) => connection !== undefined);
  assert.ok(cycle?.connection !== undefined);
  app.links.selectCycle(cycle);
  await settle();
  const { selection } = app.page;
  assert.equal(selection.value.connection, cycle.connection);
  const event = await app.tables.events.read(selection.value.event ?? -1);
  assert.equal(event?.connection, cycle.connection);
  assert.equal(event?.kind, 'resume');
});

test('an event leads to its connection and its cycle in their tables', async () => {
  const { app, settle } = await openBusy();
  const cycles = await app.tables.cycles.readRows(0, 6);
  const last = cycles.findLast(({ connection }) => connection !== undefined);
  const connection = last?.connection;
  assert.ok(connection !== undefined);
  const all = await app.tables.events.readRows(0, app.tables.events.count.value);
  const event = all.findLast((row) => row.connection === connection);
  assert.ok(event !== undefined);
  app.links.selectEvent(event);
  app.links.revealConnection();
  app.links.revealCycle(app.tables.cycles);
  await settle();
  const shown = app.tables.connections.reveal.value?.row ?? -1;
  assert.equal((await app.tables.connections.read(shown))?.connection, connection);
  const cycle = app.tables.cycles.reveal.value?.row ?? -1;
  assert.equal((await app.tables.cycles.read(cycle))?.connection, connection);
});

test('a cycle that is known by its place alone is selected and brought into sight', async () => {
  const { app, settle } = await openBusy();
  const { cycles } = app.tables;
  const [first] = await cycles.readRows(0, 1);
  app.links.showCycle(cycles, 0);
  await settle();
  assert.equal(cycles.reveal.value?.row, 0);
  assert.equal(app.page.selection.value.connection, first?.connection);
  app.links.showCycle(cycles, 5000);
  await settle();
  assert.equal(cycles.reveal.value.row, 0);
});

test('a stream leads to the event that opened it', async () => {
  const { app, settle } = await openBusy();
  const stream = app.panel.state.value?.streams.find(({ label }) => label === '#3');
  assert.ok(stream !== undefined);
  app.links.showStreamStart(stream.stream);
  await settle();
  const event = await app.tables.events.read(app.page.selection.value.event ?? -1);
  assert.equal(event?.kind, 'request');
  assert.equal(event?.stream, stream.stream);
});

test('the host can ask for a row or a tab to be shown', async () => {
  const { app, host, settle } = await openBusy();
  host.ask({ kind: 'show-tab', tab: 'calls' });
  await settle();
  assert.equal(app.page.tab.value, 'calls');
  host.ask({ kind: 'select-row', row: 10 });
  await settle();
  assert.equal(app.page.tab.value, 'events');
  assert.equal(app.page.selection.value.event, 10);
  assert.equal(app.tables.events.reveal.value?.row, 10);
});

test('a search that fails says so in the details', async () => {
  const { app, host, settle } = await openBusy();
  host.problems.set('rows/get', 'the recording cannot be read');
  app.links.showEvent(3);
  await settle();
  assert.equal(app.panel.problems.value.get('detail'), 'the recording cannot be read');
});

test('of events that are asked for one after the other the last is selected, whichever is read last', async () => {
  const { app, host, settle } = await openBusy();
  const release = host.holdReads();
  app.links.showEvent(9);
  app.links.showEvent(10);
  app.links.showEvent(11);
  release();
  await settle();
  assert.equal(app.page.selection.value.event, 11);
});

test('what is selected while an event is read stays selected', async () => {
  const { app, host, settle } = await openBusy();
  const release = host.holdReads();
  app.links.showEvent(9);
  app.links.selectStream(1);
  release();
  await settle();
  assert.deepEqual(app.page.selection.value, { stream: 1 });
});

test('what is known of an event or a connection is selected before it is read', async () => {
  const { app, host, settle } = await openBusy();
  const release = host.holdReads();
  app.links.showEvent(9, { stream: 4 });
  assert.deepEqual(app.page.selection.value, { event: 9, stream: 4 });
  app.links.showConnection(6, { stream: 4 });
  assert.deepEqual(app.page.selection.value, { connection: 6, stream: 4 });
  release();
  await settle();
  assert.deepEqual(app.page.selection.value, { event: 18, connection: 6, stream: 4 });
});

test('a cycle that is read late is not selected where something else was selected since', async () => {
  const { app, host, settle } = await openBusy();
  const release = host.holdReads();
  app.links.showCycle(app.tables.cycles, 2);
  app.links.selectStream(3);
  release();
  await settle();
  assert.deepEqual(app.page.selection.value, { stream: 3 });
});

test('what is found late in a recording is not selected in the next one', async () => {
  const { app, host, settle } = await openBusy();
  const release = host.holdReads();
  app.links.showEvent(5);
  app.links.showCycle(app.tables.cycles, 2);
  app.links.showConnection(4);
  host.restart('another.mcpstream');
  host.play();
  await host.tell();
  await settle();
  release();
  await settle();
  assert.deepEqual(app.page.selection.value, {});
  assert.equal(app.panel.problems.value.size, 0);
});
