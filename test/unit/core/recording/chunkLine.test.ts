import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chunkLine } from '../../../../src/core/recording/chunkLine.ts';
import { encodeRecord } from '../../../../src/core/recording/format.ts';
import { shapeOfLine } from '../../../../src/core/recording/recordShape.ts';
import { createDice } from '../../../support/dice.ts';

test('a chunk that was written is read from its line', () => {
  const record = { k: 'chunk', t: 1_234_567, x: 42, n: 3 } as const;
  const [line] = encodeRecord(record, Buffer.from('abc'));
  const bytes = Buffer.concat([Buffer.from('x'), line ?? Buffer.of(), Buffer.from('abc\n')]);
  assert.deepEqual(chunkLine(bytes, 1), { record, end: 1 + (line?.length ?? 0) });
});

test('20,000 lines that are a little wrong are read as the parser reads them, or left to it', () => {
  let taken = 0;
  for (let seed = 1; seed <= 20_000; seed += 1) {
    const dice = createDice(seed);
    const digits = (): string => String(dice.below(2 ** 32)).repeat(1 + dice.below(2));
    const line = Buffer.from(`{"k":"chunk","t":${digits()},"x":${digits()},"n":${digits()}}\n`);
    const letters = Buffer.from('0123456789}{,:"-.e \n');
    if (dice.below(2) === 0)
      line[dice.below(line.length)] = letters[dice.below(letters.length)] ?? 0;
    const read = chunkLine(line, 0);
    if (read === undefined) continue;
    const { record } = read;
    assert.equal(read.end, line.length);
    taken += 1;
    const shape = shapeOfLine(JSON.parse(line.toString()));
    assert.deepEqual(shape, { kind: 'record', record, payloadLength: record.n }, line.toString());
  }
  assert.ok(taken > 500, `only ${taken} were taken`);
});

test('other lines are left to the parser', () => {
  for (const line of [
    '{"k":"sent","t":1,"x":1,"n":1}\n',
    '{"t":1,"k":"chunk","x":1,"n":1}\n',
    '{"k":"chunk","t":1,"x":1,"n":1} \n',
    '{"k":"chunk","t":1,"x":1,"n":1,"y":2}\n',
    '{"k":"chunk","t":01,"x":1,"n":1}\n',
    '{"k":"chunk","t":1,"x":4294967295,"n":1}\n',
    '{"k":"chunk","t":1,"x":0,"n":1}\n',
    '{"k":"chunk","t":1,"x":1,"n":}\n',
    '{"k":"chunk","t":1,"x":1,"n":1}',
    '',
  ]) {
    assert.equal(chunkLine(Buffer.from(line), 0), undefined, line);
  }
});
