import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkAgainst, sentenceOf } from '../../../../src/extension/session/schemaCheck.ts';

function problems(schema: object, value: unknown): readonly string[] {
  const fit = checkAgainst(schema, value);
  assert.notEqual(fit.kind, 'unchecked');
  return fit.kind === 'misfit' ? fit.problems.map(sentenceOf) : [];
}

function nested(levels: number, inner: unknown): unknown {
  let value = inner;
  for (let level = 0; level < levels; level += 1) value = { properties: { a: value } };
  return value;
}

describe('a value and a schema', () => {
  for (const [keyword, schema, fits, not, says] of [
    ['a type', { type: 'integer' }, 3, 3.5, 'must be integer'],
    ['one of some types', { type: ['string', 'null'] }, null, 3, 'must be string or null'],
    ['null where the type is nullable', { type: 'string', nullable: true }, null, 3, 'be string'],
    ['null of a nullable enum', { enum: ['a'], nullable: true }, null, 3, 'one of the values'],
    [
      'what a reference says, whatever stands beside it',
      {
        $ref: '#/definitions/b',
        additionalProperties: false,
        definitions: { b: { type: 'object' } },
      },
      { a: 1 },
      3,
      'must be object',
    ],
    ['an enum', { enum: ['a', { b: [1] }] }, { b: [1] }, { b: [2] }, 'one of the values'],
    ['a const', { const: null }, null, 0, 'the one value'],
    ['a minimum', { minimum: 1 }, 1, 0, 'must be >= 1'],
    ['a maximum', { maximum: 1 }, 1, 2, 'must be <= 1'],
    ['an exclusive minimum', { exclusiveMinimum: 1 }, 2, 1, 'must be > 1'],
    ['an exclusive maximum', { exclusiveMaximum: 1 }, 0, 1, 'must be < 1'],
    ['a least length', { minLength: 2 }, 'ab', '\u{1F600}', 'at least 2 characters'],
    ['a greatest length', { maxLength: 1 }, '\u{1F600}', 'ab', 'at most 1 characters'],
    ['a least count', { minItems: 1 }, [1], [], 'at least 1 items'],
    ['a greatest count', { maxItems: 1 }, [1], [1, 2], 'at most 1 items'],
    ['items', { items: { type: 'string' } }, ['a'], ['a', 1], '"1" must be string'],
    ['items in order', { prefixItems: [{}, { const: 1 }], items: false }, [7, 1], [7, 2], '"1"'],
    [
      'items after those in order',
      { prefixItems: [{}], items: false },
      [7],
      [7, 8],
      'not be there',
    ],
    ['older items in order', { items: [{}], additionalItems: false }, [7], [7, 8], 'not be there'],
    ['required members', { required: ['a'] }, { a: 1 }, {}, '"a" is required'],
    ['members', { properties: { a: { type: 'string' } } }, { a: '' }, { a: 1 }, '"a" must be'],
    ['no other members', { additionalProperties: false }, {}, { b: 1 }, '"b" must not be there'],
    ['other members', { additionalProperties: { const: 1 } }, { b: 1 }, { b: 2 }, '"b" must be'],
    ['a count of members', { maxProperties: 1 }, { a: 1 }, { a: 1, b: 2 }, 'at most 1 members'],
    ['all of some', { allOf: [{ minimum: 1 }, { maximum: 2 }] }, 2, 3, 'must be <= 2'],
    ['any of some', { anyOf: [{ type: 'string' }, { minimum: 1 }] }, 1, 0, 'none of its alt'],
    ['one of some', { oneOf: [{ type: 'string' }, { type: 'null' }] }, null, 0, 'none of its alt'],
    ['a reference', { $ref: '#/$defs/a', $defs: { a: { type: 'null' } } }, null, 0, 'must be null'],
    [
      'a member named __proto__',
      JSON.parse('{"required":["__proto__"]}'),
      JSON.parse('{"__proto__":1}'),
      {},
      '__proto__',
    ],
    [
      'a member that objects inherit',
      { required: ['constructor'] },
      { constructor: 1 },
      {},
      'constructor',
    ],
  ] as const) {
    it(`are compared by ${keyword}`, () => {
      assert.deepEqual(problems(schema as object, fits), []);
      const [problem] = problems(schema as object, not);
      assert.ok(problem?.includes(says), problem);
    });
  }

  it('are not compared by what is left to the server', () => {
    for (const schema of [
      { pattern: '^b' },
      { format: 'email' },
      { not: {} },
      { if: {}, else: false, unevaluatedProperties: false },
      { type: 'nope', properties: 7, required: 'x', enum: 3, anyOf: {} },
      { $ref: 'http://127.0.0.1:9/schema' },
      { $ref: '#/nowhere' },
      { properties: { a: { $id: 'other', $ref: '#/$defs/a' } }, $defs: { a: false } },
      { patternProperties: { '^a': {} }, additionalProperties: false },
    ]) {
      assert.deepEqual(problems(schema, { a: 1 }), [], JSON.stringify(schema));
      assert.deepEqual(problems(schema, 'a'), [], JSON.stringify(schema));
    }
  });

  it('are compared with names shortened in words only', () => {
    const name = 'n'.repeat(3000);
    const [said] = problems({ required: [name] }, {});
    assert.equal(said, `"${'n'.repeat(99)}…" is required`);
  });

  it('are compared in places that are named, at most ten', () => {
    const schema = { properties: { list: { items: { properties: { a: { type: 'string' } } } } } };
    assert.deepEqual(problems(schema, { list: [{ a: '' }, { a: 1 }] }), [
      '"list.1.a" must be string',
    ]);
    const odd = { properties: { 'a/b~': { items: { type: 'string' } } } };
    assert.deepEqual(problems(odd, { 'a/b~': [1] }), ['"a/b~.0" must be string']);
    assert.deepEqual(checkAgainst({ required: ['a/b'] }, {}), {
      kind: 'misfit',
      problems: [{ pointer: '/a~1b', problem: 'is required' }],
    });
    assert.equal(problems({ items: { const: 1 } }, Array(50).fill(2)).length, 10);
  });
});

describe('a schema made to hold the editor up', () => {
  it('runs no expression that backtracks', () => {
    const schema = { properties: { a: { type: 'string', pattern: '^(a+)+$', format: 'regex' } } };
    assert.deepEqual(checkAgainst(schema, { a: `${'a'.repeat(60)}!` }), { kind: 'fits' });
  });

  for (const [what, schema, value] of [
    ['that refers to itself', { $ref: '#' }, {}],
    ['whose parts refer to each other', { allOf: [{ $ref: '#' }, { $ref: '#' }] }, {}],
    ['of thousands of levels', nested(5000, {}), nestedValue(5000)],
    ['that doubles at each level', doubling(60), {}],
    ['with a choice of thousands of levels', { const: nestedValue(5000) }, nestedValue(5000)],
    ['of a million choices', { enum: Array.from({ length: 1_000_000 }, (_, n) => n) }, {}],
  ] as const) {
    it(`${what} is given up`, () => {
      const fit = checkAgainst(schema as object, value);
      assert.equal(fit.kind, 'unchecked');
    });
  }
});

function nestedValue(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

/** Each part asks for the next one twice: 2^levels checks. */
function doubling(levels: number): object {
  const $defs = Object.fromEntries(
    Array.from({ length: levels }, (_, level) => {
      const next = { $ref: `#/$defs/p${level + 1}` };
      return [`p${level}`, { allOf: [next, next] }];
    }),
  );
  return { $ref: '#/$defs/p0', $defs };
}
