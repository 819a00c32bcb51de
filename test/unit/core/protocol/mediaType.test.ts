import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compressionOf,
  contentTypeOf,
  isEventStream,
  isJson,
} from '../../../../src/core/protocol/mediaType.ts';

test('the type of a body is told as the server wrote it', () => {
  const typeOf = (value: string): string | undefined => contentTypeOf([['Content-Type', value]]);
  assert.equal(typeOf(' Text/Event-Stream; charset=utf-8'), 'Text/Event-Stream; charset=utf-8');
  assert.equal(typeOf(''), undefined);
});

test('nothing is said of a body without headers', () => {
  assert.equal(contentTypeOf([]), undefined);
  assert.equal(compressionOf([]), undefined);
});

test('an event stream and JSON are the whole type, not what begins or ends alike', () => {
  const isEither = (type: string): readonly boolean[] =>
    [isEventStream, isJson].map((is) => is([['content-type', type]]));
  assert.deepEqual(isEither('Text/Event-Stream;x=y'), [true, false]);
  assert.deepEqual(isEither('text/event-stream-of-something'), [false, false]);
  assert.deepEqual(isEither('application/json;charset=utf-8'), [false, true]);
  assert.deepEqual(isEither('application/problem+json'), [false, false]);
});

for (const [value, compression] of [
  ['identity', undefined],
  [' Identity ', undefined],
  ['', undefined],
  ['GZIP', 'GZIP'],
  ['br', 'br'],
] as const) {
  test(`the content encoding ${JSON.stringify(value)} is the compression ${compression}`, () => {
    assert.equal(compressionOf([['Content-Encoding', value]]), compression);
  });
}
