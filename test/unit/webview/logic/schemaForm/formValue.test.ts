import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  pointerOf,
  readWhole,
  withPart,
  withoutPart,
  writeWhole,
} from '../../../../../src/webview/logic/schemaForm/formValue.ts';

test('a part is set and taken away wherever it is, and the rest stays', () => {
  const whole = { a: 1, b: { list: [1, { c: 2 }, 3] } };
  assert.deepEqual(withPart(whole, ['b', 'list', 1, 'c'], 9), {
    a: 1,
    b: { list: [1, { c: 9 }, 3] },
  });
  assert.deepEqual(withPart(whole, ['b', 'list', 3], 4), {
    a: 1,
    b: { list: [1, { c: 2 }, 3, 4] },
  });
  assert.deepEqual(withPart(whole, ['d'], null), { ...whole, d: null });
  assert.deepEqual(withoutPart(whole, ['b', 'list', 0]), { a: 1, b: { list: [{ c: 2 }, 3] } });
  assert.deepEqual(withoutPart(whole, ['b', 'list', 1, 'c']), { a: 1, b: { list: [1, {}, 3] } });
  assert.deepEqual(withoutPart(whole, ['b']), { a: 1 });
  assert.deepEqual(whole, { a: 1, b: { list: [1, { c: 2 }, 3] } });
});

test('where there is no way to a part, nothing changes', () => {
  for (const whole of [{ a: 'text' }, { a: 7 }, { a: null }]) {
    assert.deepEqual(withPart(whole, ['a', 'b'], 1), whole);
    assert.deepEqual(withoutPart(whole, ['a', 0]), whole);
    assert.deepEqual(withoutPart(whole, ['x', 'y']), whole);
  }
});

test('the order of members stays, and a member may be named __proto__', () => {
  const changed = withPart({ b: 1, a: 2 }, ['b'], 3);
  assert.equal(JSON.stringify(changed), '{"b":3,"a":2}');
  const named = withPart({}, ['__proto__'], 1);
  assert.equal(JSON.stringify(named), '{"__proto__":1}');
  assert.deepEqual(withoutPart(named, ['__proto__']), {});
});

test('a text that a form cannot show is none, and an empty one is an empty object', () => {
  assert.deepEqual(readWhole(' '), {});
  assert.deepEqual(readWhole('{"a": 1}'), { a: 1 });
  for (const text of ['[]', 'null', '{"a"', '7', `{"a":${'['.repeat(60)}${']'.repeat(60)}}`]) {
    assert.equal(readWhole(text), undefined, text);
  }
  assert.equal(readWhole(JSON.stringify({ a: 'x'.repeat(200_001) })), undefined);
});

test('what is written is read as the same', () => {
  const whole = { text: '\u2028"', list: [1, [2, { a: {} }]], none: null };
  assert.deepEqual(readWhole(writeWhole(whole) ?? ''), whole);
});

test('a pointer tells parts apart whose names have slashes', () => {
  assert.equal(pointerOf([]), '');
  assert.equal(pointerOf(['a/b', 0, 'c~d', '']), '/a~1b/0/c~0d/');
});
