import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layOutJson } from '../../../../src/core/base/jsonLayout.ts';

test('JSON is laid out as JSON.stringify does it', () => {
  const values = [
    { a: [1, [], {}, [[]], { b: null }], c: 'x: {y}, [z] \\ "quoted" \n', '': true },
    [],
    {},
    'text',
    -1.5e-7,
  ];
  for (const value of values) {
    const expected = JSON.stringify(value, undefined, 2);
    assert.equal(layOutJson(JSON.stringify(value)), expected);
    assert.equal(layOutJson(expected), expected);
  }
});

test('every value stays as it was written', () => {
  assert.equal(
    layOutJson('{"n":12345678901234567890,"n":1.0,"t":"\\u0041\\/"}'),
    '{\n  "n": 12345678901234567890,\n  "n": 1.0,\n  "t": "\\u0041\\/"\n}',
  );
});

test('what is no JSON, or only nesting, is not laid out', () => {
  assert.equal(layOutJson('{"a":1,}'), undefined);
  assert.equal(layOutJson(`${'['.repeat(5000)}${']'.repeat(5000)}`), undefined);
});

test('a megabyte of text is laid out', () => {
  const text = JSON.stringify({ a: '\\"'.repeat(500_000) });
  assert.equal(layOutJson(text), JSON.stringify(JSON.parse(text), undefined, 2));
});
