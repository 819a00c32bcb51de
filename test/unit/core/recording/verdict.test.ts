import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { RecordingModel } from '../../../../src/core/recording/model/recordingModel.ts';
import { judgeProbe } from '../../../../src/core/recording/verdict.ts';
import type { Verdict, VerdictAnswer } from '../../../../src/core/recording/verdict.ts';
import type { FrameFields } from '../../../../src/core/sse/encoder.ts';
import { ownId, progress, RecordScript, result } from '../../../support/recordScript.ts';

const PLAIN = (sequence: number): string => `e${sequence}`;
const OWN = (sequence: number): string => ownId(1, sequence);

interface Probing {
  readonly idOf?: (sequence: number) => string;
  readonly cursor?: string;
  /** How many of the events of the live stream were seen before the probe. */
  readonly seen?: number;
  readonly events?: readonly FrameFields[];
  readonly open?: boolean;
  /** What the server calls itself; the reference server's name unless told otherwise. */
  readonly server?: string;
  readonly endedBy?: 'server' | 'client' | 'user';
}

/** Event `sequence` of the probed stream: 1 primes, 2 to 5 are progress, 6 is the result. */
function event(sequence: number, idOf = OWN): FrameFields {
  const id = idOf(sequence);
  if (sequence === 1) return { id, data: '' };
  return { id, data: sequence === 6 ? result(1) : progress(1, sequence) };
}

function events(from: number, to: number, idOf = OWN): readonly FrameFields[] {
  return Array.from({ length: to - from + 1 }, (_, index) => event(from + index, idOf));
}

/** The verdict on a probe of a call of which six events were seen. */
function judge(probing: Probing): Verdict {
  const { idOf = OWN, seen = 6, open = false, endedBy = 'server' } = probing;
  const script = new RecordScript();
  script.initialize('2025-11-25', 'session-1', probing.server);
  const call = script.call(1);
  const other = script.call(2);
  script.stream(call);
  script.stream(other);
  script.event(other, { id: idOf === OWN ? ownId(2, 1) : 'o1', data: '' });
  for (const fields of events(1, seen, idOf)) script.event(call, fields);
  const probe = script.resume(probing.cursor ?? idOf(2), call, 'probe');
  script.stream(probe);
  for (const fields of probing.events ?? events(3, 6, idOf)) script.event(probe, fields);
  if (!open) script.end(probe, endedBy, endedBy === 'server' ? 'complete' : 'closed');
  const verdict = judgeProbe(script.model(), probe);
  assert.ok(verdict);
  return verdict;
}

function answers(verdict: Verdict): Record<string, VerdictAnswer> {
  return Object.fromEntries(verdict.checks.map(({ check, answer }) => [check, answer]));
}

const ALL_PASSED = {
  isolation: 'passed',
  order: 'passed',
  payload: 'passed',
  start: 'passed',
  completeness: 'passed',
};

describe('a right redelivery', () => {
  for (const [dialect, idOf] of [
    ['gapless ids', OWN],
    ['ids that say nothing', PLAIN],
  ] as const) {
    test(`passes every check (${dialect})`, () => {
      const verdict = judge({ idOf });
      assert.deepEqual(answers(verdict), ALL_PASSED);
      assert.equal(verdict.answer, 'passed');
      assert.equal(verdict.running, false);
      assert.match(verdict.sentence, /^4 events redelivered: same ids, order and payloads/);
    });
  }

  test('from the priming event brings everything', () => {
    assert.deepEqual(answers(judge({ cursor: OWN(1), events: events(2, 6) })), ALL_PASSED);
  });

  test('may go on with events that are new', () => {
    const verdict = judge({ seen: 4, events: events(3, 6) });
    assert.equal(verdict.answer, 'passed');
  });

  test('may write the payloads differently', () => {
    const rewritten = result(1).replaceAll(':', ' : ');
    const changed = [...events(3, 5), { id: OWN(6), data: rewritten }];
    assert.deepEqual(answers(judge({ events: changed })), ALL_PASSED);
  });

  test('may hold comments and a new priming event', () => {
    const more = [{ comments: ['x'] }, { id: 'p1', data: '' }, ...events(3, 6, PLAIN)];
    const verdict = judge({ idOf: PLAIN, events: more });
    assert.equal(answers(verdict)['order'], 'passed');
    assert.equal(answers(verdict)['completeness'], 'passed');
    assert.equal(answers(verdict)['start'], 'unprovable', 'the first id was never seen before');
    assert.equal(verdict.answer, 'unprovable');
  });
});

