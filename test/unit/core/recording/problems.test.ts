import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RecordingModel } from '../../../../src/core/recording/model/recordingModel.ts';
import { deliveryProblems, requestProblems } from '../../../../src/core/recording/problems.ts';
import { summarize } from '../../../../src/core/recording/summary.ts';
import { ownId, progress, RecordScript, result } from '../../../support/recordScript.ts';

function sentencesOf(model: RecordingModel): readonly string[] {
  return requestProblems(model).map(({ sentence }) => sentence);
}

/** A call that is cut after its first events, and what a resume from the last one brings. */
function resumed(...events: readonly (readonly [id: string, data: string])[]): readonly string[] {
  const script = new RecordScript();
  script.initialize();
  const call = script.call(1, 'echo', { session: 'session-1' });
  script.stream(call);
  script.event(call, { id: ownId(1, 1), data: progress(1, 1) });
  script.event(call, { id: ownId(1, 2), data: progress(1, 2) });
  script.end(call, 'server', 'reset');
  const resume = script.resume(ownId(1, 2), call, 'resume', { session: 'session-1' });
  script.stream(resume);
  for (const [id, data] of events) script.event(resume, { id, data });
  script.end(resume);
  const model = script.model();
  return [...sentencesOf(model), ...deliveryProblems(summarize(model))];
}

const RESPONSE = [ownId(1, 3), result(1)] as const;

describe('the problems of a delivery', () => {
  it('are none where a resume brings what follows its cursor', () => {
    assert.deepEqual(resumed(RESPONSE), []);
  });

  it('tell of events that never came', () => {
    assert.match(String(resumed([ownId(1, 5), result(1)])), /^Lost: 2 of the events/);
  });

  it('tell of events that came again', () => {
    const again = resumed([ownId(1, 2), progress(1, 2)], RESPONSE);
    assert.match(String(again), /^Duplicates: 1 of the events/);
  });

  it('tell of an event that came again with other data', () => {
    const changed = resumed([ownId(1, 2), progress(1, 7)], RESPONSE);
    assert.match(String(changed), /^Changed: 1 of the events/);
  });

  it('do not take an event for another whose secret was learned since it came first', () => {
    const clear = progress(1, 2).replace('}}', ',"message":"value-0123456789"}}');
    const masked = clear.replace('value-0123456789', 'token-1*********');
    const script = new RecordScript();
    script.initialize();
    const call = script.call(1, 'echo', { session: 'session-1' });
    script.stream(call);
    script.event(call, { id: ownId(1, 1), data: progress(1, 1) });
    script.event(call, { id: ownId(1, 2), data: clear });
    const rewind = script.resume(ownId(1, 1), call, 'rewind', { session: 'session-1' });
    script.stream(rewind);
    script.event(rewind, { id: ownId(1, 2), data: masked });
    script.event(rewind, { id: ownId(1, 3), data: result(1) });
    assert.equal(summarize(script.model()).changed, 0);
  });

  it('tell of a second response, whatever its id and its text', () => {
    const twice = resumed(RESPONSE, [ownId(1, 4), result(1, 'another')]);
    assert.deepEqual(twice, ['Answered twice: 1 more responses came to requests that had theirs.']);
  });

  it('tell of an event of another stream', () => {
    const script = new RecordScript();
    script.initialize();
    const first = script.call(1, 'echo', { session: 'session-1' });
    const second = script.call(2, 'echo', { session: 'session-1' });
    for (const [call, number] of [
      [first, 1],
      [second, 2],
    ] as const) {
      script.stream(call);
      script.event(call, { id: ownId(number, 1), data: progress(number, 1) });
      script.end(call, 'server', 'reset');
      const resume = script.resume(ownId(number, 1), call, 'resume', { session: 'session-1' });
      script.stream(resume);
      if (number === 2) script.event(resume, { id: ownId(1, 2), data: progress(1, 2) });
      script.event(resume, { id: ownId(number, 2), data: result(number) });
      script.end(resume);
    }
    const summary = summarize(script.model());
    assert.equal(summary.foreign, 1);
    assert.match(String(deliveryProblems(summary)), /Foreign: 1 of the events/);
  });
});

