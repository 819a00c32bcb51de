import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ByteSource } from '../../../../src/core/recording/byteSource.ts';
import { readAhead } from '../../../../src/core/recording/readAhead.ts';

interface Rig {
  readonly source: ByteSource;
  /** Offsets in the order in which they were asked for. */
  readonly asked: number[];
}

function rig(failsAt = Infinity): Rig {
  const asked: number[] = [];
  const read = (offset: number, length: number): Promise<Uint8Array> => {
    asked.push(offset);
    if (offset >= failsAt) return Promise.reject(new Error(`no byte ${offset}`));
    return Promise.resolve(Uint8Array.from({ length }, (_, index) => offset + index));
  };
  return { source: { read }, asked };
}

test('all bytes come in order, and the last piece is as long as what is left', async () => {
  const { source } = rig();
  const pieces: number[][] = [];
  for await (const piece of readAhead(source, 2, 9, 3)) pieces.push([...piece]);
  assert.deepEqual(pieces, [[2, 3, 4], [5, 6, 7], [8]]);
});

test('the next piece is asked for before the one before is used, and no further one', async () => {
  const { source, asked } = rig();
  const known: number[][] = [];
  for await (const [first = 0] of readAhead(source, 0, 9, 3)) known.push([first, ...asked]);
  assert.deepEqual(known, [
    [0, 0, 3],
    [3, 0, 3, 6],
    [6, 0, 3, 6],
  ]);
});

test('nothing is read where nothing is wanted', async () => {
  const { source, asked } = rig();
  for await (const piece of readAhead(source, 5, 5, 3)) assert.fail(`${piece.length} bytes came`);
  assert.deepEqual(asked, []);
});

test('a failure comes after the pieces before it', async () => {
  const { source } = rig(3);
  const firsts: number[] = [];
  await assert.rejects(async () => {
    for await (const [first = -1] of readAhead(source, 0, 9, 3)) firsts.push(first);
  }, /no byte 3/);
  assert.deepEqual(firsts, [0]);
});

test('a failure of a piece that nobody waits for any more is no failure', async () => {
  const { source, asked } = rig(3);
  for await (const piece of readAhead(source, 0, 9, 3)) {
    assert.equal(piece.length, 3);
    break;
  }
  assert.deepEqual(asked, [0, 3]);
});

test('two pieces of memory serve for all that is read', async () => {
  const offered = new Set<unknown>();
  const source: ByteSource = {
    read: (offset, length, into = new Uint8Array(length)) => {
      assert.equal(into.length, length);
      offered.add(into.buffer);
      return Promise.resolve(into.fill(offset));
    },
  };
  const pieces: number[][] = [];
  for await (const piece of readAhead(source, 0, 11, 2)) pieces.push([...piece]);
  assert.deepEqual(pieces, [[0, 0], [2, 2], [4, 4], [6, 6], [8, 8], [10]]);
  assert.equal(offered.size, 2);
});
