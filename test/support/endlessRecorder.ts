import { LiveRecording } from '../../src/node/recorder/liveRecording.ts';
import { systemClock } from '../../src/node/systemClock.ts';
import { recordCall } from './recordedCall.ts';

// A program of its own: records calls until it is killed, and says when some are sure to be on disk.
const [, , path = ''] = process.argv;
const recording = await LiveRecording.create({ path, clock: systemClock, tool: 'endless 1' });
let x = 0;
const record = (): void => {
  x += 1;
  recordCall(recording, recording.clock, { x, events: 20 });
  if (x === 20) void recording.flush().then(() => process.stdout.write('20 calls are on disk\n'));
  setTimeout(record, 1);
};
record();
