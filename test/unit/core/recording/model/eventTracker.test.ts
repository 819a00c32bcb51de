import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { dumpModel, kindsOf } from '../../../../support/modelDump.ts';
import { ownId, progress, RecordScript, result } from '../../../../support/recordScript.ts';

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

describe('events that are like the one before', () => {
  const cases: Readonly<Record<string, (script: RecordScript, send: Send) => void>> = {
    'that take back questions': (script, send) => {
      const x = script.call(1);
      script.stream(x);
      for (const id of [1, 2, 3, 4, 5, 6]) script.event(x, { data: question(id) });
      for (const id of [1, 2, 3, 4, 5]) send(x, ownId(1, id), cancelled(id));
    },
    'whose ids another stream had': (script, send) => {
      const [a, b] = [script.call(1), script.call(2)];
      for (const x of [a, b]) script.stream(x);
      for (const n of [3, 4, 5, 6]) send(a, `n:${n}`, progress(1, n));
      for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) send(b, `n:${n}`, progress(2, n));
      for (const n of [7, 8, 9]) send(a, `n:${n}`, progress(1, n));
    },
    'that came again': (script, send) => {
      const x = script.call(1);
      script.stream(x);
      for (const n of [1, 2, 3, 4, 4, 5, 5, 6, 2, 7]) send(x, ownId(1, n), progress(1, n));
      for (const n of [7, 8, 9]) send(x, ownId(1, n), progress(1, n - 5));
    },
    'about a request that was made meanwhile': (script, send) => {
      const x = script.call(1);
      script.stream(x);
      for (const n of [1, 2, 3, 4]) send(x, ownId(1, n), progress(7, n));
      script.call(7);
      for (const n of [5, 6, 7]) send(x, ownId(1, n), progress(7, n));
    },
    'with rows of other connections between them': (script, send) => {
      const [a, b] = [script.call(1), script.call(2)];
      for (const x of [a, b]) script.stream(x);
      for (const n of [1, 2, 3]) send(a, ownId(1, n), progress(1, n));
      script.event(b, { id: ownId(2, 1), data: '' });
      for (const n of [4, 5, 6]) send(a, ownId(1, n), progress(1, n));
      script.chunk(b, 'x'.repeat(16 * 1024 * 1024 + 1));
      for (const n of [7, 8, 9]) send(a, ownId(1, n), progress(1, n));
    },
    'whose numbers have zeros before them, or more digits than are exact': (script, send) => {
      const x = script.call(1);
      script.stream(x);
      for (const n of ['1', '2', '3', '04', '5', '6', '0', '7', '8', '9007199254740993', '9'])
        send(x, `s:${n}`, progress(1, Number(n)));
    },
  };
  for (const [name, write] of Object.entries(cases)) {
    test(`${name} give the model that they give when each is looked at alone`, () => {
      const [alike, unlike] = [false, true].map((isMarked) => {
        const script = new RecordScript();
        let sent = 0;
        write(script, (x, id, data) => {
          sent += 1;
          const mark = isMarked && sent % 2 === 0 ? 'a' : 'b';
          script.event(x, { id, data, comments: [mark] });
        });
        return dumpModel(script.model());
      });
      assert.deepEqual(alike, unlike);
    });
  }
});

type Send = (x: number, id: string, data: string) => void;

function question(id: number): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method: 'ping' });
}

function cancelled(requestId: number): string {
  return JSON.stringify({
    jsonrpc: '2.0',
    method: 'notifications/cancelled',
    params: { requestId },
  });
}
