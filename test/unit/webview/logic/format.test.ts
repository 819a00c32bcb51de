import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  formatCount,
  formatCountdown,
  formatDelta,
  formatSeconds,
  formatTimeOfDay,
  formatWait,
  shortId,
} from '../../../../src/webview/logic/format.ts';

test('counts are grouped', () => {
  assert.equal(formatCount(12_480), '12,480');
});

test('times have three decimals, so that columns align', () => {
  assert.equal(formatSeconds(1_452_000), '1.452');
  assert.equal(formatSeconds(0), '0.000');
  assert.equal(formatDelta(16_000), '+0.016');
  assert.equal(formatDelta(-2_000), '−0.002');
});

test('a wait says what was asked and what was waited, each where it is known', () => {
  assert.equal(formatWait(500, 507.3), '500 / 507 ms');
  assert.equal(formatWait(500, undefined), '500 / … ms');
  assert.equal(formatWait(null, 1000), '– / 1000 ms');
  assert.equal(formatWait(null, undefined), '–');
});

test('a countdown never shows less than is left, and never less than nothing', () => {
  assert.equal(formatCountdown(1_000_000, 710_000), '0.3 s');
  assert.equal(formatCountdown(1_000_000, 1_000_000), '0.0 s');
  assert.equal(formatCountdown(1_000_000, 9_000_000), '0.0 s');
  assert.equal(formatCountdown(59_500_000, 0), '60 s');
  assert.equal(formatCountdown(125_000_000, 0), '3 min');
  assert.equal(formatCountdown(864_000_000_000, 0), '240 h 0 min');
});

test('a time of day is that of the place where the user is, to the millisecond', () => {
  assert.equal(formatTimeOfDay(new Date(2026, 0, 2, 3, 4, 5, 67).getTime()), '03:04:05.067');
  assert.equal(formatTimeOfDay(new Date(2026, 6, 2, 23, 59, 59, 999).getTime()), '23:59:59.999');
});

test('a long event id keeps its start and the number at its end', () => {
  assert.equal(shortId('h2:6'), 'h2:6');
  assert.equal(shortId('a\u202Eb'), 'a[U+202E]b', 'what would act is a mark');
  assert.equal(shortId(`${'k3x9'.repeat(8)}:118`), 'k3x…:118');
  assert.equal(shortId('_GET_stream_1764000000000_ab12cd34'), '_GE…_ab12cd34');
  assert.equal(shortId('0123456789abcdef'), '012…bcdef');
  assert.equal(shortId('😀'.repeat(20)), '😀😀😀…😀😀😀😀😀');
});
