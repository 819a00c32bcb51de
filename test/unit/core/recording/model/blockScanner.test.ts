import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BlockScanner } from '../../../../../src/core/recording/model/blockScanner.ts';
import { JsonScanner } from '../../../../../src/core/recording/model/jsonScanner.ts';
import { readBlock } from '../../../../../src/core/recording/model/receivedBlock.ts';
import type { ReceivedBlock } from '../../../../../src/core/recording/model/receivedBlock.ts';
import { BlockParser } from '../../../../../src/core/sse/blockParser.ts';
import { BlockSplitter } from '../../../../../src/core/sse/blockSplitter.ts';
import type { Block } from '../../../../../src/core/sse/blockSplitter.ts';
import { createDice } from '../../../../support/dice.ts';
import { EventBodies } from '../../../../support/eventBodies.ts';

const SEEDS = 2000;

/** What a block tells, as plain values. */
function told(block: ReceivedBlock): unknown {
  const { start, end, terminated, event, retry, id, idHash, idWords, data } = block;
  const { payloadHash, what, value, progress } = block;
  const fields = { start, end, terminated, event, retry, id, idHash, data };
  return { ...fields, ...idWords, payloadHash, what, value, progress };
}

function blocksOf(body: Uint8Array): readonly Block[] {
  const blocks: Block[] = [];
  new BlockSplitter((block) => blocks.push(block)).push(body);
  return blocks;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads one block, given without its blank line, after others; undefined where it is declined. */
function scan(...texts: readonly string[]): BlockScanner | undefined {
  const scanner = new BlockScanner(new JsonScanner());
  let end = -1;
  for (const text of texts) {
    const bytes = Buffer.from(`${text}\n\n`);
    end = scanner.scan(viewOf(bytes), 0, bytes.length, 0);
    if (end >= 0) assert.equal(end, bytes.length);
  }
  return end < 0 ? undefined : scanner;
}

function noteData(block: Buffer): string {
  return block.toString().slice(block.indexOf('{'), -2);
}

const NOTE = '{"jsonrpc":"2.0","method":"m","params":{"a":1}}';

describe('a block scanner', () => {
  test(`reads the blocks of ${SEEDS} random bodies as the parser does, or declines them`, () => {
    let taken = 0;
    let all = 0;
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const body = new EventBodies(createDice(seed)).body(30);
      const scanner = new BlockScanner(new JsonScanner());
      const parser = new BlockParser();
      const view = viewOf(body);
      for (const block of blocksOf(body)) {
        all += 1;
        const { start, bytes } = block;
        const end = scanner.scan(view, start, body.length, 0);
        if (end < 0) continue;
        taken += 1;
        const text = `seed ${seed}: ${JSON.stringify(Buffer.from(bytes).toString())}`;
        assert.equal(end, start + bytes.length, text);
        assert.deepEqual(told(scanner), told(readBlock(parser.parse(block))), text);
      }
    }
    assert.ok(taken > all / 2, `only ${taken} of ${all} were taken`);
  });

  test('declines a block that is not all there, wherever it is cut', () => {
    const bytes = Buffer.from(`event: message\nid: a:1\nretry: 5\ndata: ${NOTE}\n\n`);
    const scanner = new BlockScanner(new JsonScanner());
    for (let limit = 0; limit < bytes.length; limit += 1) {
      assert.equal(scanner.scan(viewOf(bytes), 0, limit, 0), -1, `${limit} bytes`);
    }
    assert.equal(scanner.scan(viewOf(bytes), 0, bytes.length, 0), bytes.length);
    for (let limit = 0; limit < bytes.length; limit += 1) {
      assert.equal(scanner.scan(viewOf(bytes), 0, limit, 0), -1, `${limit} bytes, known`);
    }
  });

  test('a block that comes whole after it was cut, anywhere, counts on from the one before', () => {
    const note = (count: number): Buffer =>
      Buffer.from(`id: a:${count}\ndata: ${NOTE.replace('1}', `${count}}`)}\n\n`);
    const scanner = new BlockScanner(new JsonScanner());
    for (let count = 1; count <= 200; count += 1) {
      const bytes = note(count);
      const view = viewOf(bytes);
      const limit = count % bytes.length;
      assert.equal(scanner.scan(view, 0, limit, 0), -1, `${limit} bytes of ${count}`);
      assert.equal(scanner.scan(view, 0, bytes.length, 0), bytes.length, `${count}`);
      assert.equal(scanner.isNext, count > 2, `${count}`);
      assert.deepEqual([scanner.id, scanner.data], [`a:${count}`, noteData(bytes)]);
    }
  });

  test('says where in the body the block was', () => {
    const bytes = Buffer.from(`: first\n\ndata: ${NOTE}\n\n`);
    const scanner = new BlockScanner(new JsonScanner());
    assert.equal(scanner.scan(viewOf(bytes), 9, bytes.length, 1000), bytes.length);
    assert.deepEqual([scanner.start, scanner.end], [1009, 1000 + bytes.length]);
  });

  for (const text of [
    `data: ${NOTE}\ndata: ${NOTE}`,
    `data: ${NOTE}\rid: 1`,
    `data: ${NOTE}\r\nid: 1`,
    `event: other\ndata: ${NOTE}`,
    'data: {"jsonrpc":"2.0","method":"m","params":{"a":1,"a":2}}',
    'data: {"jsonrpc":"2.0","method":"m","params":{"a":"\\ud800"}}',
    'data: [1]',
    'data: x',
    'id: é',
    'foo: 1',
    'data',
  ]) {
    test(`leaves ${JSON.stringify(text)} to the parser`, () => {
      assert.equal(scan(text), undefined);
    });
  }

  test('a block that differs in digits alone is another message where they count', () => {
    const ask = (id: string): string => `data: {"jsonrpc":"2.0","id":${id},"method":"ping"}`;
    assert.deepEqual(scan(ask('9'), ask('10'))?.what, { kind: 'request', method: 'ping', id: 10 });
    assert.equal(scan(ask('9'), ask('09')), undefined);
    const version = (text: string): string => `data: {"jsonrpc":"${text}","method":"m"}`;
    assert.equal(scan(version('2.0'), version('2.1')), undefined);
  });

  test('a number that became wrong is not recognised', () => {
    const count = (n: string): string =>
      `data: {"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":${n}}}`;
    assert.equal(scan(count('1'), count('2'), count('30'))?.progress, 30);
    assert.equal(scan(count('1'), count('2'), count('03')), undefined);
    assert.equal(scan(count('1.5'), count('1.25'))?.progress, 1.25);
  });
});
