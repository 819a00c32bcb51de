import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InspectorError } from '../../../../src/extension/session/inspectorError.ts';
import { parseServerUrl } from '../../../../src/extension/session/serverUrl.ts';

test('an address is taken with the spaces around it and its fragment removed', () => {
  assert.equal(parseServerUrl('  http://127.0.0.1:3000/mcp#x '), 'http://127.0.0.1:3000/mcp');
  assert.equal(parseServerUrl('https://example.test'), 'https://example.test/');
});

for (const [typed, says] of [
  ['', /The address is empty\. .*"http:\/\/127\.0\.0\.1:3000\/mcp"/],
  ['localhost:3000', /"localhost:3000" does not begin with http:\/\/ or https:\/\/\. .*looks like/],
  ['http://', /"http:\/\/" is not an address\. .*looks like/],
  ['http://127.0.0.1:99999/mcp', /is not an address/],
  ['file:///etc/passwd', /begins with "file:"; the inspector speaks http: and https: only/],
  ['http://me:secret@host/mcp', /a user name or a password/],
] as const) {
  test(`${JSON.stringify(typed)} is refused with what is wrong and what is right`, () => {
    assert.throws(
      () => parseServerUrl(typed),
      (error) =>
        error instanceof InspectorError && error.reason === 'bad-url' && says.test(error.message),
    );
  });
}

test('a password is not repeated in the message about it', () => {
  assert.throws(
    () => parseServerUrl('http://me:hunter2@host/mcp'),
    (error) => error instanceof Error && !error.message.includes('hunter2'),
  );
});
