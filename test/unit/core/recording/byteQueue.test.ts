import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ByteQueue } from '../../../../src/core/recording/byteQueue.ts';

function queueOf(...pieces: readonly string[]): ByteQueue {
  const queue = new ByteQueue();
  for (const piece of pieces) queue.push(Buffer.from(piece));
  return queue;
}

function take(queue: ByteQueue, count: number): string {
  return Buffer.from(queue.take(count)).toString();
}

const codeOf = (letter: string): number => letter.charCodeAt(0);

describe('bytes in a queue', () => {
  it('come out in the order they went in, whatever the pieces', () => {
    const all = 'abcdefghij';
    for (let size = 1; size <= all.length; size += 1) {
      const pieces = all.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
      for (let first = 0; first <= all.length; first += 1) {
        const queue = queueOf(...pieces);
        assert.equal(take(queue, first), all.slice(0, first));
        assert.equal(take(queue, all.length - first), all.slice(first));
        assert.deepEqual([queue.length, queue.offset], [0, all.length]);
      }
    }
  });

  it('are not copied where one piece holds them', () => {
    const queue = new ByteQueue();
    const piece = Buffer.from('abcdef');
    queue.push(piece);
    queue.take(1);
    assert.equal(queue.take(3).buffer, piece.buffer);
  });

  it('are put together as they come where that is wished for', () => {
    const all = 'abcdefghij';
    for (let size = 1; size <= all.length; size += 1) {
      const pieces = all.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
      const memory = Buffer.alloc(all.length);
      const queue = new ByteQueue();
      const push = (piece: string): void => {
        memory.write(piece);
        queue.push(memory.subarray(0, piece.length));
        queue.detach();
        memory.fill(0);
      };
      push('xy');
      assert.equal(take(queue, 1), 'x');
      queue.gather(8);
      for (const piece of pieces) push(piece);
      assert.equal(queue.length, 11);
      const taken = queue.take(8);
      assert.equal(Buffer.from(taken).toString(), 'yabcdefg');
      assert.equal(queue.indexOf(codeOf('i')), 1);
      assert.deepEqual([take(queue, 3), queue.length, queue.offset], ['hij', 0, 12]);
    }
  });

  it('are not copied again when they are taken after that', () => {
    const megabytes = 64;
    const queue = new ByteQueue();
    queue.gather(megabytes * 2 ** 20);
    const piece = new Uint8Array(2 ** 20);
    for (let count = 0; count < megabytes; count += 1) queue.push(piece);
    const before = process.memoryUsage().arrayBuffers;
    const taken = queue.take(megabytes * 2 ** 20);
    const more = process.memoryUsage().arrayBuffers - before;
    assert.ok(more < 2 ** 20, `${more} bytes were made`);
    assert.equal(taken.length, megabytes * 2 ** 20);
  });

  it('are copied once, however often the memory they came in is used again', () => {
    const queue = new ByteQueue();
    const memory = Buffer.from('abc');
    queue.push(memory);
    queue.take(1);
    queue.detach();
    const { front } = queue;
    for (const text of ['def', 'ghi']) {
      memory.write(text);
      queue.push(memory);
      queue.detach();
      assert.equal(queue.front, front);
    }
    memory.fill(0);
    assert.equal(take(queue, 5), 'bcdef');
    assert.equal(take(queue, 3), 'ghi');
  });

  it('cannot be taken where they are not', () => {
    assert.throws(() => queueOf('abc').take(4), RangeError);
  });

  it('are gone when the queue is cleared, and what comes then is whole', () => {
    const queue = queueOf('abc', 'def');
    queue.take(2);
    queue.clear();
    assert.deepEqual([queue.length, queue.offset, queue.indexOf(codeOf('d'))], [0, 2, -1]);
    queue.push(Buffer.from('xyz'));
    assert.equal(queue.indexOf(codeOf('x')), 0);
    assert.equal(take(queue, 3), 'xyz');
  });
});

describe('the place of a byte', () => {
  it('is counted from the front, across pieces and after takes', () => {
    const queue = queueOf('ab', 'cd', 'ex');
    assert.equal(queue.indexOf(codeOf('x')), 5);
    queue.take(3);
    assert.equal(queue.indexOf(codeOf('x')), 2);
    assert.equal(queue.indexOf(codeOf('a')), -1);
  });

  it('is found in what came after a search in vain', () => {
    const queue = queueOf('abc');
    assert.equal(queue.indexOf(codeOf('\n')), -1);
    queue.push(Buffer.from('d\ne'));
    assert.equal(queue.indexOf(codeOf('\n')), 4);
  });

  it('is found anew after a take, also of another byte than the one that was searched', () => {
    const queue = queueOf('abcabc');
    assert.equal(queue.indexOf(codeOf('z')), -1);
    queue.take(3);
    assert.equal(queue.indexOf(codeOf('a')), 0);
  });
});
