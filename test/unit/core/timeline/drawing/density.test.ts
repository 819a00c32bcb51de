import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Density } from '../../../../../src/core/timeline/drawing/density.ts';
import { MARKS, maskOf } from '../../../../../src/core/timeline/drawing/marks.ts';
import { createDice } from '../../../../support/dice.ts';

const NOTE = maskOf(MARKS.indexOf('notification'));
const ERROR = maskOf(MARKS.indexOf('error'));

test('the bins count every row once, whatever the recording grew to', () => {
  const dice = createDice(3);
  const density = new Density();
  const times: number[] = [];
  for (let t = 0; times.length < 20_000; t += dice.below(2000)) {
    density.add(t, NOTE);
    times.push(t);
  }
  const last = times.at(-1) ?? 0;
  assert.ok(last < density.width * density.counts.length);
  assert.ok(last >= (density.width * density.counts.length) / 2);
  const counts = new Uint32Array(density.counts.length);
  for (const t of times) {
    const bin = Math.floor(t / density.width);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  assert.deepEqual(density.counts, counts);
});

test('a bin with an error, a failure or a flaw is told from the others', () => {
  const density = new Density();
  for (let t = 0; t < 4096 * 8; t += 8) density.add(t, t === 800 ? ERROR : NOTE);
  assert.equal(density.width, 8);
  assert.deepEqual([density.flawed[99], density.flawed[100], density.flawed[101]], [0, 1, 0]);
  density.add(4096 * 8, NOTE);
  assert.equal(density.width, 16);
  assert.deepEqual([density.flawed[50], density.flawed[100], density.counts[50]], [1, 0, 2]);
});
