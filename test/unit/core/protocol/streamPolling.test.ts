import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StreamFact } from '../../../../src/core/protocol/streamFacts.ts';
import { canPollNow, canRewind } from '../../../../src/core/protocol/machineState.ts';
import {
  ended,
  EVENTS,
  id,
  MachineStream,
  open,
  RESPONSE,
  retry,
  SECOND,
  TIME,
} from '../../../support/machineStream.ts';

describe('polling', () => {
  it('goes on for ever at the interval that the server asked for', () => {
    const stream = open('a');
    stream.tell(retry(200));
    for (let count = 0; count < 1_000; count += 1) {
      assert.deepEqual(stream.tell(ended()), [
        { kind: 'Wait', why: 'retry', asked: 200, until: 200_000 },
      ]);
      stream.tell(TIME, EVENTS);
    }
  });

  it('slows down without retry while it brings nothing new, and a new id starts it again', () => {
    const stream = open('a');
    const waits: (number | null)[] = [];
    const cycle = (...facts: readonly StreamFact[]): void => {
      for (const effect of stream.tell(...facts, ended())) {
        if (effect.kind === 'Wait') waits.push(effect.until);
      }
      stream.tell(TIME, EVENTS);
    };
    cycle();
    cycle();
    cycle(id('a', false));
    cycle(id('b'));
    cycle();
    assert.deepEqual(
      waits,
      [1, 2, 4, 1, 2].map((seconds) => seconds * SECOND),
    );
  });

  it('never becomes a storm, whatever retry says', () => {
    const stream = open('a');
    stream.tell(retry(0));
    assert.deepEqual(stream.tell(ended()), [{ kind: 'Wait', why: 'retry', asked: 0, until: 0 }]);
    assert.deepEqual(stream.tell(TIME, EVENTS, ended()).at(-1), {
      kind: 'Wait',
      why: 'retry',
      asked: 0,
      until: 100_000,
    });
  });

  it('stops and says so where the server asks for longer than the bound', () => {
    const stream = open('a', { longestAskedMs: 1_000 });
    stream.tell(retry(1_001));
    assert.deepEqual(stream.tell(ended()), [
      { kind: 'Wait', why: 'paused', asked: 1_001, until: null },
    ]);
    assert.deepEqual(stream.tell({ kind: 'PollingWasContinued' }, TIME), []);
    assert.equal(canPollNow(stream.state), true);
    assert.deepEqual(stream.tell({ kind: 'PollWasAskedFor' }), [
      { kind: 'EndWait', by: 'poll-now' },
      { kind: 'OpenConnection', why: 'resume', cursor: 'a' },
    ]);
  });

  it('ends the call there where nobody can be asked to poll', () => {
    const stream = open('a', { longestAskedMs: 1_000, whenAskedTooLong: 'fail' });
    stream.tell(retry(5_000));
    assert.deepEqual(stream.tell(ended()), [
      { kind: 'Fail', reason: 'asked-too-long', askedMs: 5_000 },
    ]);
  });

  it('waits for the user while it is paused, and not longer than it would have waited', () => {
    const stream = open('a');
    stream.tell(ended(SECOND));
    assert.deepEqual(stream.tell({ kind: 'PollingWasPaused' }), [
      { kind: 'EndWait', by: 'pause' },
      { kind: 'Wait', why: 'paused', asked: null, until: null },
    ]);
    assert.deepEqual(stream.tell(TIME), []);
    assert.deepEqual(stream.tell({ kind: 'PollingWasContinued' }), [
      { kind: 'EndWait', by: 'pause' },
      { kind: 'Wait', why: 'backoff', asked: null, until: 2 * SECOND },
    ]);
  });

  it('is not asked for by a pause that finds the stream connected', () => {
    const stream = open('a');
    assert.deepEqual(stream.tell({ kind: 'PollingWasPaused' }), []);
    assert.deepEqual(stream.tell(ended()), [
      { kind: 'Wait', why: 'paused', asked: null, until: null },
    ]);
  });
});

