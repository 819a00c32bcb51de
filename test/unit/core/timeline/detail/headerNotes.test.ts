import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  headerNote,
  missingInAnswer,
  missingInRequest,
} from '../../../../../src/core/timeline/detail/headerNotes.ts';
import type { HeaderContext } from '../../../../../src/core/timeline/detail/headerNotes.ts';

const POST: HeaderContext = {
  method: 'POST',
  initializes: false,
  revision: '2025-11-25',
  hasSession: true,
  status: 200,
  body: 'events',
};
const GET: HeaderContext = { ...POST, method: 'GET' };
const FIRST: HeaderContext = { ...POST, initializes: true };
const MODERN: HeaderContext = { ...POST, revision: '2026-07-28', hasSession: false };
const OLD: HeaderContext = { ...POST, revision: '2024-11-05' };

function judged(
  side: 'request' | 'answer',
  name: string,
  value: string,
  context: HeaderContext,
): string | undefined {
  return headerNote(side, name, value, context)?.judged;
}

describe('a header of a request', () => {
  const cases: readonly (readonly [string, string, HeaderContext, string])[] = [
    ['Mcp-Session-Id', 'session-1', POST, 'right'],
    ['mcp-session-id', 'session-1', FIRST, 'wrong'],
    ['Mcp-Session-Id', 'session-1', MODERN, 'wrong'],
    ['MCP-Protocol-Version', '2025-11-25', POST, 'right'],
    ['MCP-Protocol-Version', '2025-06-18', POST, 'wrong'],
    ['MCP-Protocol-Version', '2031-01-01', POST, 'fact'],
    ['MCP-Protocol-Version', '2025-06-18', FIRST, 'fact'],
    ['Last-Event-ID', 'a:1', GET, 'right'],
    ['Last-Event-ID', '', GET, 'fact'],
    ['Last-Event-ID', 'a:1', POST, 'wrong'],
    ['Last-Event-ID', 'a:1', { ...MODERN, method: 'GET' }, 'wrong'],
    ['Accept', 'application/json, text/event-stream;q=0.9', POST, 'right'],
    ['Accept', 'application/json', POST, 'wrong'],
    ['Accept', '*/*', POST, 'wrong'],
    ['Accept', 'text/event-stream', GET, 'right'],
    ['Accept', 'application/json', GET, 'wrong'],
    ['Accept', 'application/json', OLD, 'fact'],
    ['Content-Type', 'application/json; charset=utf-8', POST, 'right'],
    ['Content-Type', 'text/plain', POST, 'wrong'],
    ['Accept-Encoding', 'identity', POST, 'right'],
    ['Accept-Encoding', 'gzip', POST, 'unwise'],
    ['Origin', 'https://example.com', POST, 'fact'],
    ['Mcp-Method', 'tools/call', MODERN, 'fact'],
    ['Mcp-Method', 'tools/call', POST, 'unwise'],
  ];
  for (const [name, value, context, expected] of cases) {
    test(`${name}: ${value} of a ${context.method} in ${context.revision} is ${expected}`, () => {
      assert.equal(judged('request', name, value, context), expected);
    });
  }
});

describe('a header of an answer', () => {
  const cases: readonly (readonly [string, string, HeaderContext, string])[] = [
    ['Mcp-Session-Id', 'session-1', FIRST, 'right'],
    ['Mcp-Session-Id', 'session-1', POST, 'fact'],
    ['Mcp-Session-Id', 'session-1', MODERN, 'wrong'],
    ['Content-Type', 'text/event-stream; charset=utf-8', POST, 'right'],
    ['Content-Type', 'application/json', POST, 'right'],
    ['Content-Type', 'text/html', POST, 'wrong'],
    ['Content-Type', 'application/json', GET, 'wrong'],
    ['Content-Type', 'text/html', { ...POST, status: 502 }, 'fact'],
    ['Cache-Control', 'no-cache, no-transform', POST, 'right'],
    ['Cache-Control', 'no-cache,no-store', POST, 'right'],
    ['Cache-Control', 'max-age=60', POST, 'unwise'],
    ['Cache-Control', 'max-age=60', { ...POST, body: 'json' }, 'fact'],
    ['X-Accel-Buffering', 'no', POST, 'right'],
    ['X-Accel-Buffering', 'yes', POST, 'unwise'],
    ['Content-Encoding', 'gzip', POST, 'unwise'],
    ['Content-Encoding', 'identity', POST, 'fact'],
    ['Retry-After', 'soon', POST, 'wrong'],
    ['WWW-Authenticate', 'Bearer', { ...POST, status: 401 }, 'fact'],
    ['Allow', 'POST', { ...GET, status: 405 }, 'right'],
  ];
  for (const [name, value, context, expected] of cases) {
    test(`${name}: ${value} of a ${context.method} in ${context.revision} is ${expected}`, () => {
      assert.equal(judged('answer', name, value, context), expected);
    });
  }

  test('that asks to wait says how long, or that it names a time', () => {
    assert.equal(
      headerNote('answer', 'Retry-After', '2', POST)?.text,
      'The server asks to come back after 2000 ms.',
    );
    assert.equal(
      headerNote('answer', 'Retry-After', 'Wed, 21 Oct 2026 07:28:00 GMT', POST)?.text,
      'The server asks to come back at this time.',
    );
  });
});

test('headers that MCP is not concerned with are not explained, whatever they are called', () => {
  for (const name of ['X-Other', 'constructor', '__proto__', 'toString']) {
    assert.equal(headerNote('request', name, 'x', POST), undefined);
    assert.equal(headerNote('answer', name, 'x', POST), undefined);
  }
});

describe('what is missing', () => {
  const names = (missing: readonly { readonly name: string }[]): string[] =>
    missing.map(({ name }) => name);

  test('in a request depends on the revision and on what the server gave', () => {
    const none = new Set<string>();
    assert.deepEqual(names(missingInRequest(none, POST)), [
      'Accept',
      'Mcp-Session-Id',
      'MCP-Protocol-Version',
    ]);
    assert.deepEqual(names(missingInRequest(none, FIRST)), ['Accept']);
    assert.deepEqual(names(missingInRequest(none, MODERN)), ['Accept']);
    assert.deepEqual(names(missingInRequest(none, OLD)), []);
    const earlier = { ...POST, revision: '2025-03-26', hasSession: false };
    assert.deepEqual(names(missingInRequest(new Set(['accept']), earlier)), []);
    assert.deepEqual(names(missingInRequest(none, { ...earlier, method: 'DELETE' })), []);
  });

  test('in the head of an event stream alone', () => {
    assert.deepEqual(names(missingInAnswer(new Set(), POST)), ['Cache-Control']);
    assert.deepEqual(missingInAnswer(new Set(['cache-control']), POST), []);
    assert.deepEqual(missingInAnswer(new Set(), { ...POST, body: 'json' }), []);
  });
});