describe('isolation', () => {
  test('fails where an event of another stream comes', () => {
    const verdict = judge({ events: [...events(3, 5), { id: ownId(2, 1), data: '{}' }, event(6)] });
    assert.deepEqual(answers(verdict), { ...ALL_PASSED, isolation: 'failed' });
    assert.equal(verdict.answer, 'failed');
    assert.match(verdict.sentence, /1 of 5 events belongs to another stream, the first in row \d+/);
  });

  test('fails alone where the foreign event comes first', () => {
    const verdict = judge({ events: [{ id: ownId(2, 1), data: '{}' }, ...events(3, 6)] });
    assert.deepEqual(answers(verdict), { ...ALL_PASSED, isolation: 'failed' });
  });

  test("fails where another request's response comes", () => {
    const verdict = judge({ events: [...events(3, 6), { data: result(2) }] });
    assert.equal(answers(verdict)['isolation'], 'failed');
  });

  test('is not proven by events that nothing attributes', () => {
    const verdict = judge({
      idOf: PLAIN,
      seen: 2,
      events: [{ id: 'n1', data: '{"jsonrpc":"2.0","method":"x"}' }],
    });
    assert.equal(answers(verdict)['isolation'], 'unprovable');
  });
});

describe('order', () => {
  test('fails where events seen before come in another order', () => {
    const verdict = judge({ idOf: PLAIN, events: [3, 5, 4, 6].map((n) => event(n, PLAIN)) });
    assert.deepEqual(answers(verdict), { ...ALL_PASSED, order: 'failed' });
  });

  test('fails where an event comes twice', () => {
    const verdict = judge({ idOf: PLAIN, events: [3, 4, 4, 5, 6].map((n) => event(n, PLAIN)) });
    assert.deepEqual(answers(verdict), { ...ALL_PASSED, order: 'failed' });
  });
});

describe('payload', () => {
  test('fails where an id comes with another payload', () => {
    const verdict = judge({ events: [...events(3, 4), { id: OWN(5), data: '{}' }, event(6)] });
    assert.deepEqual(answers(verdict), { ...ALL_PASSED, payload: 'failed' });
  });
});

describe('start', () => {
  test("fails where the cursor's own event is repeated", () => {
    assert.deepEqual(answers(judge({ events: events(2, 6) })), { ...ALL_PASSED, start: 'failed' });
  });

  test('fails where the redelivery begins before the cursor', () => {
    const verdict = judge({ cursor: PLAIN(4), idOf: PLAIN, events: events(3, 6, PLAIN) });
    assert.equal(answers(verdict)['start'], 'failed');
  });

  test('fails where the event after the cursor is left out', () => {
    const verdict = judge({ idOf: PLAIN, events: events(4, 6, PLAIN) });
    assert.equal(answers(verdict)['start'], 'failed');
    assert.equal(answers(verdict)['completeness'], 'failed');
  });

  test('is proven by gapless ids even where nothing was seen before', () => {
    const verdict = judge({ seen: 2, events: events(3, 6) });
    assert.equal(answers(verdict)['start'], 'passed');
    assert.equal(verdict.answer, 'unprovable', 'there was nothing to compare the rest with');
  });

  test('is unprovable where the cursor is unknown', () => {
    const verdict = judge({ idOf: PLAIN, cursor: 'invented', events: events(3, 6, PLAIN) });
    assert.equal(answers(verdict)['start'], 'unprovable');
    assert.equal(answers(verdict)['completeness'], 'unprovable');
    assert.equal(verdict.answer, 'unprovable');
  });
});

