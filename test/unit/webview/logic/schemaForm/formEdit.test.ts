import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  afterSetting,
  afterTyping,
  typedAt,
  unsendable,
} from '../../../../../src/webview/logic/schemaForm/formEdit.ts';
import type { FormContent } from '../../../../../src/webview/logic/schemaForm/formEdit.ts';

const FACTS = { hints: [], required: false, nullable: false, start: null };
const NUMBER = { ...FACTS, kind: 'number', whole: false } as const;
const TEXT = { ...FACTS, kind: 'text' } as const;

function content(value: FormContent['value']): FormContent {
  return { value, typed: new Map() };
}

test('what is typed becomes the value, and stays as it was typed', () => {
  const typed = afterTyping(content({}), ['n'], NUMBER, '1.');
  assert.deepEqual(typed.value, { n: 1 });
  assert.deepEqual(typedAt(typed, ['n'], NUMBER, 1), { text: '1.' });
  assert.deepEqual(typedAt(content({ n: 1 }), ['n'], NUMBER, 1), { text: '1' });
});

test('what stands for no value is kept with why, and the value is the one before', () => {
  const typed = afterTyping(content({ n: 1 }), ['n'], NUMBER, 'x');
  assert.deepEqual(typed.value, { n: 1 });
  assert.equal(typedAt(typed, ['n'], NUMBER, 1).text, 'x');
  assert.deepEqual(
    unsendable(typed.typed).map(({ pointer }) => pointer),
    ['/n'],
  );
  const mended = afterTyping(typed, ['n'], NUMBER, '2');
  assert.deepEqual(unsendable(mended.typed), []);
});

test('a field that is emptied is left out', () => {
  assert.deepEqual(afterTyping(content({ a: 'x', b: 1 }), ['a'], TEXT, '').value, { b: 1 });
});

test('what was typed in items does not stay behind when one is taken away', () => {
  const one = afterTyping(content({ list: [1, 2], b: 1 }), ['list', 1], NUMBER, 'x');
  const both = afterTyping(one, ['b'], NUMBER, 'y');
  const shorter = afterSetting(both, ['list', 0], undefined);
  assert.deepEqual(shorter.value, { list: [2], b: 1 });
  assert.deepEqual([...shorter.typed.keys()], ['/b']);
});

test('a part that is set or left out takes what was typed in it along', () => {
  const typed = afterTyping(content({ a: { n: 1 }, ab: 1 }), ['a', 'n'], NUMBER, 'x');
  assert.equal(afterSetting(typed, ['a'], undefined).typed.size, 0);
  assert.equal(afterSetting(typed, ['a'], {}).typed.size, 0);
  assert.equal(afterSetting(typed, ['ab'], 2).typed.size, 1);
});
