import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { headerValue } from '../../../../src/core/protocol/headers.ts';

describe('headerValue', () => {
  it('finds a header whatever the sender’s spelling, the first where it is repeated', () => {
    const headers = [
      ['Content-Type', 'a'],
      ['content-type', 'b'],
      ['MCP-SESSION-ID', ''],
    ] as const;
    assert.equal(headerValue(headers, 'content-type'), 'a');
    assert.equal(headerValue(headers, 'mcp-session-id'), '');
    assert.equal(headerValue(headers, 'last-event-id'), undefined);
  });
});