describe('payload', () => {
  test('is unprovable where a secret in it was learned since it came first', () => {
    const seen = event(3);
    const masked = String(seen.data).replace(
      '"progressToken":1',
      '"progressToken":1,"m":"key-1***"',
    );
    const verdict = judge({ events: [{ ...seen, data: masked }, ...events(4, 6)] });
    assert.deepEqual(answers(verdict), { ...ALL_PASSED, payload: 'unprovable' });
    assert.equal(verdict.answer, 'unprovable');
  });
});

describe('completeness', () => {
  test('is unprovable, never passed, without a second observation', () => {
    const verdict = judge({ seen: 2, events: events(3, 6) });
    assert.equal(answers(verdict)['completeness'], 'unprovable');
  });

  test('fails where a known later event does not come', () => {
    const verdict = judge({ idOf: PLAIN, events: [3, 4, 6].map((n) => event(n, PLAIN)) });
    assert.deepEqual(answers(verdict), { ...ALL_PASSED, completeness: 'failed' });
    assert.match(verdict.sentence, /1 of 4 events known to follow the cursor did not come again/);
  });

  test('fails where gapless ids show a hole among events never seen before', () => {
    const verdict = judge({ seen: 3, events: [event(3), event(5)] });
    assert.equal(answers(verdict)['completeness'], 'failed');
  });

  test('does not fail by ids that only look like those of the reference server', () => {
    const verdict = judge({ seen: 3, events: [event(3), event(5)], server: 'another' });
    assert.equal(answers(verdict)['completeness'], 'passed', 'all that was known came again');
  });

  test('is not judged while the probe runs, nor where the user cut it', () => {
    assert.equal(
      answers(judge({ open: true, events: events(3, 4) }))['completeness'],
      'unprovable',
    );
    const cut = judge({ endedBy: 'user', events: events(3, 4) });
    assert.equal(answers(cut)['completeness'], 'unprovable');
    assert.equal(cut.answer, 'passed', 'what came was right');
  });

  test('is not confused by events that the live stream got after the probe was opened', () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    for (const fields of events(1, 3)) script.event(call, fields);
    const probe = script.resume(OWN(2), call, 'probe');
    script.stream(probe);
    for (const fields of events(4, 5)) script.event(call, fields);
    for (const fields of events(3, 5)) script.event(probe, fields);
    script.end(probe);
    const verdict = judgeProbe(script.model(), probe);
    assert.ok(verdict);
    assert.deepEqual(answers(verdict), ALL_PASSED);
  });

  test('is judged where the client ended the probe after a silence', () => {
    const verdict = judge({ endedBy: 'client', events: events(3, 4) });
    assert.equal(answers(verdict)['completeness'], 'failed');
  });
});

