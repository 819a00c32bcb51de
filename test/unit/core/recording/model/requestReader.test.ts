import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_MESSAGE_BYTES } from '../../../../../src/core/recording/model/bodyText.ts';
import { RecordScript } from '../../../../support/recordScript.ts';

test('a request that is too long to be read is told as that', () => {
  const script = new RecordScript();
  const x = script.open('POST', 'message');
  script.sent(x, new Uint8Array(MAX_MESSAGE_BYTES + 1).fill(0x20));
  script.json(x, { jsonrpc: '2.0', id: 1, result: {} });
  assert.match(
    script.model().connection(x)?.problem ?? '',
    /^the request is longer than 16777216 bytes and is not read$/,
  );
});
