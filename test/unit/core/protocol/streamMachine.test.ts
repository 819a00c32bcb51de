import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  answer,
  ended,
  EVENTS,
  id,
  MachineStream,
  open,
  RESPONSE,
  resuming,
  retry,
  SECOND,
  TIME,
} from '../../../support/machineStream.ts';

describe('the cursor of a stream', () => {
  it('moves with each complete block that has an id, data or not', () => {
    const stream = open();
    stream.tell(id('a'));
    assert.equal(stream.state.cursor, 'a');
    stream.tell({ kind: 'BlockCompleted', isNewId: false });
    assert.equal(stream.state.cursor, 'a', 'a block without an id leaves it');
    stream.tell(id('b'));
    assert.equal(stream.state.cursor, 'b');
  });

  it('is taken away by an empty id', () => {
    const stream = open('a');
    stream.tell(id(''));
    assert.equal(stream.state.cursor, undefined);
    assert.deepEqual(stream.tell(ended()), [{ kind: 'Fail', reason: 'lost' }]);
  });

  it('survives an empty poll', () => {
    const stream = open('a');
    stream.tell(ended(), TIME, EVENTS, ended());
    assert.deepEqual(stream.tell(TIME).at(-1), {
      kind: 'OpenConnection',
      why: 'resume',
      cursor: 'a',
    });
  });
});

describe('a stream whose connection ended', () => {
  it('is done where the response was seen', () => {
    const stream = open('a');
    assert.deepEqual(stream.tell(RESPONSE), [{ kind: 'CloseAfter', afterMs: 5_000 }]);
    assert.deepEqual(stream.tell(ended()), [{ kind: 'Finish' }]);
    assert.deepEqual(stream.tell(ended(), TIME, RESPONSE), [], 'nothing happens after its end');
  });

  it('closes a connection that stays open after the response', () => {
    const stream = open('a');
    assert.deepEqual(stream.tell(RESPONSE, TIME).slice(1), [
      { kind: 'CloseConnection' },
      { kind: 'Finish' },
    ]);
  });

  it('is lost at once without a cursor', () => {
    assert.deepEqual(open().tell(ended()), [{ kind: 'Fail', reason: 'lost' }]);
  });

  it('is lost at once where the cursor cannot travel in a header', () => {
    assert.deepEqual(open(' edge').tell(ended()), [{ kind: 'Fail', reason: 'id-cannot-travel' }]);
  });

  it("waits for the policy's backoff, then resumes from its cursor", () => {
    const stream = open('a');
    assert.deepEqual(stream.tell(ended(7 * SECOND)), [
      { kind: 'Wait', why: 'backoff', asked: null, until: 8 * SECOND },
    ]);
    assert.deepEqual(stream.tell(TIME), [
      { kind: 'EndWait', by: 'time' },
      { kind: 'OpenConnection', why: 'resume', cursor: 'a' },
    ]);
  });

  it('waits for the last retry of its own, counted from the end of the connection', () => {
    const stream = open('a');
    stream.tell(retry(900), retry(250));
    assert.deepEqual(stream.tell(ended(SECOND)), [
      { kind: 'Wait', why: 'retry', asked: 250, until: 1_250_000 },
    ]);
  });

  it('resumes after a reset and a cut as after a clean end', () => {
    for (const fact of [
      ended(0, 'reset'),
      ended(0, 'fin'),
      { kind: 'ConnectionEnded', at: 0, by: 'user', how: 'reset' } as const,
    ]) {
      const [effect] = open('a').tell(fact);
      assert.equal(effect?.kind, 'Wait');
    }
  });
});

describe('a call whose first connection brings no answer', () => {
  it('could not be reached where no connection was made', () => {
    assert.deepEqual(new MachineStream('request').tell(ended(0, 'refused')), [
      { kind: 'Fail', reason: 'unreachable' },
    ]);
  });

  it('is lost where there was a connection: it is never sent again', () => {
    assert.deepEqual(new MachineStream('request').tell(ended(0, 'reset')), [
      { kind: 'Fail', reason: 'lost' },
    ]);
  });
});

describe('the first answer to a call', () => {
  for (const [status, reason] of [
    [200, 'invalid-answer'],
    [202, 'invalid-answer'],
    [307, 'redirected'],
    [400, 'http-error'],
    [401, 'unauthorized'],
    [403, 'http-error'],
    [409, 'http-error'],
    [429, 'http-error'],
    [503, 'http-error'],
  ] as const) {
    it(`ends it as ${reason} with ${status} and no event stream`, () => {
      assert.deepEqual(new MachineStream('request').tell(answer(status)), [
        { kind: 'Fail', reason },
      ]);
    });
  }

  it('ends it well where the response came as JSON', () => {
    const stream = new MachineStream('request');
    assert.deepEqual(stream.tell(RESPONSE, answer(200)).at(-1), { kind: 'Finish' });
  });

  it('means that the session is gone with 404, and only where there is one', () => {
    const stream = new MachineStream('request');
    assert.deepEqual(stream.tell(answer(404)), [{ kind: 'LoseSession' }]);
    assert.deepEqual(stream.tell({ kind: 'SessionWasLost' }), [
      { kind: 'CloseConnection' },
      { kind: 'Fail', reason: 'session-lost' },
    ]);
    assert.deepEqual(
      new MachineStream('request').tell({
        kind: 'AnswerArrived',
        at: 0,
        answer: { status: 404, isEventStream: false, inSession: false },
      }),
      [{ kind: 'Fail', reason: 'http-error' }],
    );
  });
});

