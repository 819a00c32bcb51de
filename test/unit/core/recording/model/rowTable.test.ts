import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENT_KINDS, RowTable } from '../../../../../src/core/recording/model/rowTable.ts';
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

test('every part of a row is kept as it is, however large', () => {
  const rows = new RowTable();
  const large = [0, 1, 0xffff, 0x1_0000, 0xff_fffe, 0xff_ffff, 2 ** 32, 2 ** 48 - 1, 2 ** 53 - 1];
  const all = large.flatMap((value, index) => {
    const small = value % 2 ** 32;
    const numbers = { connection: small % (2 ** 32 - 1), stream: index % 3, flags: 63 };
    const texts = { idHash: value, payloadHash: 2 ** 53 - 1 - value };
    const kind = EVENT_KINDS[(index * 5) % EVENT_KINDS.length] ?? 'end';
    const row = { t: value, kind, start: value, ...numbers, ...texts };
    return [
      { ...row, bytes: 0, ordinal: small, ref: 0 },
      { ...row, bytes: Math.min(value, 2 ** 50), ordinal: 0, ref: small },
      { ...row, bytes: 7, ordinal: 3, ref: small },
    ];
  });
  for (const { bytes, ...row } of all) {
    // Beyond 2^53 the end would not be the sum any more.
    const start = Math.min(row.start, 2 ** 53 - 1 - bytes);
    rows.append({ ...row, start, end: start + bytes });
  }
  for (const [index, row] of all.entries()) {
    assert.deepEqual(
      {
        t: rows.t(index),
        kind: rows.kind(index),
        start: rows.start(index),
        bytes: rows.bytes(index),
        connection: rows.connection(index) ?? 0,
        stream: rows.stream(index) ?? 0,
        flags: rows.flags(index),
        idHash: rows.idHash(index),
        payloadHash: rows.payloadHash(index),
        ordinal: rows.ordinal(index),
        ref: rows.ref(index),
      },
      { ...row, start: Math.min(row.start, 2 ** 53 - 1 - row.bytes) },
    );
  }
});

test('a row keeps the stream it was added with, also where its connection came to another later', () => {
  const rows = new RowTable();
  rows.append({ t: 0, kind: 'open', connection: 5 });
  rows.append({ t: 0, kind: 'request', connection: 5, stream: 5 });
  rows.append({ t: 0, kind: 'wait', stream: 5 });
  rows.append({ t: 0, kind: 'end', connection: 5, stream: 5 });
  const places = [0, 1, 2, 3].map((row) => [rows.connection(row), rows.stream(row)]);
  assert.deepEqual(places, [
    [5, undefined],
    [5, 5],
    [undefined, 5],
    [5, 5],
  ]);
});

test('rows of the same kind, flags, connection, stream and method have one shape, and no others', () => {
  const rows = new RowTable();
  const like = { t: 0, kind: 'notification', connection: 3, stream: 2, method: 'a' } as const;
  rows.append(like);
  rows.append({ ...like, t: 5, start: 100, end: 900, idHash: 7, payloadHash: 8, ordinal: 4 });
  rows.append({ ...like, ref: 9 });
  for (const other of [
    { ...like, kind: 'response' },
    { ...like, flags: 1 },
    { ...like, connection: 4 },
    { ...like, stream: 3 },
    { ...like, method: 'b' },
  ] as const) {
    rows.append(other);
  }
  const shapes = Array.from({ length: rows.length }, (_, row) => rows.shape(row));
  assert.equal(shapes[1], shapes[0]);
  assert.equal(shapes[2], shapes[0]);
  assert.equal(new Set(shapes).size, 6);
});