describe('what belongs to nobody', () => {
  it('is an event under the name of a stream that was never seen', () => {
    assert.match(
      String(resumed([ownId(9, 1), progress(1, 3)], RESPONSE)),
      /Foreign: 1 of the events/,
    );
  });

  it('is a response to a request that was never made, and progress of one', () => {
    assert.match(
      String(resumed([ownId(1, 3), result(77)], [ownId(1, 4), result(1)])),
      /Foreign: 1/,
    );
    const strange = [ownId(1, 3), progress(55, 1)] as const;
    assert.match(String(resumed(strange, [ownId(1, 4), result(1)])), /Foreign: 1/);
  });

  it('is not progress whose token came back as text', () => {
    const data = progress(1, 3).replace('"progressToken":1', '"progressToken":"1"');
    assert.deepEqual(resumed([ownId(1, 3), data], [ownId(1, 4), result(1)]), []);
  });

  it('is not known where the recording does not begin with the session', () => {
    const script = new RecordScript();
    const call = script.call(1, 'echo', { session: 'session-1' });
    script.stream(call);
    script.event(call, { id: 'a', data: result(77) });
    script.event(call, { id: 'b', data: result(1) });
    assert.equal(summarize(script.model()).foreign, 0);
  });
});

describe('data that is no message', () => {
  const invalidOf = (...data: readonly string[]): number => {
    const script = new RecordScript();
    script.initialize();
    const call = script.call(1, 'echo', { session: 'session-1' });
    script.stream(call);
    for (const text of data) script.event(call, { data: text });
    return summarize(script.model()).invalid;
  };

  it('is counted: no JSON, no object, another JSON-RPC, an empty batch', () => {
    assert.equal(invalidOf('{', '3', '{"jsonrpc":"1.0"}', '[]', '[[]]', result(1)), 5);
  });

  it('may stand in events of another type, which clients pass over', () => {
    const script = new RecordScript();
    script.initialize();
    const call = script.call(1, 'echo', { session: 'session-1' });
    script.stream(call);
    script.event(call, { event: 'note', data: result(1) });
    const summary = summarize(script.model());
    assert.deepEqual([summary.invalid, summary.results, summary.unanswered], [0, 0, 1]);
  });
});

describe('the problems of requests', () => {
  it('name a call without a response', () => {
    assert.deepEqual(resumed(), ['The call of echo (#1) has no response.']);
  });

  it('do not blame a call for what a recording that was cut short has not', () => {
    for (const [why, sentence] of [
      ['disk', 'The recording ended before a response to the call of echo (#1).'],
      ['size limit', 'The recording ended before a response to the call of echo (#1).'],
      ['failure', 'The recording ended before a response to the call of echo (#1).'],
      ['closed', 'The call of echo (#1) has no response.'],
    ] as const) {
      const script = new RecordScript();
      script.initialize();
      script.call(1, 'echo', { session: 'session-1' });
      script.add({ k: 'stop', t: 0, why });
      assert.deepEqual(sentencesOf(script.model()), [sentence], why);
    }
  });

  it('do not blame a call for what may lie in a part that cannot be read', () => {
    const script = new RecordScript();
    script.initialize();
    script.call(1, 'echo', { session: 'session-1' });
    const told = (missing: 'damaged' | 'torn'): string | undefined =>
      requestProblems(script.model(), missing)[0]?.sentence;
    assert.match(told('damaged') ?? '', /before the damage; it may have one in what cannot be/);
    assert.match(told('torn') ?? '', /before the recording breaks off; one may have come later/);
  });

  it('say why a stream was given up', () => {
    const script = new RecordScript();
    script.initialize();
    const call = script.call(1, 'echo', { session: 'session-1' });
    script.end(call, 'server', 'refused');
    script.fail(call, 'unreachable', 'Connection 2 could not be made.');
    assert.deepEqual(sentencesOf(script.model()), ['Connection 2 could not be made.']);
  });

  it('tell errors of the server from errors of a tool', () => {
    const script = new RecordScript();
    script.initialize();
    const answers = [
      { error: { code: -32_000, message: 'no' } },
      { result: { isError: true, content: [] } },
    ];
    for (const [index, answer] of answers.entries()) {
      const call = script.call(index + 1, 'echo', { session: 'session-1' });
      script.json(call, { jsonrpc: '2.0', id: index + 1, ...answer });
    }
    assert.deepEqual(sentencesOf(script.model()), [
      'The call of echo (#1) was answered with an error.',
      'The call of echo (#2) had a result that tells of an error.',
    ]);
  });

  it('are none where the user cancelled', () => {
    const script = new RecordScript();
    script.initialize();
    const call = script.call(1, 'echo', { session: 'session-1' });
    script.post(
      { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } },
      { session: 'session-1' },
    );
    script.end(call, 'user', 'closed');
    assert.deepEqual(sentencesOf(script.model()), []);
  });
});
