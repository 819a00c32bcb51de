import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ManualClock } from '../../support/manualClock.ts';
import { hostOfRecording } from '../../../src/host/recordingInMemory.ts';

const EXAMPLE = new URL('../../../examples/polling.mcpstream', import.meta.url);

test('the example opens: a call that polls, one that is cut, and nothing lost', async () => {
  const host = hostOfRecording('polling.mcpstream', await readFile(EXAMPLE), new ManualClock());
  const state = await host.state();
  assert.deepEqual(state.source, {
    kind: 'file',
    name: 'polling.mcpstream',
    revision: '2025-11-25',
  });
  assert.ok(state.rows.cycles >= 3);
  const window = await host.handle('rows/get', { table: 'events', from: 0, to: state.rows.events });
  assert.ok(window.table === 'events');
  assert.ok(window.rows.some(({ kind }) => kind === 'cut'));
  assert.equal(window.rows.filter(({ kind }) => kind === 'resume').length, 4);
  const response = window.rows.findLast(({ kind }) => kind === 'response');
  const detail = await host.handle('detail/get', { row: response?.row ?? -1 });
  assert.match(detail.data ?? '', /"result"/);
});

test('of a torn recording the rest is shown, and what is wrong is said', async () => {
  const bytes = await readFile(EXAMPLE);
  const state = await hostOfRecording(
    'torn',
    bytes.subarray(0, bytes.length / 2),
    new ManualClock(),
  ).state();
  assert.ok(state.rows.events > 0);
  assert.equal(state.source.kind, 'file');
  assert.match(state.recording.problem ?? '', /torn|not closed/);
});

test('records of a kind that is not known yet are left out, and said to be', async () => {
  const example = await readFile(EXAMPLE);
  const before = example.subarray(0, example.lastIndexOf('{"k":"stop"'));
  const later = '{"k":"new","t":99000000}\n{"k":"stop","t":99000000,"why":"closed"}\n';
  const bytes = Buffer.concat([before, Buffer.from(later)]);
  const state = await hostOfRecording('newer', bytes, new ManualClock()).state();
  assert.match(state.recording.problem ?? '', /^Not shown: 1 record of a kind/);
});

test('what is no recording is refused in words', () => {
  assert.throws(
    () => hostOfRecording('x', new TextEncoder().encode('hello\n'), new ManualClock()),
    {
      name: 'RecordingError',
      reason: 'not-a-recording',
    },
  );
  assert.throws(() => hostOfRecording('x', new Uint8Array(), new ManualClock()), {
    reason: 'empty',
  });
});
