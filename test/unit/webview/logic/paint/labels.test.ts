import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelsOf } from '../../../../../src/webview/logic/paint/labels.ts';
import type { Label, LabelParts } from '../../../../../src/webview/logic/paint/labels.ts';
import { drawnScene } from '../../../../support/drawnScene.ts';
import type { DrawnScene } from '../../../../support/drawnScene.ts';
import { busySession } from '../../../../support/page/scenarios.ts';

const CHARACTER = 6;

function labels({ scene, model }: DrawnScene, change: Partial<LabelParts> = {}): readonly Label[] {
  return labelsOf(scene, {
    scale: 1,
    character: CHARACTER,
    now: model.now,
    origin: 0,
    selectedStream: undefined,
    notes: new Map(),
    edges: [],
    ...change,
  });
}

function wordsOf(all: readonly Label[], lane: number): readonly string[] {
  return all.filter(({ y }) => Math.floor(y / 44) === lane).map(({ text }) => text);
}

test('a wait says what was asked and waited, and an end who made it', () => {
  const all = labels(drawnScene(busySession(), { width: 2000 }));
  assert.deepEqual(wordsOf(all, 1), ['500 / 507 ms', 'server']);
  assert.deepEqual(wordsOf(all, 2), ['500 / 502 ms', 'you · reset']);
});

test('where there is little room a wait goes without its unit, and then without words', () => {
  assert.ok(wordsOf(labels(drawnScene(busySession())), 1).includes('500/507'));
  assert.ok(!wordsOf(labels(drawnScene(busySession(), { width: 300 })), 1).includes('500/507'));
});

test('a running wait is told of at every width', () => {
  for (const width of [120, 200, 300, 1000, 3000]) {
    const words = wordsOf(labels(drawnScene(busySession(), { width })), 3);
    assert.ok(words.includes('next poll in 60 s'), `${width}: ${words.join(', ')}`);
  }
});

test('no word stands upon another, and none outside of the picture', () => {
  const notes = new Map([[4, { text: '▲ closed without an event id', tone: 'bad' }]] as const);
  for (let width = 120; width <= 3000; width += 37) {
    const all = labels(drawnScene(busySession(), { width }), { notes });
    for (const [index, one] of all.entries()) {
      const end = one.x + one.text.length * CHARACTER;
      assert.ok(one.x >= 0 && end <= width, `${one.text} at ${one.x} of ${width}`);
      for (const other of all.slice(index + 1)) {
        const apart = other.x >= end || other.x + other.text.length * CHARACTER <= one.x;
        assert.ok(one.y !== other.y || apart, `${one.text} and ${other.text} at ${width}`);
      }
    }
  }
});

test('a note that is wider than the picture is cut, and has an ellipsis', () => {
  const notes = new Map([[4, { text: 'x'.repeat(500), tone: 'bad' }]] as const);
  const all = labels(drawnScene(busySession(), { width: 300 }), { notes });
  const note = all.find(({ text }) => text.startsWith('x'));
  assert.ok(note !== undefined);
  assert.ok(note.text.endsWith('…') && note.text.length * CHARACTER <= 300);
});

test('what is behind a word is covered in the colour of its lane', () => {
  const drawn = drawnScene(busySession());
  const selectedStream = drawn.scene.lanes[2]?.stream;
  for (const { y, covers } of labels(drawn, { selectedStream })) {
    assert.equal(covers, Math.floor(y / 44) === 2 ? 'selected' : 'background');
  }
});

test('a lane that goes on out of sight has a sign with the moment, and its note beside it', () => {
  const drawn = drawnScene(busySession(), { window: { from: 8_000_000, to: 8_500_000 } });
  const notes = new Map([[4, { text: 'a note', tone: 'bad' }]] as const);
  const edges = [{ kind: 'edge', lane: 4, side: 'before', t: 5_961_000 }] as const;
  const all = labels(drawn, { notes, edges });
  assert.deepEqual(wordsOf(all, 4), ['‹ 5.961 s', 'a note']);
  const after = labels(drawn, { edges: [{ ...edges[0], side: 'after' }] });
  assert.deepEqual(wordsOf(after, 4), ['5.961 s ›']);
  const since = labels(drawn, { edges, origin: 6_000_000 });
  assert.deepEqual(wordsOf(since, 4), ['‹ -0.039 s']);
});

test('no word stands for the ends of several connections: only the last of them has it', () => {
  const drawn = drawnScene(busySession(), { width: 2000 });
  const [first] = drawn.scene.lanes[2]?.bars ?? [];
  assert.ok(first !== undefined);
  const ends = (apart: number): readonly string[] => {
    const bars = [0, 1, 2].map((place) => ({ ...first, x1: first.x1 + place * apart }));
    const lanes = drawn.scene.lanes.map((lane) => (lane.lane === 2 ? { ...lane, bars } : lane));
    return wordsOf(labels({ ...drawn, scene: { ...drawn.scene, lanes } }), 2);
  };
  assert.equal(ends(10).filter((word) => word === 'you · reset').length, 1);
  assert.equal(ends(200).filter((word) => word === 'you · reset').length, 3);
});
