import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBlock } from '../../../../src/core/timeline/blockText.ts';
import { rowSummary } from '../../../../src/core/timeline/rowSummary.ts';
import type { FrameFields } from '../../../../src/core/sse/encoder.ts';
import { ownId, RecordScript } from '../../../support/recordScript.ts';

/** The summary of the last row of a recording, of whose block `maxBytes` are read. */
async function lastSummary(script: RecordScript, maxBytes = 100_000): Promise<string> {
  const model = script.model();
  const row = model.rows.length - 1;
  return rowSummary(model, row, await readBlock(model, script, row, maxBytes));
}

/** The summary of what a call's stream brings. */
function received(fields: FrameFields, maxBytes?: number): Promise<string> {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, fields);
  return lastSummary(script, maxBytes);
}

function message(value: object): Promise<string> {
  return received({ data: JSON.stringify({ jsonrpc: '2.0', ...value }) });
}

describe('a message is told by what it is about', () => {
  const cases: readonly (readonly [what: string, value: object, summary: string])[] = [
    [
      'a request by its method and name',
      { id: 1, method: 'tools/call', params: { name: 'echo' } },
      'tools/call echo',
    ],
    [
      'a request of a resource by its address',
      { id: 1, method: 'resources/read', params: { uri: 'file:///a' } },
      'resources/read file:///a',
    ],
    ['a request of neither by its method', { id: 1, method: 'ping' }, 'ping'],
    [
      'progress by its numbers and words',
      { method: 'notifications/progress', params: { progress: 2, total: 5, message: 'two' } },
      'progress 2 / 5 · two',
    ],
    [
      'progress without a total',
      { method: 'notifications/progress', params: { progress: 2 } },
      'progress 2',
    ],
    ['progress that tells nothing', { method: 'notifications/progress' }, 'progress ?'],
    [
      'a log message by its level and text',
      { method: 'notifications/message', params: { level: 'warning', data: 'hot' } },
      'warning: hot',
    ],
    [
      'a log message of a value by its JSON',
      { method: 'notifications/message', params: { data: { a: 1 } } },
      'log: {"a":1}',
    ],
    [
      'another notification by its name',
      { method: 'notifications/tools/list_changed' },
      'tools/list_changed',
    ],
    [
      'a result by its first text',
      { id: 1, result: { content: [{ type: 'text', text: 'all done' }] } },
      'all done',
    ],
    [
      'a tool error as one',
      { id: 1, result: { isError: true, content: [{ type: 'text', text: 'no' }] } },
      'tool error · no',
    ],
    [
      'the result of initialize by revision and server',
      { id: 1, result: { protocolVersion: '2025-11-25', serverInfo: { name: 'srv' } } },
      '2025-11-25 · srv',
    ],
    ['any other result by its JSON', { id: 1, result: { tools: [] } }, '{"tools":[]}'],
    [
      'an error by its code and message',
      { id: 1, error: { code: -32_601, message: 'not found' } },
      '-32601 not found',
    ],
  ];
  for (const [what, value, summary] of cases) {
    it(what, async () => assert.equal(await message(value), summary));
  }

  it('a batch by its length and its first message', async () => {
    const batch = [
      { jsonrpc: '2.0', method: 'notifications/progress', params: { progress: 1 } },
      { jsonrpc: '2.0', id: 1, result: {} },
    ];
    assert.equal(await received({ data: JSON.stringify(batch) }), 'batch of 2: progress 1');
  });

  it('one behind an id without end as not read', async () => {
    const data = '{"jsonrpc":"2.0","method":"ping"}';
    const unread = 'the data begins behind what is read for a row';
    assert.equal(await received({ id: 'a'.repeat(5000), data }, 200), unread);
    assert.equal(await received({ id: 'a'.repeat(5000), data: 'x' }, 200), unread);
  });

  it('with every digit of its numbers as they were sent', async () => {
    const note = '{"jsonrpc":"2.0","method":"notifications/progress","params":';
    const params = '{"progress":12345678901234567890,"total":1e400}}';
    const sent = 'progress 12345678901234567890 / 1e400';
    assert.equal(await received({ data: `${note}${params}` }), sent);
    assert.equal(await received({ data: `[${note}${params}]` }), sent);
    const answer = '{"jsonrpc":"2.0","id":1,"result":{"n":9007199254740993}}';
    assert.equal(await received({ data: answer }), '{"n":9007199254740993}');
  });

  it('one that is too long to be read by its method, or by its first words', async () => {
    const params = { data: 'x'.repeat(5000) };
    const note = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params });
    assert.equal(await received({ data: note }, 200), 'notifications/message');
    const answer = JSON.stringify({ jsonrpc: '2.0', id: 1, result: params });
    assert.match(await received({ data: answer }, 200), /^response \{"jsonrpc":"2\.0"/);
  });
});

describe('an event that is no message', () => {
  it('is told by its fields', async () => {
    assert.equal(await received({ id: ownId(1, 1), data: '' }), 'no data');
    assert.equal(await received({ id: ownId(1, 1), retry: 1500, data: '' }), 'retry 1500 ms');
    assert.equal(await received({ comments: ['keepalive'] }), ': keepalive');
    assert.equal(await received({ id: '', data: '' }), 'empty id: the cursor is reset');
  });

  it('says why it cannot be read', async () => {
    assert.match(await received({ data: 'hello' }), /^hello \(not JSON: /);
    assert.match(
      await received({ event: 'tick', data: '{}' }),
      /^event tick · \{\} \(the member "jsonrpc"/,
    );
  });
});

describe('what a server sends', () => {
  it('stays on one line, without control characters', async () => {
    const text = 'a\nb\u0000\u001b[31mc\u2028d';
    const summary = await message({ id: 1, result: { content: [{ type: 'text', text }] } });
    assert.doesNotMatch(summary, /[\p{Cc}\u2028]/u);
    assert.match(summary, /^a b/);
  });

  it('is shortened, however much it is and wherever it stands', async () => {
    const long = 'x'.repeat(50_000);
    for (const value of [
      { id: 1, method: long, params: { name: long } },
      { method: `notifications/${long}` },
      { method: 'notifications/progress', params: { message: long } },
      { id: 1, result: { protocolVersion: long, serverInfo: { name: long } } },
      { id: 1, error: { code: 1, message: long } },
    ]) {
      assert.ok((await message(value)).length <= 160);
    }
    const comment = 'c'.repeat(200);
    const event = { event: long, comments: [comment, comment, comment] };
    assert.equal((await received(event)).length, 160);
  });

  it('cannot break the line by its shape', async () => {
    for (const result of [
      null,
      3,
      [],
      { content: {} },
      { content: [null] },
      { content: [{ text: 7 }] },
    ]) {
      assert.equal(typeof (await message({ id: 1, result })), 'string');
    }
  });
});

describe('the end of a connection', () => {
  it('says who ended it, with which status, and what the system said', async () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.head(call, 404);
    script.add({ k: 'end', t: 0, x: call, by: 'network', how: 'reset', error: 'read\nECONNRESET' });
    assert.equal(
      await lastSummary(script),
      'network · reset · HTTP 404 Not Found · read ECONNRESET',
    );
  });

  it('without an answer says so', async () => {
    const script = new RecordScript();
    script.end(script.call(1), 'network', 'refused');
    assert.match(await lastSummary(script), /refused · no answer$/);
  });
});
