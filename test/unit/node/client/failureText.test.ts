import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StreamFailure } from '../../../../src/core/protocol/streamFacts.ts';
import { describeEnd, describeFailure } from '../../../../src/node/client/failureText.ts';
import type { FailureScene } from '../../../../src/node/client/failureText.ts';

const ANSWER: NonNullable<FailureScene['answer']> = {
  status: 400,
  reason: 'Bad Request',
  compression: undefined,
  contentType: 'text/plain',
  location: undefined,
  words: undefined,
};

const SCENE: FailureScene = {
  label: '#4',
  rpc: 'tools/call',
  connection: 9,
  method: 'GET',
  address: 'http://127.0.0.1:3000/mcp',
  cursor: 's:17',
  answer: ANSWER,
  end: { at: 0, by: 'server', how: 'fin' },
  askedMs: undefined,
  wrongResponse: undefined,
  tries: 5,
  mostBodyBytes: 1024,
};

const FAILURES: readonly StreamFailure[] = [
  'unreachable',
  'lost',
  'id-cannot-travel',
  'http-error',
  'unauthorized',
  'redirected',
  'invalid-answer',
  'session-lost',
  'resume-refused',
  'cannot-resume',
  'gave-up',
  'conflict',
  'asked-too-long',
  'too-large',
  'invalid-response',
];

describe('what a failed stream says', () => {
  for (const failure of FAILURES) {
    it(`names the connection, the cursor and why: ${failure}`, () => {
      const text = describeFailure(failure, SCENE);
      assert.match(
        text,
        /^Connection c9 \(GET http:\/\/127\.0\.0\.1:3000\/mcp, stream #4, last id "s:17"\) \w/,
      );
      assert.match(text, /\w[.)?]$/);
      assert.doesNotMatch(text, /undefined|\.\.|null/);
    });
  }

  it('says that a body is compressed, which explains why nothing was read', () => {
    const answer = { ...ANSWER, status: 200, reason: 'OK', compression: 'gzip' };
    const text = describeFailure('invalid-answer', { ...SCENE, answer });
    assert.match(text, /HTTP 200 OK and a body that is compressed \(gzip\), although/);
    assert.doesNotMatch(text, /text\/plain/);
  });

  it('says what the last of many tries was answered with', () => {
    const answer = { ...ANSWER, status: 503, reason: 'Unavailable', words: 'come later' };
    assert.match(
      describeFailure('gave-up', { ...SCENE, answer }),
      /try 5 in a row that failed \(HTTP 503 Unavailable \(come later\)\)/,
    );
  });

  it('names a request that is no call', () => {
    const scene = { ...SCENE, rpc: 'initialize', answer: undefined };
    assert.match(
      describeFailure('lost', scene),
      /was closed by the server .* before there was an answer: initialize has no response\.$/,
    );
  });

  it('does not call a message stream a call', () => {
    const text = describeFailure('gave-up', { ...SCENE, rpc: undefined });
    assert.match(text, /no further message of this stream will arrive/);
    assert.doesNotMatch(text, /the call/);
  });

  it('cuts a cursor that is too long to read', () => {
    const text = describeFailure('conflict', { ...SCENE, cursor: 'x'.repeat(5_000) });
    assert.ok(text.length < 600);
  });
});

describe('how a connection ended', () => {
  for (const [end, words] of [
    [{ by: 'server', how: 'complete' }, 'was completed by the server'],
    [{ by: 'server', how: 'fin' }, 'was closed by the server in the middle of its answer (FIN)'],
    [
      { by: 'server', how: 'reset', error: 'read ECONNRESET' },
      'was reset by the server: read ECONNRESET',
    ],
    [{ by: 'user', how: 'reset' }, 'was cut by you (reset)'],
    [{ by: 'user', how: 'closed' }, 'was cut by you'],
    [{ by: 'client', how: 'closed' }, 'was closed by this client'],
    [
      { by: 'network', how: 'refused', error: 'connect ECONNREFUSED' },
      'could not be made: connect ECONNREFUSED',
    ],
    [
      { by: 'client', how: 'timeout', error: 'no connection within 5 ms' },
      'timed out: no connection within 5 ms',
    ],
    [{ by: 'network', how: 'error', error: 'Parse Error' }, 'broke: Parse Error'],
  ] as const) {
    it(`${end.by}, ${end.how}: ${words}`, () => {
      assert.equal(describeEnd({ at: 0, ...end }), words);
    });
  }
});
