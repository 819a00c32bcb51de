import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Raster, colour } from '../../../../../src/webview/logic/paint/raster.ts';
import type { Sprite } from '../../../../../src/webview/logic/paint/raster.ts';

const WHITE = colour(255, 255, 255);
const BLACK = colour(0, 0, 0);
const RED = colour(255, 0, 0);

/** A picture as text: `.` white, `#` red, `+` anything between. */
function shown(raster: Raster): readonly string[] {
  return Array.from({ length: raster.height }, (_, y) =>
    Array.from(raster.pixels.subarray(y * raster.width, (y + 1) * raster.width), (pixel) =>
      pixel === WHITE ? '.' : pixel === RED ? '#' : '+',
    ).join(''),
  );
}

function white(width: number, height: number): Raster {
  const raster = new Raster(width, height);
  raster.clear(WHITE);
  return raster;
}

test('a colour is held as the canvas holds it: red, green, blue, alpha by the byte', () => {
  assert.deepEqual(
    new Uint8Array(new Uint32Array([colour(1, 2, 3)]).buffer),
    new Uint8Array([1, 2, 3, 255]),
  );
});

test('an area is filled to whole pixels, and what lies outside of the picture is left out', () => {
  const raster = white(6, 4);
  raster.fill(0.6, 0.4, 3.4, 2, RED);
  raster.fill(5, 3, 9, 9, RED);
  raster.fill(-4, -4, -1, -1, RED);
  assert.deepEqual(shown(raster), ['.##...', '.##...', '......', '.....#']);
});

test('what is narrower than a pixel still fills one', () => {
  const raster = white(4, 1);
  raster.fill(2.1, 0, 2.2, 1, RED);
  assert.deepEqual(shown(raster), ['..#.']);
});

test('a frame has an edge of its own on each side', () => {
  const raster = white(6, 4);
  raster.frame({ x0: 1, y0: 0, x1: 5, y1: 4 }, 1, RED);
  assert.deepEqual(shown(raster), ['.####.', '.#..#.', '.#..#.', '.####.']);
});

test('dashes keep their place on the line where its beginning is out of sight', () => {
  const whole = white(12, 1);
  whole.dashes({ x0: 0, y0: 0, x1: 12, y1: 1 }, RED, 2);
  assert.deepEqual(shown(whole), ['##..##..##..']);
  const moved = white(9, 1);
  moved.dashes({ x0: -3, y0: 0, x1: 9, y1: 1 }, RED, 2);
  assert.deepEqual(shown(moved), ['.##..##..']);
});

test('a line that begins far to the left costs no more than what is seen of it', () => {
  const raster = white(4, 1);
  raster.dashes({ x0: -1e12, y0: 0, x1: 1e12, y1: 1 }, RED, 2);
  assert.equal(shown(raster)[0]?.length, 4);
});

test('hatching moves with its area', () => {
  const raster = white(8, 3);
  raster.hatch({ x0: 0, y0: 0, x1: 8, y1: 3 }, 4, 1, RED);
  assert.deepEqual(shown(raster), ['#...#...', '...#...#', '..#...#.']);
  const moved = white(8, 3);
  moved.hatch({ x0: 1, y0: 0, x1: 7, y1: 3 }, 4, 1, RED);
  assert.deepEqual(shown(moved), ['.#...#..', '....#...', '...#....']);
});

test('a shape covers what is under it as far as it covers it', () => {
  const raster = white(5, 3);
  const sprite: Sprite = { size: 3, cover: new Uint8Array([0, 255, 0, 255, 128, 255, 0, 255, 0]) };
  raster.stamp(sprite, 1.5, 1.5, RED);
  assert.deepEqual(shown(raster), ['.#...', '#+#..', '.#...']);
  raster.stamp(sprite, 5, 0, RED);
  assert.deepEqual(shown(raster)[0], '.#..#');
});

test('half a cover is half way between the colours', () => {
  const raster = new Raster(1, 1);
  raster.clear(BLACK);
  raster.stamp({ size: 1, cover: new Uint8Array([51]) }, 0.5, 0.5, WHITE);
  assert.equal(raster.pixels[0], colour(51, 51, 51));
});
