import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseClientUrl } from '../../../../src/node/client/clientUrl.ts';

it('takes an address of http or https', () => {
  assert.equal(parseClientUrl(' http://h:1/mcp?a=1#x ').href, 'http://h:1/mcp?a=1');
});

it('refuses any other with an error of the client', () => {
  assert.throws(() => parseClientUrl('localhost'), {
    name: 'ClientError',
    reason: 'bad-url',
    message: /^"localhost" does not begin with http:/,
  });
});

it('names the header that carries what it refuses in an address', () => {
  assert.throws(() => parseClientUrl('http://user:hunter2@h/'), {
    reason: 'bad-url',
    message: /Leave them out\. Send the header "Authorization: Basic …" instead\.$/,
  });
});
