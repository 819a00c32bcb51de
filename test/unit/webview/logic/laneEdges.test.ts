import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edgeAt, laneEdges } from '../../../../src/webview/logic/laneEdges.ts';
import type { LaneEdge } from '../../../../src/webview/logic/laneEdges.ts';
import { drawnScene } from '../../../support/drawnScene.ts';
import { busySession } from '../../../support/page/scenarios.ts';

function edgesIn(from: number, to: number): readonly LaneEdge[] {
  const { model, scene, axis } = drawnScene(busySession(), { window: { from, to } });
  return laneEdges(model, scene, axis);
}

test('where everything is in sight no lane goes on', () => {
  const { model, scene, axis } = drawnScene(busySession());
  assert.deepEqual(laneEdges(model, scene, axis), []);
});

test('a lane that is over says that it is to the left, and where it ended', () => {
  const early = edgesIn(3_000_000, 3_100_000).filter(({ side }) => side === 'before');
  assert.deepEqual(
    early.map(({ lane, t }) => ({ lane, t })),
    [{ lane: 0, t: 0 }],
  );
});

test('a lane that has not begun says that it is to the right, and where it begins', () => {
  const late = edgesIn(3_000_000, 3_100_000).filter(({ side }) => side === 'after');
  assert.deepEqual(
    late.map(({ lane }) => lane),
    [4, 5],
  );
  for (const { t } of late) assert.ok(t > 3_100_000);
});

test('an edge is found at its side of its own lane alone', () => {
  const edges: readonly LaneEdge[] = [
    { kind: 'edge', lane: 2, side: 'before', t: 5 },
    { kind: 'edge', lane: 3, side: 'after', t: 9 },
  ];
  const size = { width: 300, reach: 20 };
  assert.equal(edgeAt(edges, 2, 19, size), edges[0]);
  assert.equal(edgeAt(edges, 2, 20, size), undefined);
  assert.equal(edgeAt(edges, 3, 280, size), edges[1]);
  assert.equal(edgeAt(edges, 3, 10, size), undefined);
  assert.equal(edgeAt(edges, undefined, 10, size), undefined);
});
