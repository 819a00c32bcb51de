import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildHeaders, toNodeHeaders } from '../../../../src/node/client/requestHeaders.ts';
import type { RequestFacts } from '../../../../src/node/client/requestHeaders.ts';

const FACTS: RequestFacts = {
  method: 'GET',
  url: new URL('http://127.0.0.1:3000/mcp'),
  user: [],
  userAgent: 'inspector/1',
  sessionId: undefined,
  protocolVersion: undefined,
};

describe('the headers of a request', () => {
  it('are those of its method, in a fixed order', () => {
    assert.deepEqual(buildHeaders(FACTS), [
      ['Host', '127.0.0.1:3000'],
      ['User-Agent', 'inspector/1'],
      ['Accept', 'text/event-stream'],
      ['Accept-Encoding', 'identity'],
      ['Connection', 'close'],
    ]);
    const post = buildHeaders({
      ...FACTS,
      method: 'POST',
      bodyBytes: 12,
      sessionId: 's',
      protocolVersion: '2025-11-25',
    });
    assert.deepEqual(
      post.slice(2).map(([name, value]) => `${name}: ${value}`),
      [
        'Accept: application/json, text/event-stream',
        'Accept-Encoding: identity',
        'Content-Type: application/json',
        'Content-Length: 12',
        'Mcp-Session-Id: s',
        'MCP-Protocol-Version: 2025-11-25',
        'Connection: close',
      ],
    );
    const names = buildHeaders({ ...FACTS, method: 'DELETE' }).map(([name]) => name);
    assert.equal(names.includes('Accept'), false);
  });

  it('name the cursor where there is one, also an empty one that the user asked for', () => {
    const cursorIn = (cursor: string | undefined): unknown =>
      buildHeaders({ ...FACTS, cursor }).find(([name]) => name === 'Last-Event-ID')?.[1];
    assert.equal(cursorIn('s:1'), 's:1');
    assert.equal(cursorIn(''), '');
    assert.equal(cursorIn(undefined), undefined);
  });

  it("are replaced by the user's of the same name, however it is spelled", () => {
    const headers = buildHeaders({ ...FACTS, user: [['ACCEPT', '*/*']] });
    assert.deepEqual(
      headers.filter(([name]) => name.toLowerCase() === 'accept'),
      [['ACCEPT', '*/*']],
    );
  });

  it('reach Node as UTF-8 bytes, repeated ones as a list', () => {
    assert.deepEqual(
      toNodeHeaders([
        ['X-A', 'é'],
        ['X-B', '1'],
        ['x-b', '2'],
      ]),
      { 'X-A': 'Ã©', 'X-B': ['1', '2'] },
    );
  });
});
