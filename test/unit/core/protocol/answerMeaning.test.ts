import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { meaningOf } from '../../../../src/core/protocol/answerMeaning.ts';
import type { AskingStream } from '../../../../src/core/protocol/answerMeaning.ts';

const REQUEST: AskingStream = { kind: 'request', cursor: undefined };
const STANDALONE: AskingStream = { kind: 'standalone', cursor: undefined };
const AT_CURSOR: AskingStream = { kind: 'standalone', cursor: 'a:1' };

/** What an answer means, in one word. */
function read(
  status: number,
  stream: AskingStream,
  first: boolean,
  { inSession = true, isEventStream = false } = {},
): string {
  const meaning = meaningOf({ status, isEventStream, inSession }, stream, first);
  if (meaning.kind === 'fail') return meaning.reason;
  return meaning.kind === 'try-again' ? `try again: ${meaning.cause}` : meaning.kind;
}

describe('an answer', () => {
  it('with an event stream is read, whoever asked', () => {
    for (const first of [true, false]) {
      for (const stream of [REQUEST, STANDALONE]) {
        assert.equal(read(200, stream, first, { isEventStream: true }), 'read');
      }
    }
  });

  it('that is an error is no event stream, whatever its type says', () => {
    assert.equal(read(500, REQUEST, true, { isEventStream: true }), 'http-error');
  });

  it('that asks for credentials or points elsewhere ends the stream, also a resume', () => {
    for (const first of [true, false]) {
      assert.equal(read(401, REQUEST, first), 'unauthorized');
      assert.equal(read(302, STANDALONE, first), 'redirected');
      assert.equal(read(399, STANDALONE, first), 'redirected');
    }
  });
});

describe('the first answer to a request', () => {
  it('ends it with whatever is no event stream: a call is never sent a second time', () => {
    assert.equal(read(200, REQUEST, true), 'invalid-answer');
    for (const status of [400, 405, 408, 409, 429, 500, 503]) {
      assert.equal(read(status, REQUEST, true), 'http-error', String(status));
    }
  });

  it('says with 404 that the session is gone, where there was one', () => {
    assert.equal(read(404, REQUEST, true), 'lose-session');
    assert.equal(read(404, REQUEST, true, { inSession: false }), 'http-error');
  });
});

describe('the first answer to the standalone stream', () => {
  it('says with 405 that there is none, which is no failure', () => {
    assert.equal(read(405, STANDALONE, true), 'finish');
  });

  it('does not end the session with 404: many servers without the stream answer so', () => {
    assert.equal(read(404, STANDALONE, true), 'http-error');
  });

  it('is asked for again where the trouble may pass', () => {
    assert.equal(read(409, STANDALONE, true), 'try again: conflict');
    assert.equal(read(429, STANDALONE, true), 'try again: rate-limit');
    for (const status of [408, 500, 502, 503]) {
      assert.equal(read(status, STANDALONE, true), 'try again: failure', String(status));
    }
    assert.equal(read(501, STANDALONE, true), 'http-error');
  });
});

describe('the answer to a resume', () => {
  it('tells a server that cannot resume from one that refuses the cursor', () => {
    for (const status of [200, 204, 405, 501]) {
      assert.equal(read(status, REQUEST, false), 'cannot-resume', String(status));
    }
    for (const status of [400, 403, 410]) {
      assert.equal(read(status, REQUEST, false), 'resume-refused', String(status));
    }
  });

  it('says with 404 that the session is gone, where there was one', () => {
    assert.equal(read(404, REQUEST, false), 'lose-session');
    assert.equal(read(404, REQUEST, false, { inSession: false }), 'cannot-resume');
  });

  it('with 400 lets the standalone stream begin anew, once: without a cursor it is refused', () => {
    assert.equal(read(400, AT_CURSOR, false), 'forget-cursor');
    assert.equal(read(400, STANDALONE, false), 'resume-refused');
  });

  it('is asked for again where the trouble may pass', () => {
    assert.equal(read(409, REQUEST, false), 'try again: conflict');
    assert.equal(read(429, REQUEST, false), 'try again: rate-limit');
    assert.equal(read(503, REQUEST, false), 'try again: failure');
  });
});
