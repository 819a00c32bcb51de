import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseEndpoint } from '../../../../src/node/client/endpoint.ts';

it('takes an address of http or https, without spaces around it and without its fragment', () => {
  assert.equal(parseEndpoint(' http://h:1/mcp?a=1#x ').href, 'http://h:1/mcp?a=1');
  assert.equal(parseEndpoint('https://h/').href, 'https://h/');
});

it('says what is wrong with any other, and what would be right', () => {
  for (const [text, why] of [
    ['', /^"" is not an address.*looks like "http:/],
    ['localhost', /is not an address/],
    ['localhost:3000', /begins with "localhost:"; it has to be http: or https:/],
    ['file:///etc/passwd', /begins with "file:"/],
  ] as const) {
    assert.throws(() => parseEndpoint(text), {
      name: 'ClientError',
      reason: 'bad-url',
      message: why,
    });
  }
});

it('does not repeat what may be secret in an address that is none', () => {
  for (const [text, shown] of [
    ['ftp://x/y?token=hunter2', '"ftp://x/y?…" begins with "ftp:"'],
    ['ftp://user:hunter2@x', '"…@x" begins with "ftp:"'],
    ['user:p?hunter2@x', '"…@x" begins with "user:"'],
    ['x/y?token=hunter2', '"x/y?…" is not an address'],
    ['hunter2@x#hunter2', '"…@x#…" is not an address'],
  ] as const) {
    assert.throws(
      () => parseEndpoint(text),
      (error) =>
        error instanceof Error &&
        error.message.startsWith(shown) &&
        !error.message.includes('hunter2'),
      text,
    );
  }
});

it('does not repeat the password that it refuses in an address', () => {
  for (const text of ['http://user:hunter2@h/', 'http://hunter2@h/']) {
    assert.throws(
      () => parseEndpoint(text),
      (error) =>
        error instanceof Error &&
        /user name or a password/.test(error.message) &&
        !error.message.includes('hunter2'),
    );
  }
});
