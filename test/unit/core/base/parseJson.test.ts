import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isNestedTooDeeply,
  MAX_JSON_LEVELS,
  parseJson,
} from '../../../../src/core/base/parseJson.ts';

function nested(levels: number, inner: string): string {
  return '['.repeat(levels) + inner + ']'.repeat(levels);
}

describe('JSON of a stranger', () => {
  for (const text of ['1', '{"a":["\\"[{"]}', nested(MAX_JSON_LEVELS, '')]) {
    it(`is read as JSON.parse reads it: ${text.slice(0, 20)}`, () => {
      assert.deepEqual(parseJson(text), JSON.parse(text));
    });
  }

  it('is no JSON where JSON.parse says so', () => {
    assert.throws(() => parseJson('{'), SyntaxError);
  });

  it('is not read where it is nested too deeply', () => {
    assert.throws(() => parseJson(nested(MAX_JSON_LEVELS + 1, '')), /1000 levels/);
    assert.equal(isNestedTooDeeply(nested(MAX_JSON_LEVELS, '{}')), true);
    assert.equal(isNestedTooDeeply('{"a":'.repeat(MAX_JSON_LEVELS + 1)), true);
  });

  it('is as deep as its brackets, whatever its texts hold', () => {
    const bracket = `"${'['.repeat(2 * MAX_JSON_LEVELS)}"`;
    const escaped = `"${String.raw`\"[\\`.repeat(2 * MAX_JSON_LEVELS)}"`;
    for (const text of [`[${bracket},${escaped}]`, `[${'[],'.repeat(2 * MAX_JSON_LEVELS)}1]`]) {
      assert.equal(isNestedTooDeeply(text), false);
      assert.deepEqual(parseJson(text), JSON.parse(text));
    }
    assert.equal(isNestedTooDeeply(`["\\\\",${nested(MAX_JSON_LEVELS, '')}]`), true);
    assert.equal(isNestedTooDeeply(`"${'['.repeat(5000)}`), false);
  });
});
