import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kindsOf } from '../../../../support/modelDump.ts';
import { progress, RecordScript, result } from '../../../../support/recordScript.ts';

describe('kinds of events', () => {
  const cases = [
    ['priming', { id: 'a', data: '' }],
    ['priming', { id: 'a' }],
    ['priming', { id: 'a', data: '', retry: 500 }],
    ['comment', { comments: ['keepalive'] }],
    ['comment', { event: 'ping' }],
    ['retry', { retry: 500 }],
    ['notification', { id: 'a', data: progress(1, 1) }],
    ['server request', { data: '{"jsonrpc":"2.0","id":"s1","method":"ping"}' }],
    ['response', { data: result(1) }],
    ['error', { data: '{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"no"}}' }],
    ['invalid', { id: 'a', data: '{}' }],
    ['invalid', { data: 'hello' }],
    [
      'error',
      { data: `[${progress(1, 1)},{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":""}}]` },
    ],
  ] as const;
  for (const [kind, fields] of cases) {
    test(`${JSON.stringify(fields)} is called ${kind}`, () => {
      const script = new RecordScript();
      const x = script.call(1);
      script.stream(x);
      script.event(x, fields);
      assert.equal(kindsOf(script.model(), x).at(-1), kind);
    });
  }

  test('an empty event with retry after the first id asks to poll', () => {
    const script = new RecordScript();
    const x = script.call(1);
    script.stream(x);
    script.event(x, { id: 'a', data: '' });
    script.event(x, { id: 'b', data: '', retry: 500 });
    assert.deepEqual(kindsOf(script.model(), x).slice(-2), ['priming', 'retry']);
    assert.equal(script.model().stream(x)?.retryMs, 500);
  });

  test('a block without its blank line is an unterminated tail and moves no cursor', () => {
    const script = new RecordScript();
    const x = script.call(1);
    script.stream(x);
    script.event(x, { id: 'a', data: '' });
    script.chunk(x, `id: b\ndata: ${result(1)}\n`);
    script.end(x, 'network', 'reset');
    const model = script.model();
    assert.deepEqual(kindsOf(model, x).slice(-2), ['unterminated', 'end']);
    assert.equal(model.stream(x)?.cursor, 'a');
    assert.equal(model.stream(x)?.answeredAt, undefined);
    assert.equal(model.stream(x)?.events, 1);
  });

  test('a JSON body that was cut is no answer', () => {
    const script = new RecordScript();
    const x = script.call(1);
    script.head(x, 200, [['Content-Type', 'application/json']]);
    script.chunk(x, result(1).slice(0, 20));
    script.end(x, 'network', 'reset');
    const model = script.model();
    assert.deepEqual(kindsOf(model, x), ['request', 'unterminated', 'end']);
    assert.equal(model.stream(x)?.answeredAt, undefined);
  });

  test('a compressed event stream is told, not misread', () => {
    const script = new RecordScript();
    const x = script.call(1);
    script.stream(x, [['Content-Encoding', 'gzip']]);
    script.chunk(x, 'data: x\n\n');
    const model = script.model();
    assert.deepEqual(kindsOf(model, x), ['request', 'invalid']);
    assert.match(model.connection(x)?.problem ?? '', /compressed \(gzip\)/);
  });

  test('a block beyond every limit ends the reading of its connection, not of others', () => {
    const script = new RecordScript();
    const x = script.call(1);
    const y = script.call(2);
    script.stream(x);
    script.stream(y);
    const megabyte = new Uint8Array(1024 * 1024).fill(0x61);
    for (let count = 0; count < 17; count += 1) script.chunk(x, megabyte);
    script.event(x, { data: result(1) });
    script.event(y, { data: result(2) });
    const model = script.model();
    assert.match(model.connection(x)?.problem ?? '', /longer than/);
    assert.equal(kindsOf(model, x).filter((kind) => kind === 'invalid').length, 1);
    assert.equal(model.stream(x)?.answeredAt, undefined);
    assert.equal(model.stream(y)?.answer, 'result');
  });
});

describe('cursor', () => {
  function cursorAfter(...chunks: readonly string[]): string | undefined {
    const script = new RecordScript();
    const x = script.call(1);
    script.stream(x);
    for (const chunk of chunks) script.chunk(x, chunk);
    return script.model().stream(x)?.cursor;
  }

  test('moves at the blank line, never at the id line', () => {
    assert.equal(cursorAfter('id: a\n'), undefined);
    assert.equal(cursorAfter('id: a\n', '\n'), 'a');
    assert.equal(cursorAfter('id: a\n\n', 'data: x\nid: b\n'), 'a');
  });

  test('stays where a block has no id', () => {
    assert.equal(cursorAfter('id: a\n\n', 'data: x\n\n', ': hi\n\n'), 'a');
  });

  test('is reset by an empty id', () => {
    assert.equal(cursorAfter('id: a\n\n', 'id:\ndata: x\n\n'), undefined);
    assert.equal(cursorAfter('id: a\n\n', 'id\n\n'), undefined);
  });

  test('is not moved by an id with NUL', () => {
    assert.equal(cursorAfter('id: a\n\n', 'id: b\0c\ndata: x\n\n'), 'a');
  });
});
