import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ByteSource } from '../../../../../src/core/recording/byteSource.ts';
import { ChunkMap } from '../../../../../src/core/recording/model/chunkMap.ts';

/** A source whose byte at an offset is the offset modulo 251; counts its reads. */
class CountingSource implements ByteSource {
  reads = 0;

  read(offset: number, length: number): Promise<Uint8Array> {
    this.reads += 1;
    return Promise.resolve(Uint8Array.from({ length }, (_, index) => (offset + index) % 251));
  }
}

function mapOf(chunks: readonly (readonly [length: number, offset: number])[]): ChunkMap {
  const map = new ChunkMap();
  for (const [index, [length, offset]] of chunks.entries()) map.add(length, offset, index * 10);
  return map;
}

test('a byte of the body is found in its chunk', () => {
  const map = mapOf([
    [10, 100],
    [1, 200],
    [5, 300],
  ]);
  assert.equal(map.bytes, 16);
  assert.deepEqual(map.chunkAt(0), { chunk: 0, t: 0, start: 0, end: 10 });
  assert.deepEqual(map.chunkAt(9), { chunk: 0, t: 0, start: 0, end: 10 });
  assert.deepEqual(map.chunkAt(10), { chunk: 1, t: 10, start: 10, end: 11 });
  assert.deepEqual(map.chunkAt(15), { chunk: 2, t: 20, start: 11, end: 16 });
  assert.equal(map.chunkAt(16), undefined);
  assert.equal(map.chunkAt(-1), undefined);
});

test('a piece of a body is read from wherever its chunks are', async () => {
  const map = mapOf([
    [3, 100],
    [3, 140],
    [3, 90_000],
  ]);
  const expected = [101, 102, 140, 141, 142, 90_000, 90_001].map((offset) => offset % 251);
  assert.deepEqual([...(await map.read(new CountingSource(), 1, 8))], expected);
});

test('the pieces of a body are told one by one, as far as it goes', () => {
  const map = mapOf([
    [3, 100],
    [3, 140],
  ]);
  assert.deepEqual(map.pieces(1, 20), [
    { at: 1, offset: 101, length: 2 },
    { at: 3, offset: 140, length: 3 },
  ]);
  assert.deepEqual(map.pieces(4, 4), []);
});

test('chunks that lie close together are read at once, distant ones are not read through', async () => {
  const source = new CountingSource();
  await mapOf([
    [3, 100],
    [3, 140],
    [3, 180],
  ]).read(source, 0, 9);
  assert.equal(source.reads, 1);
  await mapOf([
    [3, 100],
    [3, 10_000_000],
  ]).read(source, 0, 6);
  assert.equal(source.reads, 3);
});

test('a piece that goes beyond the body is cut at its end', async () => {
  const map = mapOf([[4, 50]]);
  assert.equal((await map.read(new CountingSource(), 2, 100)).length, 2);
  assert.equal((await map.read(new CountingSource(), 4, 9)).length, 0);
});

test('empty chunks and a body of 10,000 chunks are no trouble', () => {
  const map = mapOf([
    [0, 10],
    [2, 20],
    [0, 30],
    [2, 40],
  ]);
  assert.equal(map.chunkAt(1)?.chunk, 1);
  assert.equal(map.chunkAt(2)?.chunk, 3);
  const long = mapOf(Array.from({ length: 10_000 }, (_, index) => [7, index * 50] as const));
  for (const chunk of [0, 1, 4999, 9999]) assert.equal(long.chunkAt(chunk * 7 + 6)?.chunk, chunk);
});

test('chunks that are far from each other in size, place or time are found as any others', () => {
  const map = new ChunkMap();
  const far = 2 ** 33;
  const chunks = Array.from({ length: 200 }, (_, index) => ({
    length: index % 20 === 3 ? far : 10,
    offset: 100 + index * 2 * far,
    t: index * far,
  }));
  for (const { length, offset, t } of chunks) map.add(length, offset, t);
  map.add(5, 50, 60);
  let start = 0;
  for (const [chunk, { length, t }] of chunks.entries()) {
    const place = { chunk, t, start, end: start + length };
    assert.deepEqual(map.chunkAt(start), place);
    assert.deepEqual(map.chunkAt(start + length - 1), place);
    start += length;
  }
  assert.deepEqual(map.chunkAt(start), { chunk: 200, t: 60, start, end: start + 5 });
});
