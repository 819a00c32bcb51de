import assert from 'node:assert/strict';
import { test } from 'node:test';
import { streamPartOf } from '../../../../../src/core/recording/model/idDialect.ts';

const KEY = '0123456789abcdef0123456789abcdef';
const UUID = '0f9a3c1e-7b52-4a7e-9d3e-3f2f0f6b8a11';

for (const [dialect, id, part] of [
  ['our own stores', `${KEY}:7`, KEY],
  ['the C# SDK', 'c2Vzc2lvbjE=:MQ==:12', 'c2Vzc2lvbjE=:MQ=='],
  ['the C# SDK with a masked session', 'session-1***:MQ==:12', 'session-1***:MQ=='],
  ['the TypeScript example store', `${UUID}_1767225600000_k3x9qa`, UUID],
  ['the same for the standalone stream', '_GET_stream_1767225600000_k3x9qa', '_GET_stream'],
  ['the conformance server', `${UUID}::1767225600000_${UUID}`, UUID],
] as const) {
  test(`an id of ${dialect} names its stream`, () => {
    assert.equal(streamPartOf(id), part);
  });
}

for (const id of ['', '7', '12:34:56', 'evt_1', `${KEY}:0x1`, 'a:b:c', ':::', '___']) {
  test(`the id ${JSON.stringify(id)} names no stream`, () => {
    assert.equal(streamPartOf(id), undefined);
  });
}
