import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findHeaderValues } from '../../../../../src/core/recording/redaction/headerValues.ts';

describe('findHeaderValues', () => {
  it('finds a header by any word that names a secret', () => {
    for (const [name, kind] of [
      ['X-Secret', 'secret'],
      ['X-Session', 'session'],
      ['X-Authorization', 'credential'],
      ['Authentication', 'credential'],
      ['X-API-Token', 'token'],
      ['X-GitHub-Token', 'token'],
      ['X-Vault-Token', 'token'],
      ['X-Password', 'password'],
      ['token', 'token'],
      ['X-Goog-Api-Key', 'key'],
      ['Ocp-Apim-Subscription-Key', 'key'],
      ['X-Auth', 'token'],
      ['X-Custom-Auth', 'token'],
      ['Private-Key', 'secret'],
      ['PrivateKey', 'secret'],
      ['X-Pwd', 'password'],
      ['X-CSRF', 'token'],
      ['X-XSRF', 'token'],
      ['X-Pin', 'password'],
    ] as const) {
      const [found] = findHeaderValues(name, 'value-1234');
      assert.equal(found?.kind, kind, name);
      assert.deepEqual([found.start, found.end], [0, 10], name);
    }
  });

  it('leaves headers alone that say nothing secret', () => {
    for (const name of [
      'Access-Control-Allow-Credentials',
      'Access-Control-Allow-Headers',
      'WWW-Authenticate',
      'Sec-WebSocket-Key',
      'Idempotency-Key',
      'Content-Type',
      'Last-Event-ID',
    ]) {
      assert.deepEqual(findHeaderValues(name, 'value-1234'), [], name);
    }
  });

  it('keeps the scheme of credentials and the names of cookies', () => {
    const value = 'Bearer value-1234';
    const [credential] = findHeaderValues('Authorization', value);
    assert.equal(value.slice(credential?.start, credential?.end), 'value-1234');
    const cookies = 'a=one; b=two';
    assert.deepEqual(
      findHeaderValues('Cookie', cookies).map(({ start, end }) => cookies.slice(start, end)),
      ['one', 'two'],
    );
  });

  for (const [name, value, secret] of [
    ['Sec-Api-Key', 'SECAPIKEY12345', 'SECAPIKEY12345'],
    ['Sec-Fetch-Word', 'word1234', 'word1234'],
    ['Sec-WebSocket-Protocol', 'word1234', 'word1234'],
    ['Access-Control-Key', 'word1234', 'word1234'],
    ['X-Cookie', 'QUxQSEFiZXRh=GG==', 'QUxQSEFiZXRh=GG=='],
    ['Set-Cookie', 'a=one; two', 'a=one; two'],
    ['Cookie', 'a=one==; two', 'one==+two'],
    ['X-My-Credential', 'alphabet soup secret', 'alphabet soup secret'],
    ['Authorization', 'wordone wordtwo', 'wordone wordtwo'],
    ['Proxy-Authorization', 'wordone wordtwo', 'wordone wordtwo'],
    ['Proxy-Authorization', 'Negotiate abcd==', 'abcd=='],
    ['Authorization', 'digest username="a", response="b"', 'username="a", response="b"'],
    ['Authorization', 'Bearer value-1234', 'value-1234'],
    ['X-Any', 'a=one; b', 'a=one; b'],
  ] as const) {
    it(`finds all that is secret in a header that the user added: ${name}: ${value}`, () => {
      const found = findHeaderValues(name, value, true);
      assert.equal(found.map(({ start, end }) => value.slice(start, end)).join('+'), secret);
    });
  }

  it('leaves headers alone that the user added and that are known to say nothing secret', () => {
    for (const name of [
      'Sec-Fetch-Mode',
      'Sec-CH-UA',
      'Sec-CH-UA-Platform',
      'Sec-WebSocket-Version',
      'Access-Control-Request-Headers',
      'User-Agent',
    ]) {
      assert.deepEqual(findHeaderValues(name, 'value-1234', true), [], name);
    }
  });
});
