import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonText } from '../../../../src/core/base/jsonWriter.ts';

test('JSON that is nested too deeply to be written is given up, not thrown at', () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  assert.equal(jsonText(deep, 0), undefined);
  assert.equal(jsonText({ a: [1] }, 0), '{"a":[1]}');
});
