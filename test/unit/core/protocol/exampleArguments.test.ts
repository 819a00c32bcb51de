import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleArguments } from '../../../../src/core/protocol/exampleArguments.ts';

function prefillArguments(schemaText: string): string {
  return exampleArguments(schemaText, 'lines');
}

function prefilled(schema: unknown): unknown {
  return JSON.parse(prefillArguments(JSON.stringify(schema)));
}

test('required members and those with a value of their own are there', () => {
  const schema = {
    type: 'object',
    required: ['count', 'name', 'deep'],
    properties: {
      count: { type: 'integer', minimum: 3 },
      name: { type: 'string' },
      optional: { type: 'string' },
      steps: { type: 'integer', default: 20 },
      level: { enum: ['info', 'error'] },
      sample: { type: 'string', examples: ['an example'] },
      fixed: { const: null },
      deep: { type: 'object', required: ['flag'], properties: { flag: { type: 'boolean' } } },
    },
  };
  assert.deepEqual(prefilled(schema), {
    count: 3,
    name: '',
    steps: 20,
    level: 'info',
    sample: 'an example',
    fixed: null,
    deep: { flag: false },
  });
});

test('numbers keep to their limits', () => {
  const number = (limits: object): unknown => {
    const schema = { required: ['n'], properties: { n: { type: 'number', ...limits } } };
    return (prefilled(schema) as { n: number }).n;
  };
  assert.equal(number({}), 0);
  assert.equal(number({ minimum: -5 }), 0);
  assert.equal(number({ exclusiveMinimum: 0 }), 1);
  assert.equal(number({ maximum: -2 }), -2);
});

test('references and alternatives are followed, also in circles', () => {
  const schema = {
    type: 'object',
    required: ['node', 'other', 'list'],
    properties: {
      node: { $ref: '#/$defs/node' },
      other: { anyOf: [{ type: 'string' }, { type: 'number' }] },
      list: { type: 'array', minItems: 2, items: { type: ['integer', 'null'] } },
    },
    $defs: {
      node: { type: 'object', required: ['next'], properties: { next: { $ref: '#/$defs/node' } } },
    },
  };
  const value = prefilled(schema) as { other: unknown; list: unknown; node: { next: unknown } };
  assert.equal(value.other, '');
  assert.deepEqual(value.list, [0]);
  assert.equal(typeof value.node.next, 'object');
});

test('what cannot be read as a schema of an object gives an empty object', () => {
  for (const text of ['', 'no JSON', '[]', '"text"', '{"type":"string"}', '{"properties":3}']) {
    assert.equal(prefillArguments(text), '{}');
  }
});

test('what a reference to the whole or to a part describes is there', () => {
  const node = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
  assert.deepEqual(prefilled({ $ref: '#/$defs/node', $defs: { node } }), { name: '' });
  assert.equal(prefillArguments('{"$ref":"#"}'), '{}');
});

test('a small schema that asks for millions of members gives those of its first level', () => {
  const names = Array.from({ length: 100 }, (_, index) => `member ${index}`);
  const node = {
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, { $ref: '#/$defs/node' }])),
  };
  const text = prefillArguments(JSON.stringify({ $defs: { node }, ...node }));
  assert.ok(text.length < 20_000);
  assert.deepEqual(Object.keys(JSON.parse(text) as object), names);
});

test('beyond 200 members, 20,000 characters or what can be read nothing is written', () => {
  const names = Array.from({ length: 201 }, (_, index) => `m${index}`);
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]));
  assert.equal(prefillArguments(JSON.stringify({ required: names, properties })), '{}');
  assert.equal(
    Object.keys(prefilled({ required: names.slice(1), properties }) as object).length,
    200,
  );
  const long = { properties: { a: { default: 'x'.repeat(20_000) } } };
  assert.equal(prefillArguments(JSON.stringify(long)), '{}');
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  assert.equal(prefillArguments(`{"properties":{"a":{"default":${deep}}}}`), '{}');
});

test('members of odd names stay members', () => {
  const text = '{"required":["__proto__"],"properties":{"__proto__":{"default":1}}}';
  assert.equal(prefillArguments(text), '{\n  "__proto__": 1\n}');
});

test('lists of plain values stand in one line', () => {
  const schema = {
    properties: { closeAfter: { default: [5, 12] }, rows: { default: [{ a: 1 }, []] } },
  };
  assert.equal(
    prefillArguments(JSON.stringify(schema)),
    '{\n  "closeAfter": [5, 12],\n  "rows": [\n    {\n      "a": 1\n    },\n    []\n  ]\n}',
  );
});

test('in one line, nothing stands between the members', () => {
  const schema = { properties: { closeAfter: { default: [5, 12] }, deep: { default: { a: 1 } } } };
  assert.equal(
    exampleArguments(JSON.stringify(schema), 'one line'),
    '{"closeAfter":[5,12],"deep":{"a":1}}',
  );
});
