import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PageBuffer } from '../../../../src/node/recorder/pageBuffer.ts';
import { createDice } from '../../../support/dice.ts';

function textOf(buffer: PageBuffer, from: number, to: number): string {
  return Buffer.concat(buffer.slices(from, to)).toString('latin1');
}

describe('PageBuffer', () => {
  it('gives back what was appended, by file offset, whatever was released meanwhile', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const dice = createDice(seed);
      const buffer = new PageBuffer();
      let all = '';
      for (let turn = 0; turn < 60; turn += 1) {
        const length = dice.below(dice.pick([10, 70_000, 200_000]));
        const piece = String.fromCharCode(97 + dice.below(26)).repeat(length);
        buffer.append(Buffer.from(piece));
        all += piece;
        assert.equal(buffer.end, all.length);
        if (dice.below(3) === 0)
          buffer.release(buffer.start + dice.below(all.length - buffer.start + 1));
        const from = buffer.start + dice.below(all.length - buffer.start + 1);
        const to = from + dice.below(all.length - from + 1);
        assert.ok(
          textOf(buffer, from, to) === all.slice(from, to),
          `seed ${seed}: [${from}, ${to})`,
        );
      }
    }
  });

  it('does not keep the bytes that it was given', () => {
    const buffer = new PageBuffer();
    const bytes = Buffer.from('abc');
    buffer.append(bytes);
    bytes.fill('x');
    assert.equal(textOf(buffer, 0, 3), 'abc');
  });

  it('refuses bytes that it does not hold', () => {
    const buffer = new PageBuffer();
    buffer.append(Buffer.from('abcdef'));
    buffer.release(2);
    assert.throws(() => buffer.slices(1, 3), RangeError);
    assert.throws(() => buffer.slices(3, 7), RangeError);
    assert.deepEqual(buffer.slices(6, 6), []);
  });
});
