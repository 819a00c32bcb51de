import type { ToolSummary } from '../../../src/messages/panelState.ts';

/** A tool whose arguments are of every kind that a form knows. */
export const FORM_TOOL: ToolSummary = {
  name: 'everything',
  description: 'Takes an argument of every kind.',
  inputSchema: JSON.stringify({
    type: 'object',
    required: ['message', 'count', 'level'],
    properties: {
      message: { type: 'string', title: 'Text to send', description: 'May have several lines.' },
      count: {
        type: 'integer',
        minimum: 1,
        maximum: 100,
        default: 3,
        description: 'How often.',
      },
      ratio: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      level: {
        oneOf: [
          { const: 'info', title: 'Good' },
          { const: 'error', title: 'Bad' },
        ],
      },
      verbose: { type: 'boolean', description: 'Whether to say more.' },
      tags: { type: 'array', items: { type: 'string' }, description: 'Any number of words.' },
      place: {
        type: 'object',
        required: ['street'],
        properties: {
          street: { type: 'string' },
          number: { type: ['integer', 'null'] },
          inner: { type: 'object', properties: { note: { type: 'string' } } },
        },
      },
      extra: { description: 'Whatever you like.' },
    },
  }),
};

const LONG = `begin_${'n'.repeat(3000)}`;
const WORDS = 'of words '.repeat(300);

/** A tool whose server gives everything a name of thousands of characters. */
export const LONG_FORM_TOOL: ToolSummary = {
  name: 'long',
  inputSchema: JSON.stringify({
    type: 'object',
    required: [LONG, 'list'],
    properties: {
      [LONG]: { type: 'string', title: WORDS, description: WORDS, pattern: LONG, default: LONG },
      choice: { enum: [LONG, WORDS], title: LONG, description: LONG },
      list: { type: 'array', minItems: 1, title: LONG, items: { enum: [LONG] }, default: [LONG] },
      [WORDS]: { type: 'object', description: LONG, properties: { [LONG]: { type: 'number' } } },
    },
  }),
};
