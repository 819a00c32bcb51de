import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FrameAssembler } from '../../../../src/core/sse/frameAssembler.ts';
import type { SseFrame } from '../../../../src/core/sse/frame.ts';
import { chopped, createDice } from '../../../support/dice.ts';
import { SseError } from '../../../../src/core/sse/sseError.ts';

/** A body with one of everything that parsers get wrong, short enough to try every pair of cuts. */
const ODDITIES: readonly (readonly [name: string, body: string | Uint8Array])[] = [
  ['plain events', 'id: 1\ndata: a\n\nid: 2\ndata: b\n\n'],
  ['CRLF', 'id: 1\r\ndata: a\r\n\r\ndata: b\r\n\r\n'],
  ['CR', 'id: 1\rdata: a\r\rdata: b\r\r'],
  ['line ends mixed', 'id: 1\r\ndata: a\r\rdata: b\n\r\n\ndata: c\r\n\n'],
  ['CR, then a blank CRLF line', 'data: a\r\r\ndata: b\n\r\ndata: c\r\n\r'],
  ['blank lines around blocks', '\n\r\n\rdata: a\n\n\n\r\n\ndata: b\n\n\n'],
  ['a byte order mark', '\uFEFFdata: a\n\n\uFEFFdata: b\n\n'],
  ['a byte order mark alone', '\uFEFF\n\ndata: b\n\n'],
  ['blocks without data', 'id: 1\n\nretry: 5\n\n: hello\n\nevent: prime\nid\n\n'],
  ['ids with NUL', 'id: a\0b\ndata: x\n\nid: 1\nid: \0\ndata: y\n\n'],
  ['bad retry', 'retry: 1x\nretry:\nretry: 07\ndata: a\n\nretry: -1\n\n'],
  ['retry after data', 'data: a\nretry: 9\nid: 4\n\n'],
  ['data in several lines', 'data: a\ndata\ndata:b\ndata:  c\n\n'],
  ['unknown fields', 'dat: a\nfoo\ndata: b\nidx: 1\n\nfoo: 1\n\n'],
  ['letters of several bytes', 'data: é😀\nid: ü\n: ☃\n\ndata: 😀\n\n'],
  ['an unterminated tail', 'data: a\n\nid: 2\ndata: {"cut'],
  ['a tail that lacks only its blank line', 'data: a\n\nid: 2\ndata: b\n'],
  ['a tail cut in a letter', Buffer.from('data: a\n\ndata: é').subarray(0, -1)],
  ['a cut retry', 'data: a\n\nretry: 50'],
  [
    'invalid UTF-8',
    Buffer.concat([
      Buffer.from('data: '),
      Buffer.of(0xc3, 0x28, 0xff),
      Buffer.from('\n\ndata: \uFFFD\n\n'),
    ]),
  ],
];

function framesOf(chunks: readonly Uint8Array[]): SseFrame[] {
  const assembler = new FrameAssembler();
  const frames = chunks.flatMap((chunk) => [...assembler.push(chunk)]);
  const tail = assembler.end();
  return tail === undefined ? frames : [...frames, tail];
}

function frame(body: string): SseFrame {
  const [only, ...more] = framesOf([Buffer.from(body)]);
  assert.ok(only, 'no frame');
  assert.deepEqual(more, []);
  return only;
}

