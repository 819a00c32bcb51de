import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readJson } from '../../../../src/core/base/jsonReader.ts';
import type { JsonNode } from '../../../../src/core/base/jsonReader.ts';
import { seededRandom } from '../../../support/seededRandom.ts';

/** The value that was read, as `JSON.parse` gives it. */
function valueOf(text: string, node: JsonNode): unknown {
  switch (node.kind) {
    case 'array':
      return node.items.map(({ value }) => valueOf(text, value));
    case 'object':
      return Object.fromEntries(
        node.items.map(({ key, value }) => [
          JSON.parse(text.slice(key?.start, key?.end)) as string,
          valueOf(text, value),
        ]),
      );
    default:
      return JSON.parse(text.slice(node.start, node.end));
  }
}

function check(text: string): void {
  const { root, problem } = readJson(text);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    assert.ok(problem !== undefined, `${JSON.stringify(text)} is no JSON`);
    return;
  }
  assert.equal(problem, undefined, JSON.stringify(text));
  assert.ok(root !== undefined);
  assert.deepEqual(valueOf(text, root), parsed);
}

test('what JSON.parse takes is read as the same value, and nothing else is', () => {
  const texts = [
    ...['{}', '[]', ' [ ] ', '0', '-0', '1e5', '01', '1.', '.5', '-', '+1', '""', '"', "'a'"],
    ...['[1,]', '[,1]', '{"a":1,}', '{"a" 1}', '{a:1}', '{"a":1 "b":2}', '[1 2]', '1 2', ''],
    ...['"\\u00e9"', '"\\x"', '"\\u12"', '"a\nb"', '"\u007f\u2028"', '\ufeff1', '\u00a01', 'nul'],
    ...['[true,false,null]', '{"a":{"b":[{"c":[]}]}}', '[[1],[2]', '}', '{"a":1}}', '"\\"'],
  ];
  for (const text of texts) check(text);
});

test('a valid text with one thing changed is read as JSON.parse reads it', () => {
  const random = seededRandom(7);
  const whole = '{"a":[1,-2.5e3,"x\\n\\u00e9",true,null,{}],"b":{"c":[]},"a":"twice"}';
  const pieces = ['"', '\\', ',', ':', '{', '}', '[', ']', '0', 'e', '.', '-', ' ', 'n', '\n', ''];
  for (let round = 0; round < 4000; round += 1) {
    const [where = 0, which = 0, removed = 0] = random.bytes(3);
    const at = where % whole.length;
    const piece = pieces[which % pieces.length] ?? '';
    check(whole.slice(0, at) + piece + whole.slice(at + (removed % 3)));
  }
});

test('numbers and escapes keep their places, so that they can be shown as they were written', () => {
  const text = '{"n": 12345678901234567890.10, "t": "\\u0041"}';
  const { root } = readJson(text);
  assert.ok(root?.kind === 'object');
  const written = root.items.map(({ value }) => text.slice(value.start, value.end));
  assert.deepEqual(written, ['12345678901234567890.10', '"\\u0041"']);
});

test('a name that comes again is marked, in whatever spelling', () => {
  const { root } = readJson('{"a":1,"b":2,"\\u0061":3,"__proto__":4}');
  assert.ok(root?.kind === 'object');
  assert.deepEqual(
    root.items.map(({ repeated }) => repeated === true),
    [false, false, true, false],
  );
});

describe('a text that is not whole', () => {
  test('gives what came before its end', () => {
    const text = '{"a":[1,{"b":"cut of';
    const { root, problem } = readJson(text);
    assert.deepEqual(problem?.at, text.length);
    assert.match(problem.why, /ends here/);
    assert.ok(root?.kind === 'object' && !root.closed);
    const [a] = root.items;
    assert.ok(a?.value.kind === 'array');
    const inner = a.value.items[1]?.value;
    assert.ok(inner?.kind === 'object');
    const last = inner.items[0]?.value;
    assert.equal(text.slice(last?.start, last?.end), '"cut of');
    assert.equal(a.value.end, text.length);
  });

  test('says where it stops being JSON and what would be right', () => {
    assert.deepEqual(readJson('{"a": tru}').problem, {
      at: 6,
      why: 'right is a value: an object, a list, a text, a number, true, false or null',
    });
    assert.deepEqual(readJson('[1 2]').problem, { at: 3, why: 'right is "," or "]"' });
    assert.deepEqual(readJson('{"a":1} x').problem, { at: 8, why: 'nothing may follow the value' });
  });
});

test('hostile nesting and long texts are read', () => {
  assert.equal(readJson('['.repeat(100_000)).problem?.at, 100_000);
  const long = JSON.stringify('x\\"'.repeat(500_000));
  assert.deepEqual(readJson(long).root, { kind: 'string', start: 0, end: long.length });
});
