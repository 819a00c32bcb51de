import assert from 'node:assert/strict';
import { test } from 'node:test';
import { depthProblem, numbersProblem } from '../../../../src/core/protocol/argumentsProblem.ts';

test('arguments are too deep where their message would be', () => {
  const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  assert.equal(depthProblem(nested(998)), undefined);
  assert.match(depthProblem(nested(999)) ?? '', /^are nested more than 998 levels deep/);
});

test('numbers are a problem where others would be sent', () => {
  assert.equal(numbersProblem('{"a":[1.50,-0.25e2,"1e999"]}'), undefined);
  assert.match(numbersProblem('{"a":{"b":1e999}}') ?? '', /too small: \.a\.b\. Where the tool/);
});
