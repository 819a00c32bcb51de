import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../../../../scripts/lib/project.ts';
import { TONES, parseColour } from '../../../../../src/webview/logic/paint/palette.ts';
import { colour } from '../../../../../src/webview/logic/paint/raster.ts';

test('a colour is read in each of the ways in which a browser writes one', () => {
  assert.equal(parseColour('rgb(1, 2, 3)'), colour(1, 2, 3));
  assert.equal(parseColour('rgba(255, 128, 0, 0.5)'), colour(255, 128, 0));
  assert.equal(parseColour('color(srgb 1 0.5 0)'), colour(255, 128, 0));
  assert.equal(parseColour('color(srgb 1e-7 0.2 1 / 0.3)'), colour(0, 51, 255));
});

test('what lies outside of what a screen shows is held to its edge', () => {
  assert.equal(parseColour('color(srgb 1.2 -0.1 0)'), colour(255, 0, 0));
});

test('what is no colour is black', () => {
  for (const text of ['', 'transparent', 'none']) assert.equal(parseColour(text), colour(0, 0, 0));
});

test('the style sheet gives every tone a colour', async () => {
  const css = await readFile(path.join(ROOT, 'media/panelTimeline.css'), 'utf8');
  for (const tone of TONES) assert.ok(css.includes(`.timeline-tone[data-tone='${tone}']`), tone);
});
