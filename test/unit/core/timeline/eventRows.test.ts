import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecordingView } from '../../../../src/core/timeline/recordingView.ts';
import type { EventRow } from '../../../../src/core/timeline/rows.ts';
import type { FrameFields } from '../../../../src/core/sse/encoder.ts';
import { ownId, progress, RecordScript, result } from '../../../support/recordScript.ts';
import { richScript } from '../../../support/richScript.ts';

function rowsOf(script: RecordScript, from = 0, to = 1000): Promise<readonly EventRow[]> {
  return new RecordingView(script.model(), script).eventRows(from, to);
}

/** The row of one event on the stream of a call. */
async function rowOf(fields: FrameFields): Promise<EventRow> {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, fields);
  const row = (await rowsOf(script)).at(-1);
  assert.ok(row);
  return row;
}

test('a byte order mark in the middle of a stream hides the id behind it, as from a client', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.chunk(call, '\uFEFFid: good:1\ndata:\n\n');
  script.chunk(call, '\uFEFFid: bad:2\ndata:\n\n');
  const model = script.model();
  const view = new RecordingView(model, script);
  const ids = (await view.eventRows(0, 10)).flatMap(({ id }) => (id === undefined ? [] : [id]));
  assert.deepEqual(ids, ['good:1']);
  assert.equal(model.streams[0]?.cursor, 'good:1');
});

test('a recording reads like a story', async () => {
  const rows = await rowsOf(richScript().script);
  const story = rows.map(({ t, streamLabel, connection, kind, id, summary, traits }) =>
    [
      (t / 1000).toFixed(0),
      streamLabel || '–',
      connection === undefined ? '–' : `c${connection}`,
      kind,
      id?.slice(31) ?? '–',
      summary,
      traits.join(),
    ].join(' | '),
  );
  assert.deepEqual(story, [
    '0 | #0 | c1 | request | – | initialize | ',
    '0 | #0 | c1 | response | – | 2025-11-25 · mcp-stream-inspector-reference | ',
    '0 | – | c2 | sent notification | – | initialized | ',
    '3 | GET | c3 | open | – | GET · standalone stream | ',
    '3 | GET | c3 | priming | 1:1 | retry 500 ms | ',
    '3 | #2 | c4 | request | – | tools/call long_operation | ',
    '3 | #3 | c5 | request | – | tools/call fail | ',
    '5 | #2 | c4 | priming | 2:1 | no data | ',
    '6 | #2 | c4 | notification | 2:2 | progress 1 / 20 | ',
    '6 | #2 | c4 | comment | – | : keepalive | ',
    '6 | #2 | c4 | retry | 2:3 | retry 500 ms | ',
    '6 | #2 | c4 | end | – | server · complete | ',
    '6 | #2 | – | wait | – | asked 500 ms, connects in 500 ms · retry of the server | ',
    '6 | #3 | c5 | priming | 3:1 | no data | ',
    `6 | #3 | c5 | unterminated | 3:2 | 150 bytes of a block that did not end: id: ${ownId(3, 2)} data: {"jsonrpc":"2.0","method":"notific… | `,
    '6 | #3 | c5 | cut | – | you · reset | act',
    '509 | #2 | c6 | resume | 2:3 | asked 500 ms, waited 503 ms · GET · Last-Event-ID | ',
    '509 | #2 | c6 | retry | 2:3 | retry 500 ms | redelivered',
    '509 | #2 | c6 | notification | 2:4 | progress 2 / 20 | ',
    '509 | #2 | c6 | notification | 3:2 | progress 1 / 20 | foreign',
    '509 | #2 | c6 | cut | – | stalled by you: open, nothing is read any more | act',
    '509 | #2 | – | wait | – | asked 500 ms, connects in 400 ms · retry of the server | ',
    '609 | #2 | c7 | resume | 2:4 | HTTP 409 · asked 500 ms, waited 100 ms · GET · Last-Event-ID | act',
    '609 | #2 | c7 | end | – | server · complete · HTTP 409 Conflict | ',
    '609 | #2 | – | wait | – | connects in 1000 ms · conflict with a held connection | ',
    '1609 | #2 | c6 | end | – | client · closed | ',
    '1609 | #2 | c8 | resume | 2:4 | waited 1000 ms · GET · Last-Event-ID | ',
    '1609 | #2 | c8 | response | 2:5 | done | ',
    '1609 | #2 | c8 | end | – | server · complete | ',
    '1609 | probe-1 | c9 | probe | 2:3 | probe of #2 · GET · Last-Event-ID | act',
    '1609 | probe-1 | c9 | notification | 2:4 | progress 2 / 20 | redelivered',
    '1609 | probe-1 | c9 | response | 2:5 | done | redelivered',
    '1609 | probe-1 | c9 | end | – | server · complete | ',
    '1609 | #3 | c10 | resume | 3:1 | HTTP 400 · waited 1603 ms · GET · Last-Event-ID | ',
    '1609 | #3 | c10 | error | – | -32000 unknown event id | ',
    '1609 | #3 | c10 | end | – | server · complete · HTTP 400 Bad Request | ',
    '1609 | #3 | – | failed | – | connection c10 was refused with HTTP 400 | ',
    '1609 | GET | c3 | end | – | client · closed | ',
  ]);
});

