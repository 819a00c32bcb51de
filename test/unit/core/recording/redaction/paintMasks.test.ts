import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paintMasks } from '../../../../../src/core/recording/redaction/paintMasks.ts';

/** `text` with asterisks over `[start, end)`. */
function painted(text: string, start: number, end: number, context = 0): string {
  const span = { start, end, mask: '*'.repeat(end - start) };
  return Buffer.from(paintMasks(Buffer.from(text), context, [span]).masked).toString();
}

describe('paintMasks', () => {
  it('leaves a JSON string valid wherever a mask begins and ends in it', () => {
    const text = String.raw`{"a":"x\"\\\\\" \u00e9\n\\","b":"\u0041bc"}`;
    for (const [from, to] of [
      [6, 26],
      [33, 41],
    ] as const) {
      for (let start = from; start < to; start += 1) {
        for (let end = start + 1; end <= to; end += 1) {
          const masked = painted(text, start, end);
          assert.equal(masked.length, text.length);
          assert.doesNotThrow(() => JSON.parse(masked), `[${start}, ${end}) ${masked}`);
        }
      }
    }
  });

  it('gives the digits of a cut \\u escape back as zeros', () => {
    assert.equal(painted(String.raw`\u0041bc`, 4, 8), String.raw`\u0000**`);
    assert.equal(painted(String.raw`\u0041bc`, 2, 4), String.raw`\u0041bc`);
  });

  it('writes later masks over earlier ones, and joins regions that touch', () => {
    const { masked, regions } = paintMasks(Buffer.from('abcdefghij'), 0, [
      { start: 1, end: 5, mask: '1111' },
      { start: 5, end: 6, mask: '2' },
      { start: 3, end: 4, mask: '3' },
      { start: 8, end: 9, mask: '4' },
    ]);
    assert.equal(Buffer.from(masked).toString(), 'a11312gh4j');
    assert.deepEqual(regions, [
      { start: 1, end: 6 },
      { start: 8, end: 9 },
    ]);
  });

  it('leaves the context alone, and writes of a mask only what lies behind it', () => {
    assert.equal(painted('abcdef', 1, 5, 3), 'abc**f');
    assert.deepEqual(
      paintMasks(Buffer.from('abcdef'), 3, [{ start: 0, end: 2, mask: 'xx' }]).regions,
      [],
    );
  });

  it('does not change the bytes it was given', () => {
    const bytes = Buffer.from('abc');
    paintMasks(bytes, 0, [{ start: 0, end: 3, mask: '***' }]);
    assert.equal(bytes.toString(), 'abc');
  });
});
