import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EndpointError, parseEndpoint } from '../../../../src/core/protocol/endpoint.ts';

test('an address is taken with the spaces around it and its fragment removed', () => {
  assert.equal(
    parseEndpoint('  http://127.0.0.1:3000/mcp?a=1#x '),
    'http://127.0.0.1:3000/mcp?a=1',
  );
  assert.equal(parseEndpoint('https://example.test'), 'https://example.test/');
});

for (const [typed, reason, says] of [
  ['', 'no-address', /The address is empty\. .*"http:\/\/127\.0\.0\.1:3000\/mcp"/],
  [
    'localhost',
    'not-http',
    /"localhost" does not begin with http:\/\/ or https:\/\/\. .*looks like/,
  ],
  ['localhost:3000', 'not-http', /"localhost:3000" does not begin with http:\/\/ or https:\/\/\./],
  ['http://', 'no-address', /"http:\/\/" is not an address\. .*looks like/],
  ['http://127.0.0.1:99999/mcp', 'no-address', /is not an address/],
  [
    'file:///etc/passwd',
    'not-http',
    /begins with "file:"; the inspector speaks http: and https: only/,
  ],
  ['http://me:secret@host/mcp', 'credentials', /a user name or a password/],
  [`x${'y'.repeat(300)}`, 'not-http', /^"xy{199}…" does not begin/],
] as const) {
  test(`${JSON.stringify(typed.slice(0, 40))} is refused with what is wrong and what is right`, () => {
    assert.throws(
      () => parseEndpoint(typed),
      (error) =>
        error instanceof EndpointError && error.reason === reason && says.test(error.message),
    );
  });
}

test('a password is not repeated in the message about it', () => {
  for (const typed of ['http://me:hunter2@host/mcp', 'http://hunter2@host/']) {
    assert.throws(
      () => parseEndpoint(typed),
      (error) => error instanceof Error && !error.message.includes('hunter2'),
    );
  }
});

test('what may be secret in an address that is none is not repeated', () => {
  for (const [typed, shown] of [
    ['ftp://x/y?token=hunter2', '"ftp://x/y?…" begins with "ftp:"'],
    ['ftp://user:hunter2@x', '"…@x" begins with "ftp:"'],
    ['user:p?hunter2@x', '"…@x" does not begin with http://'],
    ['x/y?token=hunter2', '"x/y?…" does not begin with http://'],
    ['hunter2@x#hunter2', '"…@x#…" does not begin with http://'],
  ] as const) {
    assert.throws(
      () => parseEndpoint(typed),
      (error) =>
        error instanceof Error &&
        error.message.startsWith(shown) &&
        !error.message.includes('hunter2'),
      typed,
    );
  }
});
