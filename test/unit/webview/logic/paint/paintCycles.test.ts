import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CycleOutcomes } from '../../../../../src/core/timeline/polling/cycleOutcomes.ts';
import { layCycles } from '../../../../../src/core/timeline/polling/layCycles.ts';
import type { CycleView } from '../../../../../src/core/timeline/polling/layCycles.ts';
import { TONES } from '../../../../../src/webview/logic/paint/palette.ts';
import type { Palette, Tone } from '../../../../../src/webview/logic/paint/palette.ts';
import {
  makeCycleBrushes,
  paintCycles,
} from '../../../../../src/webview/logic/paint/paintCycles.ts';
import { Raster } from '../../../../../src/webview/logic/paint/raster.ts';
import { busySession } from '../../../../support/page/scenarios.ts';
import { pollingSession } from '../../../../support/pollingScript.ts';
import type { RecordScript } from '../../../../support/recordScript.ts';
import { timelineOf } from '../../../../support/timelines.ts';

const NUMBERS = TONES.map((tone, index): [Tone, number] => [tone, index]);
const PALETTE = Object.fromEntries(NUMBERS) as Palette;

/** Paints the cycles of a script and tells where a tone is, as rows of pixels, between `x0` and `x1`. */
function painted(
  script: RecordScript,
  change: Partial<CycleView> = {},
): (tone: Tone, x0: number, x1: number) => number[] {
  const { width = 120, scale = 1 } = change;
  const view: CycleView = { places: undefined, selected: undefined, ...change, width, scale };
  const scene = layCycles(new CycleOutcomes(timelineOf(script.model())), view);
  const raster = new Raster(width, 80 * scale);
  paintCycles(raster, scene, PALETTE, makeCycleBrushes(scale));
  return (tone, x0, x1) =>
    Array.from({ length: raster.height }, (_, y) => y).filter((y) =>
      raster.pixels.subarray(y * width + x0, y * width + x1).includes(PALETTE[tone]),
    );
}

test('a longer wait is a higher column, and what was asked is a line across it', () => {
  const at = painted(busySession());
  const [first, longest] = [at('bar-edge', 0, 17).length, at('bar-edge', 54, 71).length];
  assert.ok(first > 10 && longest > first, `${first} and ${longest}`);
  assert.ok(at('text', 0, 17).every((y) => y > 4 && y < 36));
  assert.ok(at('text', 0, 17).length > 0);
  assert.ok(at('purple', 54, 71).length > at('purple', 0, 17).length);
});

test('what polls brought stands at places of its own, by outcome', () => {
  const at = painted(busySession());
  const [result] = at('green', 18, 35);
  const [events] = at('blue', 54, 71);
  const [empty] = at('yellow', 0, 17);
  assert.ok(result !== undefined && events !== undefined && empty !== undefined);
  assert.ok(57 <= result && result < events && events < empty);
});

test('where polls share columns, a mark is as high as their part of them', () => {
  const at = painted(pollingSession(1000).script, { width: 30 });
  const [events, empty] = [at('blue', 0, 30), at('yellow', 0, 30)];
  assert.ok(empty.length > events.length && events.length > 0, `${empty.length} empty`);
  assert.ok((events.at(-1) ?? 80) < (empty[0] ?? 0));
});

test('a poll that came early hangs below the line, and a wait that runs is only a frame', () => {
  const at = painted(busySession());
  assert.ok(at('bad', 36, 53).length > 0);
  assert.deepEqual(at('bad', 0, 17), []);
  assert.ok(at('wait', 90, 108).length > 10);
  assert.deepEqual(at('bar-edge', 90, 108), []);
});

test('the selected cycle is set off, however narrow its column is', () => {
  const model = busySession().model();
  const selected = model.cycles[0]?.connection;
  assert.ok(painted(busySession(), { selected })('accent', 0, 18).includes(0));
  const { script } = pollingSession(1000);
  const connection = script.model().cycles[500]?.connection;
  assert.ok(painted(script, { selected: connection })('accent', 55, 65).includes(0));
  assert.deepEqual(painted(script)('accent', 0, 120), []);
});

test('at twice the pixels everything is twice as large', () => {
  const one = painted(busySession());
  const two = painted(busySession(), { width: 240, scale: 2 });
  const [small, large] = [one('bar-edge', 0, 17).length, two('bar-edge', 0, 34).length];
  assert.ok(Math.abs(large - 2 * small) <= 2, `${small} and ${large}`);
});