describe('a stalled stream', () => {
  it('goes on beside its connection when the user polls', () => {
    const stream = open('a');
    stream.tell({ kind: 'ConnectionStalled' });
    assert.deepEqual(stream.tell({ kind: 'PollWasAskedFor' }), [
      { kind: 'OpenConnection', why: 'resume', cursor: 'a' },
    ]);
  });

  it('has nothing to poll for without a cursor', () => {
    const stream = open();
    stream.tell({ kind: 'ConnectionStalled' });
    assert.equal(canPollNow(stream.state), false);
    assert.deepEqual(stream.tell({ kind: 'PollWasAskedFor' }), []);
  });

  it('resumes when its connection is cut for good', () => {
    const stream = open('a');
    const effects = stream.tell({ kind: 'ConnectionStalled' }, ended(0, 'reset'));
    assert.equal(effects[0]?.kind, 'Wait');
  });
});

describe('a rewind', () => {
  it('closes the connection and resumes from the other id at once', () => {
    const stream = open('c');
    assert.deepEqual(stream.tell({ kind: 'CursorWasMoved', cursor: 'a' }), [
      { kind: 'CloseConnection' },
      { kind: 'OpenConnection', why: 'rewind', cursor: 'a' },
    ]);
    assert.equal(stream.state.cursor, 'a');
  });

  it('ends a wait', () => {
    const stream = open('c');
    stream.tell(ended());
    assert.deepEqual(stream.tell({ kind: 'CursorWasMoved', cursor: 'a' })[0], {
      kind: 'EndWait',
      by: 'rewind',
    });
  });

  it('to no id leaves nothing to resume from afterwards', () => {
    const stream = open('c');
    stream.tell({ kind: 'CursorWasMoved', cursor: '' }, EVENTS);
    assert.deepEqual(stream.tell(ended()), [{ kind: 'Fail', reason: 'lost' }]);
  });

  it('is for streams that live and were answered', () => {
    assert.equal(canRewind(new MachineStream('request').state), false);
    const stream = open('c');
    assert.equal(canRewind(stream.state), true);
    stream.tell(RESPONSE);
    assert.equal(canRewind(stream.state), false);
    assert.deepEqual(stream.tell({ kind: 'CursorWasMoved', cursor: 'a' }), []);
  });
});

describe('a cancelled request', () => {
  it('stops polling', () => {
    const stream = open('a');
    stream.tell(ended());
    assert.deepEqual(stream.tell({ kind: 'RequestWasCancelled' }), [
      { kind: 'EndWait', by: 'closed' },
      { kind: 'Finish' },
    ]);
  });

  it('gives the server time to end an open stream, and does not resume it', () => {
    const stream = open('a');
    assert.deepEqual(stream.tell({ kind: 'RequestWasCancelled' }), [
      { kind: 'CloseAfter', afterMs: 5_000 },
    ]);
    assert.deepEqual(stream.tell(ended()), [{ kind: 'Finish' }]);
  });
});

describe('a stream that is closed, lost or too large', () => {
  it('lets go of its connection or its wait', () => {
    assert.deepEqual(open('a').tell({ kind: 'StreamWasClosed' }), [
      { kind: 'CloseConnection' },
      { kind: 'Finish' },
    ]);
    const waiting = open('a');
    waiting.tell(ended());
    assert.deepEqual(waiting.tell({ kind: 'SessionWasLost' }), [
      { kind: 'EndWait', by: 'closed' },
      { kind: 'Fail', reason: 'session-lost' },
    ]);
  });

  it('has its result where the session is lost after the response', () => {
    assert.deepEqual(open('a').tell(RESPONSE, { kind: 'SessionWasLost' }).slice(1), [
      { kind: 'CloseConnection' },
      { kind: 'Finish' },
    ]);
  });

  it('is given up when a block is larger than memory allows', () => {
    assert.deepEqual(open('a').tell({ kind: 'BodyWasTooLarge' }), [
      { kind: 'CloseConnection' },
      { kind: 'Fail', reason: 'too-large' },
    ]);
  });

  it('needs no more where its response came on another stream', () => {
    const stream = open('a');
    stream.tell(ended());
    assert.deepEqual(stream.tell(RESPONSE), [
      { kind: 'EndWait', by: 'closed' },
      { kind: 'Finish' },
    ]);
  });
});
