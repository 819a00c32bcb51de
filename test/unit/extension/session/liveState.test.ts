import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interruptedState } from '../../../../src/extension/session/liveState.ts';
import { FileReading } from '../../../../src/host/fileReading.ts';
import type { PanelState } from '../../../../src/messages/panelState.ts';
import { FileInMemory } from '../../../support/fileInMemory.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { busySession } from '../../../support/page/scenarios.ts';
import { closedRecordingBytes, recordingBytes } from '../../../support/recordingBytes.ts';

const INTERRUPTION = {
  version: 1,
  savedAt: 5,
  recording: '/a.mcpstream',
  url: 'http://h/mcp',
  calls: [],
} as const;

async function offered(file: FileInMemory): Promise<PanelState['recording']> {
  const reading = new FileReading({
    name: 'a.mcpstream',
    open: file.open,
    clock: new ManualClock(),
    turn: async () => undefined,
  });
  await reading.readOn();
  await reading.settled();
  return (await interruptedState(INTERRUPTION, reading, { status: 'stopped' })).recording;
}

test('that the recording of a window that ended has no end is noted, and no problem', async () => {
  const open = await offered(new FileInMemory(recordingBytes(busySession())));
  assert.match(open.note ?? '', /was not closed/);
  assert.equal(open.problem, undefined);
  const cut = await offered(new FileInMemory(recordingBytes(busySession()).slice(0, -3)));
  assert.match(cut.note ?? '', /is torn/);
  assert.equal(cut.problem, undefined);
});

test('of a recording that was closed there is nothing to say', async () => {
  const { note, problem } = await offered(new FileInMemory(closedRecordingBytes(busySession())));
  assert.deepEqual([note, problem], [undefined, undefined]);
});

test('a recording that cannot be read is a problem all the same', async () => {
  const unreadable = new FileInMemory(recordingBytes(busySession()));
  unreadable.problem = new Error('the disk is gone');
  const { note, problem = '' } = await offered(unreadable);
  assert.equal(note, undefined);
  assert.match(problem, /the disk is gone/);
});
