import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCallArguments } from '../../../../src/node/cli/callArguments.ts';

function nested(levels: number): string {
  return `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
}

describe('the arguments of a call on the command line', () => {
  it('are what was written', () => {
    assert.deepEqual(parseCallArguments('t', '{"a":[1.0,"1e999"]}'), { a: [1, '1e999'] });
  });

  it('are refused where other numbers would be sent, which are named by their places', () => {
    assert.throws(
      () => parseCallArguments('t', '{"a":12345678901234567890,"b":{"c":[1e999]}}'),
      /the --args of --call t have numbers that would be sent as other numbers.*: \.a, \.b\.c\[0\]\./,
    );
    const many = JSON.stringify({ n: ['x', 'x', 'x', 'x', 'x'] }).replaceAll('"x"', '1e999');
    assert.throws(() => parseCallArguments('t', many), /\.n\[0\], \.n\[1\], \.n\[2\] and 2 more\./);
  });

  it('are refused where the message would be nested too deeply to be read in a recording', () => {
    assert.doesNotThrow(() => parseCallArguments('t', nested(998)));
    for (const levels of [999, 1500, 100_000]) {
      assert.throws(
        () => parseCallArguments('t', nested(levels)),
        /the --args of --call t are nested more than 998 levels deep.*make them flatter/,
      );
    }
  });

  it('are refused where they are no JSON object', () => {
    assert.throws(() => parseCallArguments('t', '[1]'), /have to be a JSON object, not a list/);
    assert.throws(() => parseCallArguments('t', '{"steps": 5'), /are not JSON: .*Right is --args/);
  });
});
