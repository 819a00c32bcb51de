import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventKind } from '../../../../src/messages/panelState.ts';
import { STRINGS } from '../../../../src/webview/texts/strings.ts';
import { glyphOf, glyphOfOutcome } from '../../../../src/webview/logic/glyphs.ts';

const KINDS = Object.keys(STRINGS)
  .filter((name) => name.startsWith('kind.'))
  .map((name) => name.slice('kind.'.length) as EventKind);

test('every kind of event has a mark', () => {
  assert.ok(KINDS.length >= 19);
  for (const kind of KINDS)
    assert.match(glyphOf({ kind, traits: [] }).path, /^M[\d .a-zA-Z-]+$/, kind);
});

test('what a server sends is told apart by shape alone', () => {
  const sent: readonly EventKind[] = [
    'priming',
    'notification',
    'server request',
    'response',
    'error',
    'comment',
    'retry',
    'invalid',
    'unterminated',
  ];
  const paths = sent.map((kind) => glyphOf({ kind, traits: [] }).path);
  assert.equal(new Set(paths).size, sent.length);
});

test('a redelivered event has the mark of a redelivery', () => {
  const redelivered = glyphOf({ kind: 'notification', traits: ['redelivered'] });
  assert.notDeepEqual(redelivered, glyphOf({ kind: 'notification', traits: [] }));
  assert.deepEqual(redelivered, glyphOf({ kind: 'response', traits: ['act', 'redelivered'] }));
});

test('what a poll brought is told apart by shape alone', () => {
  const outcomes = ['open', 'result', 'events', 'empty', 'no stream'] as const;
  const paths = outcomes.map((outcome) => glyphOfOutcome(outcome).path);
  assert.equal(new Set(paths).size, outcomes.length);
});
