import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EVENT_KINDS, FLAG } from '../../../../../src/core/recording/model/rowTable.ts';
import type { EventKind } from '../../../../../src/core/recording/model/rowTable.ts';
import {
  markCode,
  markOfMask,
  MARKS,
  maskOf,
  weightiest,
} from '../../../../../src/core/timeline/drawing/marks.ts';
import type { Mark } from '../../../../../src/core/timeline/drawing/marks.ts';

function markOf(kind: EventKind, flags = 0): Mark | undefined {
  return MARKS[markCode(EVENT_KINDS.indexOf(kind), flags)];
}

test('what the bar or the wait itself shows has no mark of its own', () => {
  const unmarked: readonly EventKind[] = [
    'request',
    'open',
    'resume',
    'probe',
    'end',
    'cut',
    'wait',
  ];
  assert.deepEqual(
    unmarked.map((kind) => markOf(kind)),
    unmarked.map(() => 'none'),
  );
});

test('an event has the mark of its kind', () => {
  assert.equal(markOf('priming'), 'priming');
  assert.equal(markOf('notification'), 'notification');
  assert.equal(markOf('server request'), 'server request');
  assert.equal(markOf('response'), 'response');
  assert.equal(markOf('error'), 'error');
  assert.equal(markOf('comment'), 'comment');
  assert.equal(markOf('retry'), 'retry');
  assert.equal(markOf('sent response'), 'sent');
  assert.equal(markOf('failed'), 'failed');
});

test('what is invalid or has no end is a flaw', () => {
  assert.equal(markOf('invalid'), 'flaw');
  assert.equal(markOf('unterminated'), 'flaw');
  assert.equal(markOf('response', FLAG.retyped | FLAG.hasId), 'flaw');
});

test('an event that came again is told from one that came again changed', () => {
  assert.equal(markOf('notification', FLAG.redelivered), 'redelivered');
  assert.equal(markOf('response', FLAG.changed | FLAG.hasId), 'flaw');
  assert.equal(markOf('notification', FLAG.foreign | FLAG.redelivered), 'flaw');
});

test('a kind that is not known has no mark', () => {
  assert.equal(MARKS[markCode(255, 0)], 'none');
});

test('where marks meet the weightiest is told, and nothing where there is none', () => {
  const mask = (...marks: readonly Mark[]): number =>
    marks.reduce((union, mark) => union | maskOf(MARKS.indexOf(mark)), 0);
  assert.equal(weightiest(mask('comment', 'response', 'notification')), 'response');
  assert.equal(weightiest(mask('flaw', 'error', 'failed')), 'failed');
  assert.equal(weightiest(mask('none')), undefined);
});

test('the mask of a mark fits into 16 bits and names the mark', () => {
  for (const code of MARKS.keys()) {
    assert.equal(markOfMask(maskOf(code)), code);
    assert.ok(maskOf(code) < 2 ** 16);
  }
});
