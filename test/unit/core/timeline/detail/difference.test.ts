import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Difference } from '../../../../../src/core/timeline/detail/difference.ts';
import { RecordingView } from '../../../../../src/core/timeline/recordingView.ts';
import { rowsOf } from '../../../../support/modelDump.ts';
import { progress, RecordScript, result } from '../../../../support/recordScript.ts';

const BEFORE = `id: e1\ndata: ${progress(1, 1)}\n\n`;

/** What is told of an event that came as `before` and, on a resume, again as `after`. */
async function compared(before: string, after: string): Promise<Difference | undefined> {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.chunk(call, before);
  script.end(call);
  const resumed = script.resume('e0', call);
  script.stream(resumed);
  script.chunk(resumed, after);
  const model = script.model();
  const row = rowsOf(model, call).at(-1) ?? -1;
  return (await new RecordingView(model, script).detail(row)).difference;
}

test('the same bytes are identical', async () => {
  const difference = await compared(BEFORE, BEFORE);
  assert.equal(difference?.answer, 'identical');
  assert.equal(difference.sentence, `Identical: the same ${BEFORE.length} bytes.`);
  assert.equal(difference.first, 1);
  assert.deepEqual([difference.fields, difference.values], [[], []]);
});

test('another framing is told field by field, with the byte from which it differs', async () => {
  const after = `event: message\r\nid: e1\r\nretry: 500\r\n: hi\r\ndata: ${progress(1, 1)}\r\n\r\n`;
  const difference = await compared(BEFORE, after);
  assert.equal(difference?.answer, 'framing');
  assert.match(difference.sentence, /^Same id, same payload, other framing\. .*from byte 0 on/);
  assert.deepEqual(difference.fields, [
    { what: 'event', after: 'message' },
    { what: 'retry', after: '500 ms' },
    { what: 'comments', after: 'hi' },
    { what: 'order of fields', before: 'id, data', after: 'event, id, retry, :, data' },
    { what: 'line ends', before: 'LF', after: 'CRLF' },
  ]);
});

test('the same JSON in another order is the same payload, written differently', async () => {
  const data = '{"method":"notifications/x","jsonrpc":"2.0"}';
  const again = '{"jsonrpc": "2.0", "method": "notifications\\/x"}';
  const difference = await compared(`id: 1\ndata: ${data}\n\n`, `id: 1\ndata: ${again}\n\n`);
  assert.equal(difference?.answer, 'writing');
  assert.deepEqual(difference.values, []);
});

describe('another payload', () => {
  test('is told value by value', async () => {
    const after = `id: e1\ndata: ${progress(1, 2)}\n\n`;
    const difference = await compared(BEFORE, after);
    assert.equal(difference?.answer, 'changed');
    assert.equal(difference.sentence, 'Same id, another payload: 1 value of the data differs.');
    assert.deepEqual(difference.values, [{ what: '$.params.progress', before: '1', after: '2' }]);
  });

  test('that is no JSON is told whole', async () => {
    const difference = await compared('id: 1\ndata: a\n\n', 'id: 1\ndata: b\n\n');
    assert.deepEqual(difference?.values, [{ what: 'data', before: 'a', after: 'b' }]);
  });

  test('with many changes is told in part, and how many more there are', async () => {
    const list = (start: number): string =>
      JSON.stringify({
        jsonrpc: '2.0',
        method: 'x',
        params: Array.from({ length: 500 }, (_, index) => index + start),
      });
    const difference = await compared(`id: 1\ndata: ${list(0)}\n\n`, `id: 1\ndata: ${list(1)}\n\n`);
    assert.equal(difference?.values.length, 200);
    assert.equal(difference.more, 300);
  });
});

test('a payload that differs where it is masked may be the same', async () => {
  const text = (secret: string): string => `id: 1\ndata: ${result(1, secret)}\n\n`;
  const difference = await compared(text('abcdefghijklmnopqr'), text('secret-1**********'));
  assert.equal(difference?.answer, 'masks');
});

test('what is too long to be compared whole says so', async () => {
  const block = `id: 1\ndata: ${result(1, 'x'.repeat(300_000))}\n\n`;
  const difference = await compared(block, block);
  assert.equal(
    difference?.sentence,
    'The same length, id and payload, and no byte differs. Only the first 250000 bytes were compared.',
  );
});

test('an event that came once, or another row, is compared with nothing', async () => {
  assert.equal(await compared(BEFORE, `id: e2\ndata: ${progress(1, 2)}\n\n`), undefined);
  assert.equal(await compared(BEFORE, ': comment\n\n'), undefined);
});
