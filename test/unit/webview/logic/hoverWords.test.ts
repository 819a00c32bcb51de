import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordingView } from '../../../../src/core/timeline/recordingView.ts';
import type { BarShape, WaitShape } from '../../../../src/core/timeline/drawing/scene.ts';
import type { EventRow } from '../../../../src/messages/panelState.ts';
import { cardOf } from '../../../../src/webview/logic/hoverWords.ts';
import type { Card, CardParts } from '../../../../src/webview/logic/hoverWords.ts';
import { drawnScene } from '../../../support/drawnScene.ts';
import { busySession } from '../../../support/page/scenarios.ts';
import { RecordScript } from '../../../support/recordScript.ts';

const script = busySession();
const { model, scene } = drawnScene(script);
const view = new RecordingView(script.model(), script);
const streams = view.streamRows(0, 6);

function partsOf(lane: number, row?: EventRow, reference?: number): CardParts {
  return { stream: streams[lane], row, reference };
}

async function rowAt(row: number): Promise<EventRow> {
  const [read] = await view.eventRows(row, row + 1);
  assert.ok(read !== undefined);
  return read;
}

function barCard(lane: number, index: number, change: Partial<BarShape> = {}): Card | undefined {
  const bar = scene.lanes[lane]?.bars[index];
  assert.ok(bar !== undefined);
  return cardOf({ kind: 'connection', lane, bar: { ...bar, ...change } }, model, partsOf(lane));
}

test('an event is told by its row and time at once, and by its content once it is read', async () => {
  const hit = { kind: 'event', lane: 2, row: 11, t: 949_000 } as const;
  assert.deepEqual(cardOf(hit, model, partsOf(2)), { title: '#2', lines: ['row 12 at 0.949 s'] });
  assert.deepEqual(cardOf(hit, model, partsOf(2, await rowAt(11))), {
    title: '#2 · notification',
    lines: ['row 12 at 0.949 s', 'progress 3 / 20', 'id aaa…:4', '151 bytes'],
  });
});

test('an event says how far it is from the moment that times are counted from', () => {
  const hit = { kind: 'event', lane: 2, row: 11, t: 949_000 } as const;
  const first = (reference: number): string | undefined =>
    cardOf(hit, model, partsOf(2, undefined, reference))?.lines[0];
  assert.equal(first(449_000), 'row 12 at 0.949 s · +500 ms from the reference');
  assert.equal(first(1_949_000), 'row 12 at 0.949 s · −1000 ms from the reference');
  assert.equal(first(949_000), 'row 12 at 0.949 s · +0.00 ms from the reference');
});

test('a priming event says what it is sent for', async () => {
  const row = await rowAt(8);
  assert.equal(row.kind, 'priming');
  const card = cardOf({ kind: 'event', lane: 2, row: 8, t: row.t }, model, partsOf(2, row));
  assert.match(card?.lines.at(-1) ?? '', /^The server gives an id before it has anything to say/);
});

test('an event that came again says so', async () => {
  const row = await rowAt(54);
  const card = cardOf({ kind: 'event', lane: 5, row: 54, t: row.t }, model, partsOf(5, row));
  assert.equal(card?.lines.at(-1), 'redelivered');
});

test('a connection is told by its purpose, what it brought, and who ended it', () => {
  assert.deepEqual(barCard(2, 0), {
    title: '#2 · c4 · message',
    lines: [
      'opened at 0.135 s',
      'headers after 0.00 ms',
      '5 events',
      'ended by you (reset) after 1115 ms',
    ],
  });
  assert.deepEqual(barCard(3, 1)?.lines.slice(2), [
    'empty: it brought no event',
    'ended by server (complete) after 35 ms',
  ]);
  assert.equal(barCard(1, 1)?.lines.at(-1), 'still open');
});

test('a poll that was refused is not said to have been empty', () => {
  const refusing = new RecordScript();
  const call = refusing.call(2);
  refusing.stream(call);
  refusing.event(call, { id: 'a', data: '' });
  refusing.end(call);
  const poll = refusing.after(10).resume('a', call);
  refusing.head(poll, 500);
  refusing.after(5).end(poll);
  const drawn = drawnScene(refusing);
  const bar = drawn.scene.lanes[0]?.bars[1];
  assert.ok(bar !== undefined);
  const card = cardOf({ kind: 'connection', lane: 0, bar }, drawn.model, partsOf(9));
  assert.ok(card?.lines.includes('The poll was answered with no event stream, or not at all'));
});

test('a connection without headers, and one that was stalled, say so', () => {
  const stalling = new RecordScript();
  stalling.initialize();
  const call = stalling.after(10).call(2);
  stalling.stream(call);
  stalling.after(50).act('cut', { x: call, how: 'stall' });
  stalling.after(20).call(3);
  const drawn = drawnScene(stalling);
  const cardAt = (lane: number): Card | undefined => {
    const bar = drawn.scene.lanes[lane]?.bars[0];
    assert.ok(bar !== undefined);
    return cardOf({ kind: 'connection', lane, bar }, drawn.model, partsOf(9));
  };
  assert.ok(cardAt(1)?.lines.includes('stalled by you at 0.060 s'));
  assert.ok(cardAt(2)?.lines.includes('no headers yet'));
});

test('a wait says how it stands and what was asked and waited', () => {
  const wait = scene.lanes[2]?.waits[0];
  assert.ok(wait !== undefined);
  const linesOf = (change: Partial<WaitShape>): readonly string[] | undefined =>
    cardOf({ kind: 'wait', lane: 2, wait: { ...wait, ...change } }, model, partsOf(2))?.lines;
  assert.deepEqual(linesOf({}), ['between two connections', 'asked / waited: 500 / 502 ms']);
  assert.deepEqual(linesOf({ asked: undefined, waited: undefined, state: 'paused' }), [
    'you paused polling',
    'the server did not ask for a time',
    'asked / waited: –',
  ]);
});

test('the edge of a lane says when it goes on, and the lane itself is told by its head', () => {
  const edge = { kind: 'edge', lane: 4, side: 'after', t: 5_661_000 } as const;
  assert.deepEqual(cardOf(edge, model, partsOf(4)), {
    title: '#4',
    lines: ['after what is in sight, at 5.661 s: click to see it'],
  });
  assert.equal(cardOf({ kind: 'lane', lane: 4 }, model, partsOf(4)), undefined);
});
