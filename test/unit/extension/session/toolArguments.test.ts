import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InspectorError } from '../../../../src/extension/session/inspectorError.ts';
import { readArguments } from '../../../../src/extension/session/toolArguments.ts';

const tool = {
  name: 'long_operation',
  inputSchema: {
    type: 'object',
    properties: {
      steps: { type: 'integer', minimum: 1, default: 10 },
      closeAfter: { type: 'array', items: { type: 'integer' }, examples: [[2, 4]] },
      label: { type: 'string' },
      mode: { enum: ['slow', 'fast'] },
    },
    required: ['steps', 'mode'],
    additionalProperties: false,
  },
};

function refusal(text: string, of: { name: string; inputSchema: object } = tool): string {
  try {
    readArguments(of, text);
  } catch (error) {
    assert.ok(error instanceof InspectorError);
    assert.equal(error.reason, 'bad-arguments');
    return error.message;
  }
  return assert.fail('the arguments were taken');
}

test('arguments that fit the schema are taken as they are', () => {
  assert.deepEqual(readArguments(tool, '{"steps":3,"mode":"fast","closeAfter":[1]}'), {
    value: { steps: 3, mode: 'fast', closeAfter: [1] },
  });
});

test('an empty text stands for no arguments', () => {
  assert.deepEqual(readArguments({ name: 'ping', inputSchema: { type: 'object' } }, ' \n'), {
    value: {},
  });
});

test('a text that is not JSON is refused with the place and an example', () => {
  assert.match(refusal('{steps: 3}'), /^The arguments are not JSON: .*position 1.*\{"steps": 5\}/);
});

for (const [text, what] of [
  ['[1]', 'a list'],
  ['null', 'null'],
  ['3', 'a number'],
  ['"x"', 'a string'],
] as const) {
  test(`${text} is refused as ${what} instead of an object`, () => {
    assert.match(refusal(text), new RegExp(`The arguments are ${what};`));
  });
}

test('a wrong type is refused with its path and with what the tool takes', () => {
  const message = refusal('{"steps":"three","mode":"fast","closeAfter":[1,"b"]}');
  assert.match(message, /"steps" must be integer/);
  assert.match(message, /"closeAfter\.1" must be integer/);
  assert.match(
    message,
    /long_operation takes \{ steps: integer, closeAfter\?: array, label\?: string, mode \}\.$/,
  );
});

test('a missing argument is named', () => {
  assert.match(refusal('{"steps":3}'), /"mode" is required/);
});

test('a tool without arguments says so', () => {
  const none = { name: 'ping', inputSchema: { type: 'object', additionalProperties: false } };
  assert.match(refusal('{"a":1}', none), /ping takes no arguments\.$/);
});

test('what a schema only refers to is described all the same', () => {
  const inputSchema = {
    $ref: '#/$defs/node',
    $defs: { node: { required: ['next'], properties: { next: { type: 'string' } } } },
  };
  assert.match(refusal('{}', { name: 'walk', inputSchema }), /walk takes \{ next: string \}\.$/);
});

test('a tool that asks for a member it does not describe is not said to take none', () => {
  const inputSchema = { type: 'object', required: ['text'] };
  assert.match(refusal('{}', { name: 'echo', inputSchema }), /"text" is required\.$/);
});

test('a schema that ends nowhere leaves the decision to the server, and says so', () => {
  const self = { name: 'self', inputSchema: { $ref: '#' } };
  assert.deepEqual(readArguments(self, '{"a":1}'), {
    value: { a: 1 },
    note: 'The arguments of self cannot be checked here (its schema is nested too deeply); the server decides.',
  });
});

test('arguments that are nested too deeply to be read in a recording are refused in words', () => {
  const nested = (levels: number): string => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
  const any = { name: 'any', inputSchema: {} };
  for (const levels of [998, 100_000]) {
    assert.match(refusal(nested(levels), any), /are nested more than 998 levels deep.*make them/);
  }
  assert.deepEqual(readArguments(any, nested(997)), { value: JSON.parse(nested(997)) as object });
});

test('numbers that would be sent as other numbers are refused, and named by their places', () => {
  const any = { name: 'any', inputSchema: {} };
  assert.match(
    refusal('{"a":12345678901234567890,"b":[1e999]}', any),
    /^The arguments have numbers that would be sent as other numbers.*: \.a, \.b\[0\]\./,
  );
  assert.deepEqual(readArguments(any, '{"a":1.0}'), { value: { a: 1 } });
});
