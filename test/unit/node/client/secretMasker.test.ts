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

test('what holds no secret is told as it is', () => {
  const error = new ClientError('closed', 'The session was closed.');
  assert.equal(new SecretMasker(texts).maskError(error), error);
  const value = { a: 1 };
  assert.equal(new SecretMasker(texts).maskValue(value), value);
  assert.equal(new SecretMasker(undefined).maskText('hunter22'), 'hunter22');
});
