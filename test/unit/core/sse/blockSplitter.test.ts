import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeUtf8 } from '../../../../src/core/base/text.ts';
import { BlockSplitter } from '../../../../src/core/sse/blockSplitter.ts';
import type { Block } from '../../../../src/core/sse/blockSplitter.ts';

interface Rig {
  readonly splitter: BlockSplitter;
  readonly blocks: Block[];
  readonly push: (text: string) => void;
}

function rig(): Rig {
  const blocks: Block[] = [];
  const splitter = new BlockSplitter((block) => blocks.push(block));
  return { splitter, blocks, push: (text) => splitter.push(encodeUtf8(text)) };
}

function textOf({ bytes }: Block): string {
  return Buffer.from(bytes).toString();
}

/** The blocks of `body` in chunks of `size`, the unterminated rest with them. */
function split(body: string, size: number): readonly unknown[] {
  const { splitter, blocks } = rig();
  const bytes = encodeUtf8(body);
  for (let at = 0; at < bytes.length; at += size) splitter.push(bytes.subarray(at, at + size));
  const rest = splitter.end();
  return [...blocks, ...(rest === undefined ? [] : [rest])].map((block) => [
    textOf(block),
    block.start,
    block.terminated,
    block.mixedLineEnds,
  ]);
}

describe('blocks', () => {
  const body =
    '\n\ndata: é\n\nid: 1\r\ndata: b\r\n\r\n\r\nevent: c\r\rdata: d\r\ndata: e\n\nrest: f\r\n';
  const expected = [
    ['data: é\n\n', 2, true, false],
    ['id: 1\r\ndata: b\r\n\r\n', 12, true, false],
    ['event: c\r\r', 32, true, false],
    ['data: d\r\ndata: e\n\n', 42, true, true],
    ['rest: f\r\n', 60, false, false],
  ];

  it('end at blank lines; those before a block belong to none', () => {
    assert.deepEqual(split(body, 1000), expected);
  });

  it('are the same however the body was chunked', () => {
    for (let size = 1; size <= body.length; size += 1) {
      assert.deepEqual(split(body, size), expected, `chunks of ${size}`);
    }
  });

  it('are looked for once behind blank lines, however many there are', () => {
    for (const ends of ['\r', '\n', '\r\n']) {
      let looks = 0;
      const splitter = new BlockSplitter(
        () => undefined,
        (_chunk, at) => {
          looks += 1;
          return at;
        },
      );
      splitter.push(encodeUtf8(`${ends.repeat(10_000)}data: a`));
      assert.equal(looks, 1);
      assert.equal(splitter.pendingStart, 10_000 * ends.length);
    }
  });

  it('with short lines are not searched anew for each of them', () => {
    let searches = 0;
    class Chunk extends Uint8Array {
      override subarray(from?: number, to?: number): Uint8Array<ArrayBuffer> {
        searches += 1;
        return new Uint8Array(this).subarray(from, to);
      }
    }

    const chunk = new Chunk(encodeUtf8('a\r'.repeat(10_000)));
    new BlockSplitter(() => undefined).push(chunk);
    assert.ok(searches < 10, `${searches} searches`);
  });

  it('that come byte by byte and are large are whole', () => {
    const large = `data: ${'x'.repeat(10_000)}\n\n`;
    assert.deepEqual(split(large + large, 1), [
      [large, 0, true, false],
      [large, large.length, true, false],
    ]);
  });
});

describe('a blank line', () => {
  it('that is a lone CR ends its block at once, and a LF behind it belongs to no block', () => {
    const { blocks, push } = rig();
    push('data: a\r\r');
    assert.deepEqual(blocks.map(textOf), ['data: a\r\r']);
    push('\ndata: b\n\n');
    assert.deepEqual(blocks.map(textOf), ['data: a\r\r', 'data: b\n\n']);
    assert.equal(blocks[1]?.start, 10);
  });

  it('behind CRLF waits for its LF, and takes it', () => {
    const { blocks, push } = rig();
    push('data: a\r\n\r');
    assert.deepEqual(blocks, []);
    push('\ndata: b');
    assert.deepEqual(blocks.map(textOf), ['data: a\r\n\r\n']);
  });

  it('behind CRLF that lacks only its LF when the body ends has ended its block', () => {
    const { splitter, push } = rig();
    push('data: a\r\n\r');
    const last = splitter.end();
    assert.equal(last?.terminated, true);
    assert.equal(textOf(last ?? assert.fail()), 'data: a\r\n\r');
  });
});

describe('what is not complete yet', () => {
  it('is counted, with its place in the body', () => {
    const { splitter, push } = rig();
    push('data: a\n\n');
    assert.deepEqual([splitter.pendingBytes, splitter.pendingStart], [0, 9]);
    push('data');
    push(': b');
    assert.deepEqual([splitter.pendingBytes, splitter.pendingStart], [7, 9]);
  });

  it('is dropped where nobody reads further', () => {
    const { splitter, push } = rig();
    push('data: a');
    splitter.abandon();
    assert.equal(splitter.pendingBytes, 0);
    assert.equal(splitter.end(), undefined);
  });
});
