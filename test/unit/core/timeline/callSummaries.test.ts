import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ByteSource } from '../../../../src/core/recording/byteSource.ts';
import { CallSummaries } from '../../../../src/core/timeline/callSummaries.ts';
import { RecordScript, result } from '../../../support/recordScript.ts';

test('a result that cannot be read hides no other call, and is read again', async () => {
  const script = new RecordScript();
  script.initialize();
  const streams = [1, 2].map((id) => {
    const call = script.call(id, 'echo', { session: 'session-1' });
    script.json(call, JSON.parse(result(id, `result ${id}`)));
    return call;
  });
  let reads = 0;
  const source: ByteSource = {
    read: (offset, length) => {
      reads += 1;
      return reads === 1
        ? Promise.reject(new Error('the file is gone'))
        : script.read(offset, length);
    },
  };
  const calls = new CallSummaries(script.model(), source);
  const summaries = await calls.newest(10);
  assert.deepEqual(
    summaries.map(({ stream }) => stream),
    streams,
  );
  assert.equal(
    summaries[0]?.result,
    'The result cannot be read from the recording: the file is gone',
  );
  assert.match(summaries[1]?.result ?? '', /result 2/);
  const again = await calls.newest(10);
  assert.match(again[0]?.result ?? '', /result 1/);
  assert.equal(reads, 3);
});