test('rows say how long after the one before they came, and a window is the same as a part of all', async () => {
  const { script } = richScript();
  const all = await rowsOf(script);
  assert.deepEqual(await rowsOf(script, 8, 20), all.slice(8, 20));
  assert.equal(all[0]?.delta, 0);
  for (const row of all.slice(1)) assert.equal(row.delta, row.t - (all[row.row - 1]?.t ?? 0));
  assert.deepEqual(await rowsOf(script, all.length, all.length + 5), []);
});

describe('a summary', () => {
  const cases: readonly (readonly [FrameFields, string])[] = [
    [{ data: progress(1, 5) }, 'progress 5 / 20'],
    [
      {
        data: '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":5,"message":"half"}}',
      },
      'progress 5 · half',
    ],
    [
      {
        data: '{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"hi"}}',
      },
      'info: hi',
    ],
    [
      {
        data: '{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"error","data":{"a":1}}}',
      },
      'error: {"a":1}',
    ],
    [
      { data: '{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}' },
      'tools/list_changed',
    ],
    [
      { data: '{"jsonrpc":"2.0","id":4,"method":"sampling/createMessage"}' },
      'sampling/createMessage',
    ],
    [{ data: result(1, 'a  b\n\tc') }, 'a b c'],
    [{ data: '{"jsonrpc":"2.0","id":1,"result":{"tools":[]}}' }, '{"tools":[]}'],
    [
      { data: '{"jsonrpc":"2.0","id":1,"result":{"isError":true,"content":[]}}' },
      'tool error · {"isError":true,"content":[]}',
    ],
    [
      { data: '{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"no such tool"}}' },
      '-32602 no such tool',
    ],
    [{ data: `[${progress(1, 1)},${result(1)}]` }, 'batch of 2: progress 1 / 20'],
    [{ comments: ['keepalive', 'two'] }, ': keepalive · : two'],
    [{ id: 'a', retry: 1500, data: '' }, 'retry 1500 ms'],
    [{ id: '', comments: ['x'] }, ': x · empty id: the cursor is reset'],
    [{ data: '{}' }, '{} (the member "jsonrpc" is not "2.0")'],
    [{ event: 'endpoint', data: '/messages' }, /^event endpoint · \/messages \(not JSON: /],
  ].map(([fields, summary]) => [fields as FrameFields, summary as string]);
  for (const [fields, summary] of cases) {
    test(`of ${JSON.stringify(fields)}`, async () => {
      const row = await rowOf(fields);
      if (typeof summary === 'string') assert.equal(row.summary, summary);
      else assert.match(row.summary, summary);
    });
  }

  test('is one line of at most 160 characters, whatever the server writes', async () => {
    const nasty = '<img onerror=x>\u0000\u001b[31m\n\r\u2028'.repeat(500);
    for (const data of [
      result(1, nasty),
      JSON.stringify(nasty),
      JSON.stringify({ jsonrpc: '2.0', method: nasty }),
    ]) {
      const { summary } = await rowOf({ data });
      assert.ok(summary.length <= 160);
      assert.doesNotMatch(summary, /[\p{Cc}\u2028]/u);
    }
  });
});

test('a block of megabytes is not read whole for its row, and its id is found at either end', async () => {
  const text = 'x'.repeat(3_000_000);
  const data = JSON.stringify({
    jsonrpc: '2.0',
    method: 'notifications/message',
    params: { data: text },
  });
  for (const block of [
    `id: ${ownId(1, 1)}\ndata: ${data}\n\n`,
    `data: ${data}\nid: ${ownId(1, 1)}\n\n`,
  ]) {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.chunk(call, block);
    let read = 0;
    const source = {
      read: (offset: number, length: number) => {
        read += length;
        return script.read(offset, length);
      },
    };
    const row = (await new RecordingView(script.model(), source).eventRows(1, 2))[0];
    assert.equal(row?.id, ownId(1, 1));
    assert.equal(row?.kind, 'notification');
    assert.equal(row?.summary, 'notifications/message');
    assert.equal(row?.bytes, block.length);
    assert.ok(read < 50_000, `${read} bytes were read`);
  }
});

test('a row has the method of its message and the status of its connection, as far as they are known', async () => {
  const { script } = richScript();
  const rows = await rowsOf(script);
  const facts = (kind: string): readonly unknown[] => {
    const row = rows.find((other) => other.kind === kind);
    return [row?.method, row?.status];
  };
  assert.deepEqual(facts('request'), ['initialize', 200]);
  assert.deepEqual(facts('notification'), ['notifications/progress', 200]);
  assert.deepEqual(facts('priming'), [undefined, 200]);
  assert.deepEqual(facts('wait'), [undefined, undefined]);
  assert.equal(rows.findLast(({ kind }) => kind === 'error')?.status, 400);
});
