import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventHeaders } from '../../../../../src/core/timeline/detail/eventHeaders.ts';
import type { EventHeaders } from '../../../../../src/core/timeline/detail/eventHeaders.ts';
import { RecordScript } from '../../../../support/recordScript.ts';

function headersOf(script: RecordScript, exchange: number): EventHeaders {
  const model = script.model();
  const connection = model.connection(exchange);
  assert.ok(connection !== undefined);
  return eventHeaders(model, connection);
}

test('headers keep their order and spelling, and say what they mean and what is masked', () => {
  const script = new RecordScript();
  script.initialize('2025-11-25', 'session-1****');
  const call = script.call(1, 'echo', {
    session: 'session-1****',
    headers: [
      ['X-Two', 'a'],
      ['mcp-protocol-VERSION', '2025-11-25'],
      ['X-Two', 'b'],
    ],
  });
  script.stream(call, [['X-Accel-Buffering', 'no']]);
  const { request, answer } = headersOf(script, call);
  assert.equal(request.line, 'POST http://127.0.0.1:3000/mcp');
  assert.deepEqual(
    request.headers.map(({ name, value, note, masked }) => [name, value, note?.judged, masked]),
    [
      ['Mcp-Session-Id', 'session-1****', 'right', true],
      ['X-Two', 'a', undefined, undefined],
      ['mcp-protocol-VERSION', '2025-11-25', 'right', undefined],
      ['X-Two', 'b', undefined, undefined],
      ['Content-Length', '114', undefined, undefined],
    ],
  );
  assert.deepEqual(
    request.missing.map(({ name }) => name),
    ['Accept'],
  );
  assert.equal(answer?.line, 'HTTP/1.1 200 OK');
  assert.deepEqual(
    answer.missing.map(({ name, judged }) => [name, judged]),
    [['Cache-Control', 'unwise']],
  );
});

test('initialize is known by its stream, and an exchange without an answer has none', () => {
  const script = new RecordScript();
  script.initialize('2025-11-25', 'session-1****');
  const first = headersOf(script, 1);
  assert.deepEqual(
    first.request.missing.map(({ name }) => name),
    ['Accept'],
  );
  const given = first.answer?.headers.find(({ name }) => name === 'Mcp-Session-Id');
  assert.equal(given?.note?.text, 'The server begins a session; later requests name it.');
  const open = script.open('GET', 'standalone');
  assert.equal(headersOf(script, open).answer, undefined);
});

test('headers without end are cut, and it is said how many there are', () => {
  const script = new RecordScript();
  const headers = Array.from(
    { length: 600 },
    (_, index) => [`X-${index}`, 'y'.repeat(5000)] as const,
  );
  const call = script.call(1);
  script.stream(call, headers);
  const { answer } = headersOf(script, call);
  assert.equal((answer?.headers.length ?? 0) + (answer?.more ?? 0), 601);
  assert.equal(answer?.more, 101);
  assert.match(answer.headers.at(-1)?.value ?? '', /^y+… \(5000 characters\)$/);
});
