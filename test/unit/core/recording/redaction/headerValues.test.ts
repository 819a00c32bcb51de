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
});
