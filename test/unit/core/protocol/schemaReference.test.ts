import assert from 'node:assert/strict';
import { test } from 'node:test';
import { referencedSchema } from '../../../../src/core/protocol/schemaReference.ts';

const root = {
  $defs: { node: { type: 'object' }, 'a/b~c': { type: 'string' } },
  anyOf: [{ type: 'null' }],
};

test('a reference names the whole, a part, or one of a list', () => {
  assert.equal(referencedSchema(root, '#'), root);
  assert.equal(referencedSchema(root, '#/$defs/node'), root.$defs.node);
  assert.equal(referencedSchema(root, '#/$defs/a~1b~0c'), root.$defs['a/b~c']);
  assert.equal(referencedSchema(root, '#/anyOf/0'), root.anyOf[0]);
});

test('what is not in the schema is not found, nor is what every object inherits', () => {
  for (const reference of [
    undefined,
    7,
    '',
    'node',
    '#node',
    'http://127.0.0.1/schema',
    '#/$defs/none',
    '#/$defs/node/type',
    '#/__proto__',
    '#/constructor/prototype',
  ]) {
    assert.equal(referencedSchema(root, reference), undefined, String(reference));
  }
});
