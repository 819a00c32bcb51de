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
    summaries.map(({ stream, streamLabel }) => [stream, streamLabel]),
    streams.map((stream, index) => [stream, `#${index + 1}`]),
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

test('a result has every digit as it came, in a batch too', async () => {
  const script = new RecordScript();
  script.initialize();
  const answer = (id: number, name: string): string =>
    `{"jsonrpc":"2.0","id":${id},"${name}":{"code":1,"message":"","n":9007199254740993}}`;
  for (const [id, body] of [
    [1, answer(1, 'result')],
    [2, `[${answer(2, 'result')}]`],
    [3, answer(3, 'error')],
  ] as const) {
    script.json(script.call(id, 'echo', { session: 'session-1' }), body);
  }
  const summaries = await new CallSummaries(script.model(), script).newest(10);
  for (const { result: shown } of summaries) assert.match(shown ?? '', /"n": 9007199254740993\n/);
  assert.equal(summaries.length, 3);
});

test('a call whose recording ends before its response is unanswered, and has not failed', async () => {
  const script = new RecordScript();
  script.initialize();
  script.stream(script.call(1, 'slow', { session: 'session-1' }));
  const stateNow = async (): Promise<string | undefined> =>
    (await new CallSummaries(script.model(), script).newest(1))[0]?.state;
  assert.equal(await stateNow(), 'running');
  script.stop();
  assert.equal(await stateNow(), 'unanswered');
});
