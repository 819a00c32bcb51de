import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordingView } from '../../../../src/core/timeline/recordingView.ts';
import type { StreamSummary } from '../../../../src/messages/panelState.ts';
import { laneNote, nextWords, whatOf } from '../../../../src/webview/logic/laneWords.ts';
import { busySession } from '../../../support/page/scenarios.ts';

const streams = new RecordingView(busySession().model(), busySession()).streamRows(0, 6);

function streamAt(place: number): StreamSummary {
  const stream = streams[place];
  assert.ok(stream !== undefined);
  return stream;
}

const [INITIALIZE, GET, LONG, POLL, SEARCH, PROBE] = [0, 1, 2, 3, 4, 5].map(streamAt) as [
  StreamSummary,
  StreamSummary,
  StreamSummary,
  StreamSummary,
  StreamSummary,
  StreamSummary,
];

test('a stream is what opened it: a method with its tool, a GET, a probe of another', () => {
  assert.equal(whatOf(INITIALIZE), 'initialize');
  assert.equal(whatOf(GET), 'standalone · notifications');
  assert.equal(whatOf(LONG), 'long_operation · tools/call');
  assert.equal(whatOf(PROBE), 'resumes #2');
});

test('a probe of a stream that is not known, and a stream that began earlier, say so', () => {
  const { probesLabel: _, ...alone } = PROBE;
  assert.equal(whatOf(alone), 'of a stream that is not listed');
  assert.equal(whatOf({ ...GET, kind: 'resumed' }), 'began before the recording');
  assert.equal(
    whatOf({ ...GET, kind: 'resumed', method: 'tools/call', tool: 'slow' }),
    'slow · tools/call · began before the recording',
  );
});

test('what a probe proved is said with a sign, and in the colour of the answer', () => {
  const note = laneNote(PROBE);
  assert.match(note?.text ?? '', /^✓ 13 events redelivered/);
  assert.equal(note?.tone, 'green');
  const { verdict } = PROBE;
  assert.ok(verdict !== undefined);
  const answered = (answer: typeof verdict.answer): readonly unknown[] => {
    const said = laneNote({ ...PROBE, verdict: { ...verdict, answer } });
    return [said?.text.charAt(0), said?.tone];
  };
  assert.deepEqual(answered('failed'), ['✕', 'bad']);
  assert.deepEqual(answered('unprovable'), ['?', 'yellow']);
  assert.deepEqual(answered('refused'), ['⊘', 'yellow']);
});

test('why a stream failed is said, however long, in a hundred characters', () => {
  assert.deepEqual(laneNote(SEARCH), {
    text: '▲ closed without an event id: cannot resume',
    tone: 'bad',
  });
  const long = laneNote({ ...SEARCH, problem: 'x'.repeat(5000) });
  assert.equal(long?.text.length, 100);
  assert.equal(laneNote(LONG), undefined);
});

test('the list says what the picture does: the verdict, the problem, the time until the poll', () => {
  assert.match(nextWords(PROBE, 0), /^13 events redelivered/);
  assert.equal(nextWords(SEARCH, 0), 'closed without an event id: cannot resume');
  assert.equal(nextWords(LONG, 0), '');
  const at = POLL.nextPollAt;
  assert.ok(at !== undefined);
  assert.equal(nextWords(POLL, at - 2_500_000), 'poll in 2.5 s');
  assert.equal(nextWords(POLL, at), 'polling now');
});