describe('the answer to a resume', () => {
  for (const [status, reason] of [
    [200, 'cannot-resume'],
    [204, 'cannot-resume'],
    [302, 'redirected'],
    [400, 'resume-refused'],
    [401, 'unauthorized'],
    [403, 'resume-refused'],
    [405, 'cannot-resume'],
    [406, 'resume-refused'],
    [410, 'resume-refused'],
    [501, 'cannot-resume'],
  ] as const) {
    it(`ends the call as ${reason} with ${status} and no event stream`, () => {
      assert.deepEqual(resuming().tell(answer(status)), [{ kind: 'Fail', reason }]);
    });
  }

  it('means that the session is gone with 404', () => {
    assert.deepEqual(resuming().tell(answer(404)), [{ kind: 'LoseSession' }]);
  });

  it('is tried again after 409: the old connection may still be held', () => {
    const stream = resuming();
    const [first] = stream.tell(answer(409, { at: SECOND }));
    assert.deepEqual(first, { kind: 'Wait', why: 'conflict', asked: null, until: 2 * SECOND });
    const [, , second] = stream.tell(TIME, answer(409));
    assert.deepEqual(second, { kind: 'Wait', why: 'conflict', asked: null, until: 2 * SECOND });
  });

  it('ends the call when 409 never ends', () => {
    const stream = resuming({ mostConflicts: 2 });
    assert.deepEqual(stream.tell(answer(409), TIME, answer(409)).at(-1), {
      kind: 'Fail',
      reason: 'conflict',
    });
  });

  it('is obeyed with 429 and Retry-After, however often', () => {
    const stream = resuming();
    for (let count = 0; count < 20; count += 1) {
      assert.deepEqual(stream.tell(answer(429, { retryAfterMs: 3_000 })), [
        { kind: 'Wait', why: 'retry-after', asked: 3_000, until: 3 * SECOND },
      ]);
      stream.tell(TIME);
    }
  });

  it('counts as a failure with 5xx, 408 and 429 without Retry-After, up to the limit', () => {
    const stream = resuming({ mostFailures: 4 });
    for (const status of [503, 408, 429]) {
      assert.equal(stream.tell(answer(status))[0]?.kind, 'Wait');
      stream.tell(TIME);
    }
    assert.deepEqual(stream.tell(answer(500)), [{ kind: 'Fail', reason: 'gave-up' }]);
  });

  it('and a network error count together, and an answer starts the count again', () => {
    const stream = resuming({ mostFailures: 3 });
    stream.tell(answer(500), TIME, ended(0, 'refused'), TIME);
    assert.equal(stream.tell(EVENTS, ended())[0]?.kind, 'Wait');
    stream.tell(TIME, answer(500), TIME);
    assert.equal(stream.tell(ended(0, 'refused'))[0]?.kind, 'Wait');
    assert.deepEqual(stream.tell(TIME, ended(0, 'refused')).at(-1), {
      kind: 'Fail',
      reason: 'gave-up',
    });
  });
});

describe('the standalone stream', () => {
  it('is not offered where the first GET gets 405, and that is no failure', () => {
    assert.deepEqual(new MachineStream('standalone').tell(answer(405)), [{ kind: 'Finish' }]);
  });

  it('does not take 404 to its first GET for the end of the session', () => {
    assert.deepEqual(new MachineStream('standalone').tell(answer(404)), [
      { kind: 'Fail', reason: 'http-error' },
    ]);
  });

  it('opens again without a cursor, with backoff', () => {
    const stream = new MachineStream('standalone');
    stream.tell(EVENTS);
    assert.equal(stream.tell(ended())[0]?.kind, 'Wait');
    assert.deepEqual(stream.tell(TIME).at(-1), {
      kind: 'OpenConnection',
      why: 'standalone',
      cursor: undefined,
    });
  });

  it('tries its first GET again after 5xx, 409 and network errors', () => {
    for (const fact of [answer(503), answer(409), ended(0, 'refused')]) {
      assert.equal(new MachineStream('standalone').tell(fact)[0]?.kind, 'Wait');
    }
  });

  it('drops a cursor that the server refuses, and starts anew', () => {
    const stream = new MachineStream('standalone');
    stream.tell(EVENTS, id('g:1'), ended(), TIME);
    assert.equal(stream.tell(answer(400))[0]?.kind, 'Wait');
    assert.deepEqual(stream.tell(TIME).at(-1), {
      kind: 'OpenConnection',
      why: 'standalone',
      cursor: undefined,
    });
  });
});
