import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowTable } from '../../../../../src/core/recording/model/rowTable.ts';
import { progress, RecordScript, result } from '../../../../support/recordScript.ts';

/** Kind and method of each row behind those of `initialize`. */
function methodsOf(script: RecordScript): readonly (readonly [string, string | undefined])[] {
  const { rows } = script.model();
  return Array.from(
    { length: rows.length },
    (_, row) => [rows.kind(row), rows.method(row)] as const,
  );
}

test('a row of a request or notification has its method, sent or received, and no other row has one', () => {
  const script = new RecordScript();
  script.initialize();
  const call = script.call(2);
  script.stream(call);
  script.event(call, { id: 'a:1', data: '' });
  script.event(call, { id: 'a:2', data: progress(2, 1) });
  script.event(call, { id: 'a:2', data: progress(2, 1) });
  script.event(call, { data: '{"jsonrpc":"2.0","id":1,"method":"sampling/createMessage"}' });
  script.event(call, { data: '{"jsonrpc":"2.0","id":{},"method":"invalid"}' });
  script.event(call, { event: 'other', data: progress(2, 1) });
  script.event(call, { data: result(2) });
  script.chunk(call, `data: ${progress(2, 2)}\n`);
  script.end(call);
  assert.deepEqual(methodsOf(script), [
    ['request', 'initialize'],
    ['response', undefined],
    ['sent notification', 'notifications/initialized'],
    ['request', 'tools/call'],
    ['priming', undefined],
    ['notification', 'notifications/progress'],
    ['notification', 'notifications/progress'],
    ['server request', 'sampling/createMessage'],
    ['invalid', undefined],
    ['invalid', undefined],
    ['response', undefined],
    ['unterminated', undefined],
    ['end', undefined],
  ]);
});

test('a batch has the method of the message that it is called by', () => {
  const script = new RecordScript();
  const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  const x = script.post([{ jsonrpc: '2.0', method: 'notifications/one' }, list]);
  script.stream(x);
  script.event(x, {
    data: JSON.stringify([
      { jsonrpc: '2.0', method: 'notifications/two' },
      { jsonrpc: '2.0', id: 7, method: 'ping' },
    ]),
  });
  script.event(x, { data: `[${result(1)},{"jsonrpc":"2.0","method":"notifications/two"}]` });
  assert.deepEqual(methodsOf(script), [
    ['request', 'tools/list'],
    ['server request', 'ping'],
    ['response', undefined],
  ]);
});

test('a method is cut at 200 characters', () => {
  const rows = new RowTable();
  rows.append({ t: 0, kind: 'notification', method: 'm'.repeat(201) });
  assert.equal(rows.method(0), 'm'.repeat(200));
});

test('of more than 65,535 methods the first are kept, and what they name keeps its name', () => {
  const rows = new RowTable();
  for (let n = 1; n <= 65_536; n += 1) rows.append({ t: 0, kind: 'notification', method: `m${n}` });
  rows.append({ t: 0, kind: 'notification', method: 'm1' });
  assert.equal(rows.method(65_534), 'm65535');
  assert.equal(rows.method(65_535), undefined);
  assert.equal(rows.method(65_536), 'm1');
});
