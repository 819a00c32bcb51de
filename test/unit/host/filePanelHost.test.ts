import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FilePanelHost } from '../../../src/host/filePanelHost.ts';
import { FileReading } from '../../../src/host/fileReading.ts';
import type { PanelSource } from '../../../src/messages/panelState.ts';
import { FileInMemory } from '../../support/fileInMemory.ts';
import { ManualClock } from '../../support/manualClock.ts';
import { busySession, largeSession } from '../../support/page/scenarios.ts';
import { closedRecordingBytes } from '../../support/recordingBytes.ts';
import { turns, until } from '../../support/until.ts';

interface Rig {
  readonly host: FilePanelHost;
  readonly reading: FileReading;
  readonly file: FileInMemory;
  readonly asked: string[];
  readonly told: PanelSource[];
  readonly clock: ManualClock;
  /** Lets the reading have one more turn. */
  readonly next: () => Promise<void>;
}

function rig(bytes: Uint8Array): Rig {
  const file = new FileInMemory(bytes);
  const clock = new ManualClock();
  const asked: string[] = [];
  const told: PanelSource[] = [];
  const waiting: (() => void)[] = [];
  const turn = (): Promise<void> => new Promise((resolve) => waiting.push(resolve));
  const reading = new FileReading({ name: 'a.mcpstream', open: file.open, clock, turn });
  const acts = {
    openRecording: async () => void asked.push('open'),
    saveRecording: async () => void asked.push('save'),
    openDocument: async ({ name }: { readonly name: string }) =>
      void asked.push(`document ${name}`),
    connect: async (url: string) => void asked.push(`connect ${url}`),
    startDemo: async () => void asked.push('demo'),
  };
  const host = new FilePanelHost(reading, acts, clock);
  host.onState(({ source }) => told.push(source));
  const next = async (): Promise<void> => {
    await until('the reading waits for its turn', () => waiting.length > 0);
    waiting.shift()?.();
    await turns(2);
    clock.advance(100);
    await turns(2);
  };
  return { host, reading, file, asked, told, clock, next };
}

test('pages are told of the reading while it goes on, and of its end', async () => {
  const { reading, told, next, file } = rig(closedRecordingBytes(largeSession(8_000)));
  await reading.readOn();
  while (reading.reading !== undefined) await next();
  const progress = told.map((source) => source.kind === 'file' && source.reading?.done);
  assert.ok(progress.length >= 3, JSON.stringify(progress));
  assert.equal(progress.at(-1), undefined);
  assert.ok(progress.slice(0, -1).every((done) => Number(done) < file.bytes.length));
});

test('the page can stop the reading and have the rest read', async () => {
  const { host, reading, next } = rig(closedRecordingBytes(largeSession(8_000)));
  await reading.readOn();
  await next();
  const stopped = host.handle('recording/stopReading', {});
  await next();
  assert.equal(await stopped, null);
  const { source, rows } = await host.handle('state/get', {});
  assert.equal(source.kind === 'file' && source.rest?.kind, 'stopped');
  assert.ok(rows.events > 0 && rows.events < 8_000);
  assert.equal(await host.handle('recording/readOn', {}), null);
  while (reading.reading !== undefined) await next();
  const after = await host.handle('state/get', {});
  assert.ok(after.rows.events > 8_000);
  assert.equal(after.source.kind === 'file' && after.source.rest, undefined);
});

test('a page learns that rows of a file that was read again are other rows', async () => {
  const { host, reading, file, next } = rig(closedRecordingBytes(largeSession(50)));
  await reading.readOn();
  await next();
  file.bytes = closedRecordingBytes(busySession(), 1);
  await reading.look();
  await host.handle('recording/readOn', {});
  await next();
  const { source } = await host.handle('state/get', {});
  assert.deepEqual(source.kind === 'file' && [source.edition, source.rest], [2, undefined]);
});

test('a page that asks for its state is told what became of the file meanwhile', async () => {
  const { host, reading, file, told, clock, next } = rig(closedRecordingBytes(busySession()));
  await reading.readOn();
  await next();
  file.found = { kind: 'deleted' };
  await host.handle('state/get', {});
  await until('the page is told', () => {
    clock.advance(100);
    return told.some((source) => source.kind === 'file' && source.rest?.kind === 'deleted');
  });
});

test('what is done elsewhere is passed on, and acts on a server are refused', async () => {
  const { host, asked } = rig(closedRecordingBytes(busySession()));
  await host.handle('recording/open', {});
  await host.handle('recording/save', {});
  await host.handle('server/connect', { url: 'http://127.0.0.1:1/mcp' });
  await host.handle('demo/start', {});
  assert.deepEqual(asked, ['open', 'save', 'connect http://127.0.0.1:1/mcp', 'demo']);
  await assert.rejects(host.handle('call/start', { tool: 'x', args: '{}' }), /is a recording/);
});

test('closing it lets the file go', async () => {
  const { host, reading, file, next } = rig(closedRecordingBytes(busySession()));
  await reading.readOn();
  await next();
  host.dispose();
  await until('the file is closed', () => file.closed === 1);
});