describe('a probe that redelivers nothing proves nothing', () => {
  interface Refusal {
    readonly status?: number;
    readonly cursor?: string;
    readonly silent?: boolean;
  }

  function refused({ status, cursor = 'x1', silent = false }: Refusal): Verdict {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.event(call, { id: 'x1', data: '' });
    script.event(call, { id: 'x2', data: progress(1, 1) });
    const probe = script.resume(cursor, call, 'probe');
    if (silent) script.stream(probe);
    else if (status !== undefined) script.head(probe, status);
    script.end(probe, status === undefined && !silent ? 'network' : 'server', 'complete');
    const verdict = judgeProbe(script.model(), probe);
    assert.ok(verdict);
    assert.equal(verdict.answer, (status ?? 0) < 400 ? 'unprovable' : 'refused');
    assert.deepEqual(verdict.checks, []);
    return verdict;
  }

  for (const [what, refusal, words] of [
    ['400 to an unknown id', { status: 400, cursor: 'nope' }, /HTTP 400 Bad Request, as it should/],
    ['400 to an id the server sent', { status: 400 }, /had sent this id, which may have expired/],
    ['404', { status: 404 }, /HTTP 404 Not Found, which says that the session is gone/],
    ['405', { status: 405 }, /offers no GET/],
    ['409', { status: 409 }, /may still hold another connection/],
    ['500', { status: 500 }, /refused the id with HTTP 500/],
    ['204', { status: 204 }, /HTTP 204 without an event stream/],
    ['no answer', {}, /did not answer/],
    [
      '200 and silence',
      { silent: true },
      /HTTP 200 and no event, although 1 event is known to follow/,
    ],
    [
      '200 and silence for an unknown id',
      { silent: true, cursor: 'nope' },
      /never seen on the stream; HTTP 400 would/,
    ],
    [
      '200 and silence after the newest id',
      { silent: true, cursor: 'x2' },
      /none was known to follow/,
    ],
  ] as const) {
    test(`${what} is told as such`, () => {
      assert.match(refused(refusal).sentence, words);
    });
  }

  test('the last event of a finished stream leaves nothing to redeliver', () => {
    assert.match(judge({ cursor: OWN(6), events: [] }).sentence, /last event of a finished stream/);
  });

  test('a refusal that names the request does not answer the live call', () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    const probe = script.resume('x', call, 'probe');
    script.json(probe, { jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'no' } }, 400);
    assert.equal(script.model().stream(call)?.answeredAt, undefined);
  });

  test('while it waits the verdict says so', () => {
    const verdict = judge({ open: true, events: [] });
    assert.equal(verdict.running, true);
    assert.match(verdict.sentence, /no event has come yet/);
  });
});

describe('a probe whose end there is no room to show', () => {
  /** The verdict of a model that is full once `fill` was recorded, although the probe goes on. */
  function judgeFull(fill: (script: RecordScript, probe: number) => void): Verdict {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    for (const fields of events(1, 4)) script.event(call, fields);
    const probe = script.resume(OWN(2), call, 'probe');
    fill(script, probe);
    const room = script.model().keptBytes - 1;
    script.stream(probe);
    for (const fields of events(3, 4)) script.event(probe, fields);
    script.end(probe);
    const model = new RecordingModel(room);
    for (const { record, payload, payloadOffset } of script.records) {
      model.apply(record, payload, payloadOffset);
    }
    assert.ok(model.isFull && model.connection(probe)?.ended === undefined);
    const verdict = judgeProbe(model, probe);
    assert.ok(verdict);
    assert.equal(verdict.running, false);
    return verdict;
  }

  test('is not said to have had no answer', () => {
    const { answer, sentence } = judgeFull(() => undefined);
    assert.deepEqual(
      [answer, sentence],
      ['unprovable', 'whether the server answered is not in what is shown of the recording'],
    );
  });

  test('is not said to have brought nothing', () => {
    const { sentence } = judgeFull((script, probe) => script.stream(probe));
    assert.match(sentence, /HTTP 200; what came then is not in what is shown of the recording$/);
  });

  test('is not said to lack what may have come', () => {
    const { checks } = judgeFull((script, probe) => {
      script.stream(probe);
      for (const fields of events(3, 3)) script.event(probe, fields);
    });
    const [because] = checks.filter(({ check }) => check === 'completeness');
    assert.deepEqual(because, {
      check: 'completeness',
      answer: 'unprovable',
      because: '1 of 2 events known to follow the cursor are not in what is shown of the recording',
    });
  });
});

test('an exchange that is no probe has no verdict', () => {
  const script = new RecordScript();
  const call = script.call(1);
  assert.equal(judgeProbe(script.model(), call), undefined);
  assert.equal(judgeProbe(script.model(), 99), undefined);
});
