import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseServerUrl } from '../../../../src/extension/session/serverUrl.ts';

test('what is no address is refused with an error of the inspector', () => {
  assert.equal(parseServerUrl(' http://h/mcp '), 'http://h/mcp');
  assert.throws(() => parseServerUrl('localhost'), {
    name: 'InspectorError',
    reason: 'bad-url',
    message: /^"localhost" does not begin with http:/,
  });
});
