import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createParser } from 'eventsource-parser';
import { FrameAssembler } from '../../../../src/core/sse/frameAssembler.ts';
import type { SseFrame } from '../../../../src/core/sse/frame.ts';
import { chopped, createDice } from '../../../support/dice.ts';
import type { Dice } from '../../../support/dice.ts';

/** What a client does with a body: events in order, each with the retry in force; ids; comments. */
interface Reading {
  readonly events: readonly (readonly [
    id: string | undefined,
    event: string | undefined,
    data: string,
    retry: number | undefined,
  ])[];
  readonly ids: readonly string[];
  readonly comments: readonly string[];
}

const PIECES: readonly Uint8Array[] = [
  ...['data', 'data:', 'data: x', 'id', 'id: 1', 'id:', 'event: e', 'event', 'retry: 12', 'retry:'],
  ...[':', ': c', ' ', 'x', '7', 'é', '😀', '\0', '\uFEFF', '{"a":1}', 'foo: bar'],
  ...['\n', '\n', '\n', '\n\n', '\r', '\r\n', '\r\n\r\n', '\r\r', '\n\n', '\n\ndata: y\n\n'],
].map((text) => Buffer.from(text));
const INVALID: readonly Uint8Array[] = [Buffer.of(0xff), Buffer.of(0xc3), Buffer.of(0xe2, 0x98)];

function randomBody(dice: Dice): Buffer {
  const pieces = Array.from({ length: 1 + dice.below(30) }, () =>
    dice.below(20) === 0 ? dice.pick(INVALID) : dice.pick(PIECES),
  );
  return Buffer.concat([...pieces, Buffer.from('\n\n')]);
}

function readByParser(body: Uint8Array): Reading {
  const reading = {
    events: [] as [string | undefined, string | undefined, string, number | undefined][],
    ids: [] as string[],
    comments: [] as string[],
  };
  let retry: number | undefined;
  const parser = createParser({
    onEvent: ({ id, event, data }) => reading.events.push([id, event, data, retry]),
    onId: (id) => reading.ids.push(id),
    onComment: (comment) => reading.comments.push(comment),
    onRetry: (value) => (retry = value),
  });
  parser.feed(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body));
  return reading;
}

function readByFrames(frames: readonly SseFrame[]): Reading {
  let retry: number | undefined;
  const events: [string | undefined, string | undefined, string, number | undefined][] = [];
  for (const frame of frames) {
    retry = frame.retry ?? retry;
    if (frame.data !== undefined) events.push([frame.id, frame.event, frame.data, retry]);
  }
  return {
    events,
    ids: frames.flatMap(({ id }) => (id === undefined ? [] : [id])),
    comments: frames.flatMap(({ comments }) => comments),
  };
}

describe('FrameAssembler against eventsource-parser', () => {
  it('reads 5,000 random bodies, randomly chunked, as the parser reads the whole', () => {
    for (let seed = 1; seed <= 5_000; seed += 1) {
      const dice = createDice(seed);
      const body = randomBody(dice);
      const assembler = new FrameAssembler();
      const frames = chopped(dice, body, 1 + dice.below(40)).flatMap((chunk) => [
        ...assembler.push(chunk),
      ]);
      const tail = assembler.end();
      if (tail !== undefined)
        assert.fail(
          `seed ${seed}: ${JSON.stringify(body.toString())} left ${JSON.stringify(tail)}`,
        );
      assert.deepEqual(
        readByFrames(frames),
        readByParser(body),
        `seed ${seed}: ${JSON.stringify(body.toString())}`,
      );
    }
  });
});
