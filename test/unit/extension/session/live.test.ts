import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { RunningCall } from '../../../../src/node/client/inspectorSession.ts';
import { streamOfCall } from '../../../../src/extension/session/live.ts';
import type { Live } from '../../../../src/extension/session/live.ts';
import { LiveRecording } from '../../../../src/node/recorder/liveRecording.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { recordCall } from '../../../support/recordedCall.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

describe('the stream of a call', () => {
  it('is not waited for where the recording is no longer shown', async (test) => {
    const file = path.join(await temporaryFolder(test), 'live.mcpstream');
    const clock = new ManualClock();
    const live = await LiveRecording.create({
      ...{ path: file, clock, tool: 'test 1' },
      mostKeptBytes: 20_000,
    });
    test.after(() => live.close('closed'));
    const stream = (requestId: number): Promise<number> =>
      streamOfCall({ recording: { live } } as unknown as Live, { requestId } as RunningCall);
    const first = stream(1);
    recordCall(live, live.clock, { x: 1, events: 2 });
    assert.equal(await first, 1);
    const second = stream(50);
    for (let x = 2; x <= 50; x += 1) recordCall(live, live.clock, { x, events: 2 });
    await assert.rejects(second, {
      reason: 'no-recording',
      message:
        /^The call goes on and is not shown\. What comes from here on is recorded and not shown: /,
    });
  });
});
