import assert from 'node:assert/strict';
import { test } from 'node:test';
import { termFor, withTerm } from '../../../../../src/core/timeline/filter/filterText.ts';
import { parseFilter } from '../../../../../src/core/timeline/filter/parseFilter.ts';

test('a term asks for exactly its value', () => {
  for (const [value, term] of [
    ['#2', 'stream:#2'],
    ['two words', 'stream:"two words"'],
    ['a"b', String.raw`stream:"a\"b"`],
    [String.raw`a\b`, String.raw`stream:"a\\b"`],
    ['f(x)', 'stream:"f(x)"'],
    ['<img onerror="x">', String.raw`stream:"<img onerror=\"x\">"`],
  ] as const) {
    assert.equal(termFor('stream', value), term);
    const parsed = parseFilter(term);
    assert.ok(parsed.kind === 'filter' && parsed.tree?.kind === 'stream');
    assert.equal(parsed.tree.label, value);
  }
});

test('an id or a method is asked for as it is, stars at its ends too', () => {
  for (const [key, value, term] of [
    ['id', '*', String.raw`id:"\\*"`],
    ['id', '*a:1', String.raw`id:"\\*a:1"`],
    ['method', 'a*', String.raw`method:"a\\*"`],
    ['method', 'a*b', 'method:a*b'],
    ['stream', '*', 'stream:*'],
  ] as const) {
    assert.equal(termFor(key, value), term);
  }
  const parsed = parseFilter(termFor('id', String.raw`*"\*`));
  assert.ok(parsed.kind === 'filter' && parsed.tree?.kind === 'id');
  assert.deepEqual(parsed.tree.pattern, {
    text: String.raw`*"\*`,
    openStart: false,
    openEnd: false,
  });
});

test('a term is added to what a filter asks for', () => {
  for (const [filter, term, together] of [
    ['', 'is:sent', 'is:sent'],
    ['  ', 'is:sent', 'is:sent'],
    ['stream:#2', 'is:sent', 'stream:#2 is:sent'],
    [' stream:#2 ', 'is:sent', 'stream:#2 is:sent'],
    ['a or b', 'is:sent', '(a or b) is:sent'],
    ['(a or b)', 'is:sent', '(a or b) is:sent'],
    ['(a) or (b)', 'is:sent', '((a) or (b)) is:sent'],
    ['not a', 'is:sent', 'not a is:sent'],
    ['a or b c', 'is:sent', '(a or b c) is:sent'],
    ['is:sent', 'is:sent', 'is:sent'],
    ['a and is:sent', 'is:sent', 'a and is:sent'],
    ['-is:sent', 'is:sent', '-is:sent is:sent'],
    ['(a is:sent)', 'is:sent', '(a is:sent) is:sent'],
    ['after:1 a', 'after:2', 'a after:2'],
    ['a and after:1 and before:3', 'after:2', 'a before:3 after:2'],
    ['after:1 or a', 'after:2', '(after:1 or a) after:2'],
    ['streem:x', 'is:sent', 'is:sent'],
  ] as const) {
    assert.equal(withTerm(filter, term), together, filter);
    assert.equal(parseFilter(together).kind, 'filter');
  }
});
