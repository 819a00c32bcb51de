import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choicesOf, indexOfChoice } from '../../../../../src/webview/logic/schemaForm/choices.ts';

function labels(schema: Record<string, unknown>): readonly string[] | undefined {
  return choicesOf(schema)?.map(({ label }) => label);
}

test('choices are named by their titles and their values', () => {
  assert.deepEqual(labels({ enum: ['a', '', 1, null, { b: 1 }] }), [
    'a',
    '""',
    '1',
    'null',
    '{"b":1}',
  ]);
  assert.deepEqual(labels({ enum: ['a', 'b'], enumNames: ['First'] }), ['First (a)', 'b']);
  assert.deepEqual(labels({ oneOf: [{ const: 'r', title: 'Red' }, { const: 'g' }] }), [
    'Red (r)',
    'g',
  ]);
  assert.deepEqual(labels({ type: 'boolean' }), ['true', 'false']);
  assert.deepEqual(labels({ const: 3 }), ['3']);
});

test('a schema that names no values, or too many, has no choices', () => {
  assert.equal(choicesOf({ type: 'string' }), undefined);
  assert.equal(choicesOf({ oneOf: [{ const: 1 }, { type: 'string' }] }), undefined);
  assert.equal(choicesOf({ enum: [] }), undefined);
  assert.equal(choicesOf({ enum: Array.from({ length: 201 }, (_, n) => n) }), undefined);
});

test('a long value has a short name', () => {
  const [label = ''] = labels({ enum: ['x'.repeat(3000)] }) ?? [];
  assert.equal(label.length, 100);
});

test('a value is found among the choices, objects by what they hold', () => {
  const choices = choicesOf({ enum: ['1', 1, { a: [1] }, null] }) ?? [];
  assert.equal(indexOfChoice(choices, 1), 1);
  assert.equal(indexOfChoice(choices, { a: [1] }), 2);
  assert.equal(indexOfChoice(choices, null), 3);
  assert.equal(indexOfChoice(choices, { a: [2] }), -1);
  assert.equal(indexOfChoice(choices, 'x'), -1);
});