describe('FrameAssembler', () => {
  for (const [name, body] of ODDITIES) {
    const bytes = typeof body === 'string' ? Buffer.from(body) : Buffer.from(body);

    it(`gives the same frames wherever the body is cut: ${name}`, () => {
      const whole = framesOf([bytes]);
      assert.deepEqual(
        framesOf([...bytes].map((byte) => Uint8Array.of(byte))),
        whole,
        'byte by byte',
      );
      for (let one = 0; one <= bytes.length; one += 1) {
        for (let two = one; two <= bytes.length; two += 1) {
          const chunks = [bytes.subarray(0, one), bytes.subarray(one, two), bytes.subarray(two)];
          assert.deepEqual(framesOf(chunks), whole, `cut at ${one} and ${two}`);
        }
      }
    });

    it(`covers every byte but blank lines between blocks: ${name}`, () => {
      let at = 0;
      for (const { start, end } of framesOf([bytes])) {
        assert.ok(start >= at && end > start, `[${start}, ${end}) after ${at}`);
        assert.match(bytes.subarray(at, start).toString(), /^[\r\n]*$/);
        at = end;
      }
      assert.match(bytes.subarray(at).toString(), /^[\r\n]*$/);
    });
  }

  it('reads id, event, data, retry and comments of a block, with its place in the body', () => {
    assert.deepEqual(
      framesOf([Buffer.from('\n: c1\nid: 7\nevent: e\nretry: 20\ndata: a\ndata: b\n:c2\n\n')]),
      [
        {
          start: 1,
          end: 52,
          id: '7',
          event: 'e',
          data: 'a\nb',
          retry: 20,
          comments: ['c1', 'c2'],
          terminated: true,
          oddities: [],
        },
      ],
    );
  });

  it('leaves out fields that a block does not have, and keeps empty ones', () => {
    assert.deepEqual(Object.keys(frame(': only a comment\n\n')).sort(), [
      'comments',
      'end',
      'oddities',
      'start',
      'terminated',
    ]);
    const empty = frame('id\ndata\n\n');
    assert.equal(empty.id, '');
    assert.equal(empty.data, '');
  });

  it('shows blocks that have no data: an id alone, retry alone, a name without data', () => {
    assert.equal(frame('id: 1\n\n').id, '1');
    assert.equal(frame('retry: 30\n\n').retry, 30);
    const prime = frame('event: old\nevent: prime\nid: 1\n\n');
    assert.equal(prime.event, 'prime');
    assert.equal(prime.data, undefined);
  });

  it('shows a block without its blank line as unterminated', () => {
    const tail = frame('id: 2\ndata: {"cut');
    assert.equal(tail.terminated, false);
    assert.equal(tail.id, '2');
    assert.equal(tail.data, '{"cut');
    assert.deepEqual(tail.oddities, []);
    const [letter] = framesOf([Buffer.from('data: aé').subarray(0, -1)]);
    assert.equal(letter?.data, 'a');
    assert.deepEqual(letter.oddities, [], 'a letter that is cut is not an invalid one');
    assert.deepEqual(frame('data: a\nid: 1\r').oddities, ['mixed-line-ends']);
  });

  it('takes retry from a whole line of an unterminated block, but not from a cut one', () => {
    assert.equal(frame('retry: 5000\n').retry, 5000);
    assert.equal(frame('retry: 50').retry, undefined);
  });

  it('takes a block as complete whose blank line lacks only the LF of CRLF', () => {
    const assembler = new FrameAssembler();
    assert.deepEqual(assembler.push(Buffer.from('data: a\r\n\r')), []);
    const last = assembler.end();
    assert.equal(last?.terminated, true);
    assert.equal(last?.data, 'a');
  });

  it('does not wait for the next event where a server writes CR alone', () => {
    const assembler = new FrameAssembler();
    assert.equal(assembler.push(Buffer.from('data: a\r\r')).length, 1);
    assert.equal(assembler.push(Buffer.from('data: b\r\r')).length, 1);
  });

  it('names oddities', () => {
    assert.deepEqual(frame('\uFEFFdata: a\n\n').oddities, ['byte-order-mark']);
    assert.deepEqual(frame('id: a\0\ndata: a\n\n').oddities, ['nul-in-id']);
    assert.deepEqual(frame('retry: 1s\ndata: a\n\n').oddities, ['invalid-retry']);
    assert.deepEqual(frame('data: a\r\n\n').oddities, ['mixed-line-ends']);
    assert.deepEqual(frame('fata: a\nfata: b\n\n').oddities, ['unknown-field']);
    const invalid = framesOf([Uint8Array.of(...Buffer.from('data: '), 0xff, 10, 10)]);
    assert.deepEqual(invalid[0]?.oddities, ['invalid-utf8']);
    assert.deepEqual(frame('data: \uFFFD\n\n').oddities, []);
  });

  it('ignores an id with NUL and keeps the valid one before it', () => {
    const both = frame('id: 1\nid: 2\0\ndata: y\n\n');
    assert.equal(both.id, '1');
    assert.deepEqual(both.oddities, ['nul-in-id']);
  });

  it('strips one byte order mark, at the start of the body only', () => {
    assert.equal(frame('\uFEFFdata: a\n\n').data, 'a');
    assert.deepEqual(frame('\uFEFF\uFEFFdata: a\n\n').oddities, [
      'byte-order-mark',
      'unknown-field',
    ]);
    assert.equal(frame('ï»¿data: a\n\n').data, undefined);
    const [later] = new FrameAssembler({ start: 3 }).push(Buffer.from('\uFEFFid: a\n\n'));
    assert.equal(later?.id, undefined);
    assert.deepEqual(later?.oddities, ['unknown-field']);
    assert.deepEqual([later.start, later.end], [3, 13]);
  });

  it('keeps a retry of ten days and one of absurd length finite', () => {
    assert.equal(frame('retry: 864000000\n\n').retry, 864_000_000);
    assert.equal(frame(`retry: ${'9'.repeat(400)}\n\n`).retry, Number.MAX_SAFE_INTEGER);
  });

  it('refuses a block that outgrows its limit, however it was chunked, after the frames before it', () => {
    const body = Buffer.from(`data: ok\n\ndata: ${'x'.repeat(100)}`);
    for (const size of [1, 7, 200]) {
      const assembler = new FrameAssembler({ maxBlockBytes: 64 });
      const frames: SseFrame[] = [];
      let failure: unknown;
      for (let at = 0; at < body.length && failure === undefined; at += size) {
        try {
          frames.push(...assembler.push(body.subarray(at, at + size)));
        } catch (error) {
          failure = error;
        }
      }
      assert.ok(failure instanceof SseError);
      assert.equal(failure.reason, 'block-too-large');
      assert.match(failure.message, /block at byte 10 is longer than 64 bytes/);
      assert.deepEqual(
        [...frames, ...failure.frames].map(({ data }) => data),
        ['ok'],
      );
      assert.throws(() => assembler.push(Buffer.from('\n\ndata: later\n\n')), SseError);
      assert.equal(assembler.end(), undefined);
    }
  });

  it('assembles a large block from pieces of every size', () => {
    const dice = createDice(5);
    const text = Array.from({ length: 20_000 }, (_, index) => `${index} é`).join(',');
    const body = Buffer.from(`id: 1\ndata: ${text}\n\ndata: next\n\n`);
    for (const longest of [1, 3, 700, 5_000, 200_000]) {
      const frames = framesOf(chopped(dice, body, longest));
      assert.deepEqual(
        frames.map(({ data }) => data),
        [text, 'next'],
      );
    }
  });

  it('refuses a complete block that is too large', () => {
    const assembler = new FrameAssembler({ maxBlockBytes: 8 });
    assert.throws(() => assembler.push(Buffer.from('data: 12345\n\n')), {
      reason: 'block-too-large',
    });
  });
});
