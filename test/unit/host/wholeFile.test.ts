import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wholeFile } from '../../../src/host/wholeFile.ts';
import type { WholeFiles } from '../../../src/host/wholeFile.ts';

const BYTES = Uint8Array.of(1, 2, 3, 4);
const STAMP = { mtime: 1, size: 4 };

/** A file that is as `now` says, and counts how often it was read. */
function fileThatIs(
  now: { mtime: number; size: number } | undefined,
  content: Uint8Array = BYTES,
): { readonly files: WholeFiles; readonly reads: () => number } {
  let reads = 0;
  const read = async (): Promise<Uint8Array> => {
    reads += 1;
    return content;
  };
  const turn = async (): Promise<void> => undefined;
  return { files: { stamp: async () => now, read, turn }, reads: () => reads };
}

test('a file that nobody wrote to is not read again', async () => {
  const { files, reads } = fileThatIs(STAMP);
  const file = wholeFile(BYTES, STAMP, files);
  assert.deepEqual(await file.look(), { kind: 'there', bytes: 4, writtenAt: 1 });
  assert.equal(reads(), 0);
  assert.deepEqual(await file.read(1, 2), Uint8Array.of(2, 3));
});

test('one that was only touched is read once, and is as it was', async () => {
  const { files, reads } = fileThatIs({ mtime: 2, size: 4 });
  const file = wholeFile(BYTES, STAMP, files);
  for (let look = 0; look < 2; look += 1) {
    assert.deepEqual(await file.look(), { kind: 'there', bytes: 4, writtenAt: 1 });
  }
  assert.equal(reads(), 1);
});

test('one that has other bytes of the same length is another file, and what was read of it stays', async () => {
  const { files } = fileThatIs({ mtime: 2, size: 4 }, Uint8Array.of(1, 2, 9, 4));
  const file = wholeFile(BYTES, STAMP, files);
  for (let look = 0; look < 2; look += 1) assert.deepEqual(await file.look(), { kind: 'replaced' });
  assert.deepEqual(await file.read(1, 2), Uint8Array.of(2, 3));
});

test('one of another length is another file, and one that is gone is deleted', async () => {
  const grown = fileThatIs({ mtime: 2, size: 5 });
  assert.deepEqual(await wholeFile(BYTES, STAMP, grown.files).look(), { kind: 'replaced' });
  const racing = fileThatIs({ mtime: 2, size: 4 }, Uint8Array.of(1));
  assert.deepEqual(await wholeFile(BYTES, STAMP, racing.files).look(), { kind: 'replaced' });
  const gone = fileThatIs(undefined);
  assert.deepEqual(await wholeFile(BYTES, STAMP, gone.files).look(), { kind: 'deleted' });
});
