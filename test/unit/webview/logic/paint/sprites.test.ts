import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Sprite } from '../../../../../src/webview/logic/paint/raster.ts';
import { drawSprite } from '../../../../../src/webview/logic/paint/sprites.ts';
import type { Shape } from '../../../../../src/webview/logic/paint/sprites.ts';

const SHAPES: readonly Shape[] = [
  'circle',
  'diamond',
  'square',
  'hollow square',
  'hollow triangle',
  'cross',
  'dash',
  'ring',
  'whole ring',
  'bang',
  'warning',
  'arrow up',
];

/** A shape as text: `#` where it covers most of a pixel. */
function shown({ size, cover }: Sprite): readonly string[] {
  return Array.from({ length: size }, (_, y) =>
    Array.from(cover.subarray(y * size, (y + 1) * size), (part) => (part > 127 ? '#' : '.')).join(
      '',
    ),
  );
}

function covered({ cover }: Sprite): number {
  return cover.reduce((sum, part) => sum + part, 0) / 255;
}

test('shapes look like what they are called', () => {
  assert.deepEqual(shown(drawSprite('square', 7, 1.5)), [
    '.......',
    '.#####.',
    '.#####.',
    '.#####.',
    '.#####.',
    '.#####.',
    '.......',
  ]);
  const dash = shown(drawSprite('dash', 11, 1.5));
  assert.ok(dash.every((line, y) => line.includes('#') === (y === 5)));
  const hollow = shown(drawSprite('hollow square', 11, 1.5));
  assert.equal(hollow[5]?.[5], '.');
  assert.equal(shown(drawSprite('circle', 11, 1.5))[5]?.[5], '#');
});

test('every shape differs from every other by its form alone, at each scale', () => {
  for (const scale of [1, 1.5, 2, 3]) {
    const forms = SHAPES.map((shape) => {
      const size = Math.round(11 * scale);
      return shown(drawSprite(shape, size % 2 === 0 ? size + 1 : size, 1.5 * scale)).join('\n');
    });
    assert.equal(new Set(forms).size, SHAPES.length, `at ${scale}`);
    for (const form of forms) assert.ok(form.includes('#'));
  }
});

test('a shape covers as much of its square whatever its size', () => {
  for (const shape of SHAPES) {
    const small = covered(drawSprite(shape, 11, 1.5)) / 11 ** 2;
    const large = covered(drawSprite(shape, 33, 4.5)) / 33 ** 2;
    assert.ok(Math.abs(small - large) < 0.05, `${shape}: ${small} and ${large}`);
  }
});

test('a halo is the shape and a rim around it', () => {
  for (const shape of SHAPES) {
    const sprite = drawSprite(shape, 11, 1.5);
    const halo = drawSprite(shape, 11, 1.5, 2);
    assert.equal(halo.size, 15);
    for (let y = 0; y < 11; y += 1) {
      for (let x = 0; x < 11; x += 1) {
        const under = halo.cover[(y + 2) * 15 + x + 2] ?? 0;
        assert.ok(under >= (sprite.cover[y * 11 + x] ?? 0), `${shape} at ${x}, ${y}`);
      }
    }
    assert.ok(covered(halo) > covered(sprite));
  }
});
