import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormField } from '../../../../../src/webview/logic/schemaForm/formField.ts';
import {
  fieldFor,
  readTyped,
  typedOf,
} from '../../../../../src/webview/logic/schemaForm/typedValue.ts';

const FACTS = { hints: [], required: false, nullable: false, start: null };
const TEXT = { ...FACTS, kind: 'text' } as const;
const NUMBER = { ...FACTS, kind: 'number', whole: false } as const;
const WHOLE = { ...FACTS, kind: 'number', whole: true } as const;
const JSON_FIELD = { ...FACTS, kind: 'json' } as const;

test('an empty field is left out, or null, or an empty text', () => {
  for (const field of [TEXT, NUMBER, JSON_FIELD]) {
    assert.deepEqual(readTyped(field, ''), { kind: 'left out' });
    const nullable = { ...field, required: true, nullable: true };
    assert.deepEqual(readTyped(nullable, ''), { kind: 'value', value: null });
  }
  assert.deepEqual(readTyped({ ...TEXT, required: true }, ''), { kind: 'value', value: '' });
  assert.equal(readTyped({ ...NUMBER, required: true }, ' ').kind, 'problem');
  assert.equal(readTyped({ ...JSON_FIELD, required: true }, '').kind, 'problem');
});

test('text is taken as it is, spaces included', () => {
  assert.deepEqual(readTyped(TEXT, ' '), { kind: 'value', value: ' ' });
  assert.deepEqual(readTyped(TEXT, '"1"'), { kind: 'value', value: '"1"' });
});

test('numbers are read as JSON and people write them', () => {
  for (const [typed, value] of [
    ['12', 12],
    [' -0.5 ', -0.5],
    ['1.', 1],
    ['.5', 0.5],
    ['1e3', 1000],
    ['+7', 7],
    ['1e300', 1e300],
  ] as const) {
    assert.deepEqual(readTyped(NUMBER, typed), { kind: 'value', value }, typed);
  }
  for (const typed of ['', 'x', '1,5', '0x10', 'Infinity', 'NaN', '1e999', '--1', '1 2']) {
    assert.equal(readTyped({ ...NUMBER, required: true }, typed).kind, 'problem', typed);
  }
  assert.equal(readTyped(WHOLE, '1.5').kind, 'problem');
  assert.deepEqual(readTyped(WHOLE, '1.0'), { kind: 'value', value: 1 });
});

test('a number that would be sent as another one is a problem', () => {
  assert.equal(readTyped(WHOLE, '9007199254740993').kind, 'problem');
  assert.deepEqual(readTyped(WHOLE, '9007199254740991'), {
    kind: 'value',
    value: 9_007_199_254_740_991,
  });
});

test('JSON is read as JSON, and says what is wrong', () => {
  assert.deepEqual(readTyped(JSON_FIELD, '[1, {"a": null}]'), {
    kind: 'value',
    value: [1, { a: null }],
  });
  const wrong = readTyped(JSON_FIELD, '{"a":');
  assert.ok(wrong.kind === 'problem' && wrong.problem.startsWith('This is not JSON: '));
  const deep = readTyped(JSON_FIELD, `${'['.repeat(500)}${']'.repeat(500)}`);
  assert.equal(deep.kind, 'problem');
});

test('a value is shown as what would be typed for it', () => {
  assert.equal(typedOf(TEXT, undefined), '');
  assert.equal(typedOf(TEXT, null), '');
  assert.equal(typedOf(TEXT, 'a\nb'), 'a\nb');
  assert.equal(typedOf(NUMBER, 1.5), '1.5');
  assert.equal(typedOf(JSON_FIELD, null), 'null');
  assert.equal(typedOf(JSON_FIELD, { a: [1, 2] }), '{\n  "a": [1, 2]\n}');
});

test('a value of another kind than the schema wants is shown as JSON', () => {
  const choice: FormField = { ...FACTS, kind: 'choice', choices: [{ value: { a: 1 }, label: '' }] };
  const list: FormField = { ...FACTS, kind: 'list', item: TEXT };
  const group: FormField = { ...FACTS, kind: 'group', members: [] };
  for (const [field, fits, not] of [
    [TEXT, '', 1],
    [NUMBER, 0, '0'],
    [choice, { a: 1 }, { a: 2 }],
    [list, [], {}],
    [list, [1], Array(101).fill(1)],
    [group, {}, []],
  ] as const) {
    assert.equal(fieldFor(field, fits).kind, field.kind);
    assert.equal(fieldFor(field, undefined).kind, field.kind);
    assert.equal(fieldFor(field, not).kind, 'json');
    assert.equal(fieldFor(field, null).kind, 'json');
  }
  const nullable = { ...TEXT, required: true, nullable: true };
  assert.equal(fieldFor(nullable, null).kind, 'text');
});
