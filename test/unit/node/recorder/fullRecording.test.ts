import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import { formatBytes } from '../../../../src/core/base/formatBytes.ts';
import { LiveRecording } from '../../../../src/node/recorder/liveRecording.ts';
import { openRecording } from '../../../../src/node/recorder/openRecording.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { recordCall } from '../../../support/recordedCall.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

describe('a recording whose model keeps as much as it may', () => {
  it('goes on and says so, and neither its file nor a copy of it lacks anything', async (test) => {
    const folder = await temporaryFolder(test);
    const file = path.join(folder, 'live.mcpstream');
    const options = { path: file, clock: new ManualClock(), tool: 'test 1', mostKeptBytes: 20_000 };
    const recording = await LiveRecording.create(options);
    const { clock, model } = recording;
    recordCall(recording, clock, { x: 1, events: 3 });
    assert.equal(recording.problem, undefined);
    for (let x = 2; x <= 50; x += 1) recordCall(recording, clock, { x, events: 3 });
    assert.ok(model.isFull && model.connections.length < 10);
    assert.equal(
      recording.problem,
      'What comes from here on is recorded and not shown: the first ' +
        `${formatBytes(model.fullAt ?? 0)} fill the 20.0 kB of memory that a recording may take here.`,
    );
    const copy = path.join(folder, 'copy.mcpstream');
    await recording.saveAs(copy);
    await recording.close('closed');
    for (const written of [file, copy]) {
      const opened = await openRecording(written);
      await opened.close();
      assert.deepEqual(opened.problems, []);
      assert.equal(opened.model.streams.length, 50);
      assert.equal(opened.model.events, 150);
    }
  });
});
