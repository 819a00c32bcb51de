import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InspectorError } from '../../../../src/extension/session/inspectorError.ts';
import {
  exampleArguments,
  parseArguments,
} from '../../../../src/extension/session/toolArguments.ts';

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
    parseArguments(of, text);
  } catch (error) {
    assert.ok(error instanceof InspectorError);
    assert.equal(error.reason, 'bad-arguments');
    return error.message;
  }
  return assert.fail('the arguments were taken');
}

test('arguments that fit the schema are taken as they are', () => {
  assert.deepEqual(parseArguments(tool, '{"steps":3,"mode":"fast","closeAfter":[1]}'), {
    steps: 3,
    mode: 'fast',
    closeAfter: [1],
  });
});

test('an empty text stands for no arguments', () => {
  assert.deepEqual(parseArguments({ name: 'ping', inputSchema: { type: 'object' } }, ' \n'), {});
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
  assert.match(refusal('{"steps":3}'), /the object must have required property 'mode'/);
});

test('a tool without arguments says so', () => {
  const none = { name: 'ping', inputSchema: { type: 'object', additionalProperties: false } };
  assert.match(refusal('{"a":1}', none), /ping takes no arguments\.$/);
});

test('a schema that cannot be compiled leaves the decision to the server', () => {
  const odd = { name: 'odd', inputSchema: { type: 'object', properties: { a: { $ref: '#/no' } } } };
  assert.deepEqual(parseArguments(odd, '{"a":1}'), { a: 1 });
});

test('the arguments to start from have defaults, examples and what is required', () => {
  assert.deepEqual(exampleArguments(tool.inputSchema), {
    steps: 10,
    closeAfter: [2, 4],
    mode: 'slow',
  });
});

test('what is required without a default gets the simplest value of its type', () => {
  const types = ['integer', 'number', 'boolean', 'array', 'object', 'string'] as const;
  const schema = {
    type: 'object',
    properties: Object.fromEntries(types.map((type) => [type, { type }])),
    required: types,
  };
  assert.deepEqual(exampleArguments(schema), {
    integer: 1,
    number: 1,
    boolean: false,
    array: [],
    object: {},
    string: '',
  });
});
