import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAX_WINDOW_ROWS, parsePageMessage } from '../../../src/messages/pageMessage.ts';

function request(name: string, params: unknown, id: unknown = 1): unknown {
  return { kind: 'request', id, name, params };
}

describe('what a page may say', () => {
  const accepted: readonly (readonly [string, unknown])[] = [
    ['state/get', {}],
    ['panel/alive', {}],
    ['rows/get', { table: 'events', from: 0, to: MAX_WINDOW_ROWS }],
    ['rows/get', { table: 'cycles', from: 5, to: 5 }],
    ['rows/pick', { rows: [7, 0, 7] }],
    ['filter/match', { filter: 'stream:#2', from: 5, to: 5_000_000 }],
    ['filter/complete', { text: 'stream:', cursor: 7 }],
    ['polling/cycles', { stream: 3, from: 0, to: MAX_WINDOW_ROWS }],
    ['polling/totals', {}],
    ['polling/totals', { stream: 3 }],
    ['detail/get', { row: 0 }],
    ['detail/text', { row: 0, part: 'curl' }],
    ['detail/open', { row: 0, as: 'sse' }],
    ['server/connect', { url: 'http://127.0.0.1:3000/mcp' }],
    ['call/start', { tool: 'echo', args: '{"a":1}' }],
    ['call/cancel', { stream: 3 }],
    ['question/answer', { question: 1, answer: { kind: 'decline' } }],
    ['question/answer', { question: 1, answer: { kind: 'accept', content: '{}' } }],
    [
      'question/answer',
      { question: 1, answer: { kind: 'message', role: 'assistant', text: '', model: 'm' } },
    ],
    ['connection/cut', { target: { kind: 'connection', connection: 3 }, how: 'reset' }],
    ['connection/cut', { target: { kind: 'stream', stream: 3 }, how: 'stall' }],
    ['connection/cut', { target: { kind: 'all' }, how: 'graceful' }],
    ['polling/pollNow', {}],
    ['polling/pollNow', { stream: 4 }],
    ['polling/pause', { paused: true }],
    ['resume/probe', { stream: 2, id: '' }],
    ['resume/rewind', { stream: 2, id: 'é→🙂' }],
    ['recording/save', {}],
  ];
  for (const [name, params] of accepted) {
    test(`${name} with ${JSON.stringify(params)}`, () => {
      const parsed = parsePageMessage(request(name, params));
      assert.deepEqual(parsed, {
        kind: 'accepted',
        message: { kind: 'request', id: 1, name, params },
      });
    });
  }
});

describe('what a page may not say', () => {
  const rejected: readonly (readonly [string, unknown, RegExp])[] = [
    ['rows/get', { table: 'events', from: 0, to: MAX_WINDOW_ROWS + 1 }, /at most 2000 rows/],
    ['rows/get', { table: 'events', from: 2, to: 1 }, /from ≤ to/],
    ['rows/get', { table: 'secrets', from: 0, to: 1 }, /table/],
    ['rows/get', { table: 'events', from: -1, to: 1 }, /from/],
    ['rows/get', { table: 'events', from: 0.5, to: 1 }, /from/],
    ['rows/pick', { rows: Array.from({ length: MAX_WINDOW_ROWS + 1 }, () => 1) }, /rows/],
    ['rows/pick', { rows: [-1] }, /rows/],
    ['filter/match', { filter: 'x', from: 2, to: 1 }, /from ≤ to/],
    ['filter/match', { filter: 'x'.repeat(2001), from: 0, to: 1 }, /filter/],
    ['filter/complete', { text: '', cursor: -1 }, /cursor/],
    ['polling/cycles', { stream: 3, from: 0, to: MAX_WINDOW_ROWS + 1 }, /at most 2000 rows/],
    ['polling/totals', { stream: 0 }, /stream/],
    ['detail/get', { row: '0' }, /row/],
    ['detail/get', {}, /row/],
    ['detail/get', null, /detail\/get/],
    ['detail/text', { row: 0, part: 'secrets' }, /part/],
    ['detail/open', { row: 0, as: 'html' }, /as/],
    ['server/connect', { url: 7 }, /url/],
    ['server/connect', { url: 'x'.repeat(9000) }, /url/],
    ['question/answer', { question: 1, answer: { kind: 'shout' } }, /answer/],
    ['question/answer', { question: 0, answer: { kind: 'decline' } }, /question/],
    ['connection/cut', { target: { kind: 'everything' }, how: 'reset' }, /target/],
    ['connection/cut', { target: { kind: 'all' }, how: 'softly' }, /how/],
    ['polling/pollNow', { stream: 0 }, /stream/],
    ['state/get', { extra: 1 }, /extra/],
    ['resume/probe', { stream: 1, id: 'x'.repeat(70_000) }, /id/],
  ];
  for (const [name, params, words] of rejected) {
    test(`${name} with ${JSON.stringify(params).slice(0, 80)}`, () => {
      const parsed = parsePageMessage(request(name, params, 9));
      assert.equal(parsed.kind, 'rejected');
      assert.equal(parsed.id, 9, 'the answer can be addressed');
      assert.match(parsed.problem, words);
    });
  }

  for (const name of ['state/set', 'toString', '__proto__', 'constructor', '']) {
    test(`the unknown request ${JSON.stringify(name)}`, () => {
      const parsed = parsePageMessage(request(name, {}));
      assert.equal(parsed.kind, 'rejected');
      assert.match(parsed.problem, /has no request/);
    });
  }

  for (const raw of [
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { kind: 'request' },
    request('state/get', {}, 'a'),
    request('state/get', {}, -1),
  ]) {
    test(`${JSON.stringify(raw)} as a message`, () => {
      const parsed = parsePageMessage(raw);
      assert.equal(parsed.kind, 'rejected');
      assert.equal(parsed.id, undefined);
    });
  }
});
