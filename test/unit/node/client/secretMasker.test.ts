import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientError } from '../../../../src/node/client/clientError.ts';
import { SecretMasker } from '../../../../src/node/client/secretMasker.ts';

const texts = {
  mask: (text: string) => text.replaceAll('hunter22', '********'),
  unmask: (text: string) => text,
};

test('texts, values and errors are told with their secrets masked', () => {
  const masker = new SecretMasker(texts);
  assert.equal(masker.maskText('it is hunter22'), 'it is ********');
  assert.deepEqual(masker.maskValue({ a: ['hunter22'] }), { a: ['********'] });
  const cause = new Error('hunter22');
  const masked = masker.maskError(
    new ClientError('http-error', 'said hunter22', { connection: 3, status: 500, cause }),
  );
  assert.ok(masked instanceof ClientError);
  assert.deepEqual(
    [masked.message, masked.reason, masked.connection, masked.status, masked.cause],
    ['said ********', 'http-error', 3, 500, undefined],
  );
});

test('a value is masked text by text, so that no secret breaks it', () => {
  const secrets = ['hunter22', '}},{"name":"', '":1,"', '1'];
  const masker = new SecretMasker({
    ...texts,
    mask: (text) =>
      secrets.reduce((so, secret) => so.replaceAll(secret, '*'.repeat(secret.length)), text),
  });
  const value: unknown = JSON.parse(
    '[{"a":{"b":{}},"c":1},{"name":"hunter22"},null,true,{"__proto__":["x hunter22"],"hunter22":1.5}]',
  );
  const masked = masker.maskValue(value);
  assert.equal(
    JSON.stringify(masked),
    '[{"a":{"b":{}},"c":"*"},{"name":"********"},null,true,{"__proto__":["x ********"],"********":"***"}]',
  );
});

test('a text or number that its member names as secret is masked', () => {
  const masker = new SecretMasker({
    ...texts,
    mask: (text) => text.replaceAll(/("(?:pin|1)":)"?\w+"?/g, '$1"****"').replaceAll('22', '**'),
  });
  assert.deepEqual(masker.maskValue({ 1: 7, pin: 'abc', list: [{ pin: 'abcd' }], n: 5, x: '22' }), {
    1: '****',
    pin: '****',
    list: [{ pin: '****' }],
    n: 5,
    x: '**',
  });
});

test('a value that is too deep for JSON or very wide is masked, too', () => {
  const wide = Array.from({ length: 200_000 }, () => 'hunter22');
  assert.equal(new SecretMasker(texts).maskValue(wide)[199_999], '********');
  let value: unknown[] = ['hunter22'];
  for (let depth = 0; depth < 100_000; depth += 1) value = [value];
  let masked: unknown = new SecretMasker(texts).maskValue(value);
  while (Array.isArray(masked)) masked = masked[0];
  assert.equal(masked, '********');
});

test('what holds no secret is told as it is', () => {
  const error = new ClientError('closed', 'The session was closed.');
  assert.equal(new SecretMasker(texts).maskError(error), error);
  const value = { a: 1 };
  assert.equal(new SecretMasker(texts).maskValue(value), value);
  assert.equal(new SecretMasker(undefined).maskText('hunter22'), 'hunter22');
});
