import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormField } from '../../../../../src/webview/logic/schemaForm/formField.ts';
import { readForm } from '../../../../../src/webview/logic/schemaForm/readForm.ts';

/** The field for `schema` as the only member of a form. */
function fieldOf(schema: unknown, root: object = {}, required: readonly string[] = []): FormField {
  const form = readForm(JSON.stringify({ ...root, properties: { it: schema }, required }));
  const [member] = form?.members ?? [];
  assert.ok(member !== undefined);
  return member.field;
}

function kindOf(schema: unknown, root: object = {}): string {
  return fieldOf(schema, root).kind;
}

function count(field: FormField): number {
  if (field.kind === 'list') return 1 + count(field.item);
  if (field.kind !== 'group') return 1;
  return field.members.reduce((sum, member) => sum + count(member.field), 1);
}

test('each type has its field', () => {
  assert.equal(kindOf({ type: 'string' }), 'text');
  assert.equal(kindOf({ type: 'number' }), 'number');
  assert.equal(kindOf({ type: 'boolean' }), 'choice');
  assert.equal(kindOf({ enum: ['a', 1, null] }), 'choice');
  assert.equal(kindOf({ const: 'a' }), 'choice');
  assert.equal(kindOf({ type: 'array', items: { type: 'string' } }), 'list');
  assert.equal(kindOf({ type: 'object', properties: {} }), 'group');
  assert.equal(kindOf({ properties: {} }), 'group');
  assert.equal(kindOf({ type: ['string', 'null'] }), 'text');
  assert.equal(kindOf({ anyOf: [{ type: 'integer' }, { type: 'null' }] }), 'number');
  assert.equal(
    kindOf({ allOf: [{ $ref: '#/$defs/a' }] }, { $defs: { a: { type: 'string' } } }),
    'text',
  );
});

test('what a form cannot say is JSON', () => {
  for (const schema of [
    true,
    {},
    7,
    { type: 'object' },
    { type: 'array' },
    { type: 'array', items: [{ type: 'string' }] },
    { type: 'array', prefixItems: [{}], items: { type: 'string' } },
    { type: ['string', 'number'] },
    { type: 'nope' },
    { anyOf: [{ type: 'string' }, { type: 'number' }] },
    { allOf: [{ type: 'string' }, { minLength: 1 }] },
    { $ref: '#/nowhere' },
    { $ref: 'http://127.0.0.1:9/schema' },
    { $id: 'other', type: 'string' },
    { enum: [] },
  ]) {
    assert.equal(kindOf(schema), 'json', JSON.stringify(schema));
  }
});

test('a whole that is no object with named members has no form', () => {
  for (const schema of ['', '7', 'null', '[]', '{}', '{"$ref":"#"}', '{"type":"array"}', '{"ty']) {
    assert.equal(readForm(schema), undefined, schema);
  }
  assert.equal(readForm('{"a":'.repeat(100_000)), undefined);
  assert.equal(readForm(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`), undefined);
});

test('a tool that takes nothing has an empty form', () => {
  assert.deepEqual(readForm('{"type":"object"}')?.members, []);
  assert.deepEqual(readForm('{"type":"object","properties":{}}')?.members, []);
});

test('a member that must not be there has no field', () => {
  const form = readForm('{"properties":{"no":false,"yes":{"type":"string"}}}');
  assert.deepEqual(
    form?.members.map(({ name }) => name),
    ['yes'],
  );
});

test('what the schema says is told: title, description, limits and what is required', () => {
  const field = fieldOf(
    {
      type: 'integer',
      title: 'How\nmany',
      description: 'x'.repeat(5000),
      minimum: 1,
      exclusiveMaximum: 10,
      default: 5,
    },
    {},
    ['it'],
  );
  assert.equal(field.title, 'How many');
  assert.equal(field.description?.length, 1000);
  assert.equal(field.required, true);
  assert.equal(field.start, 5);
  assert.deepEqual(field.hints, ['whole number', 'at least 1', 'below 10', 'default 5']);
  const text = fieldOf({ type: 'string', format: 'email', pattern: 'y'.repeat(500), minLength: 2 });
  assert.equal(text.hints[0], 'at least 2 characters');
  assert.equal(text.hints[1], 'format email');
  assert.ok((text.hints[2]?.length ?? 0) < 80);
});

test('what stands beside a reference says more than what it names', () => {
  const root = { $defs: { a: { type: 'string', title: 'inner', description: 'of a' } } };
  const field = fieldOf({ $ref: '#/$defs/a', title: 'outer', default: 'd' }, root);
  assert.equal(field.title, 'outer');
  assert.equal(field.description, 'of a');
  assert.equal(field.start, 'd');
});

test('null is a value where any of the ways to say so is used', () => {
  for (const schema of [
    { type: ['string', 'null'] },
    { type: 'string', nullable: true },
    { anyOf: [{ type: 'null' }, { type: 'string' }] },
  ]) {
    const { nullable, kind } = fieldOf(schema);
    assert.deepEqual([nullable, kind], [true, 'text']);
  }
  assert.equal(fieldOf({ type: 'string' }).nullable, false);
});

test('what is added begins with what is required in it', () => {
  const field = fieldOf({
    type: 'array',
    minItems: 1,
    items: {
      required: ['a', 'list'],
      properties: {
        a: { type: 'integer', minimum: 3 },
        b: { type: 'string' },
        list: { type: 'array', items: { type: 'boolean' } },
      },
    },
  });
  assert.deepEqual(field.start, [{ a: 3, list: [] }]);
});

test('members may have the names of what every object inherits', () => {
  const schema =
    '{"required":["__proto__"],"properties":{"__proto__":{"type":"string"},"constructor":{"type":"number"}}}';
  const form = readForm(schema);
  assert.deepEqual(
    form?.members.map(({ name }) => name),
    ['__proto__', 'constructor'],
  );
  assert.deepEqual(Object.keys(form?.start ?? {}), ['__proto__']);
});

test('a schema that refers to itself has a form of some levels, and then JSON', () => {
  const form = readForm(
    JSON.stringify({
      properties: { next: { $ref: '#' }, list: { type: 'array', items: { $ref: '#' } } },
    }),
  );
  assert.ok(form !== undefined);
  const text = JSON.stringify(form);
  assert.match(text, /"kind":"json"/);
  assert.ok(count(form) <= 400, String(count(form)));
});

test('a schema that asks for much has a bounded form', () => {
  const many = Object.fromEntries(
    Array.from({ length: 50_000 }, (_, index) => [`m${index}`, { type: 'string' }]),
  );
  assert.equal(readForm(JSON.stringify({ properties: many })), undefined);
  assert.equal(kindOf({ type: 'object', properties: many }), 'json');
  assert.equal(kindOf({ enum: Object.keys(many) }), 'json');
  const wide = {
    type: 'object',
    properties: Object.fromEntries(
      'abcdefgh'.split('').map((name) => [name, { $ref: '#/$defs/w' }]),
    ),
  };
  const form = readForm(JSON.stringify({ ...wide, $defs: { w: wide } }));
  assert.ok(form !== undefined && count(form) <= 400);
});
