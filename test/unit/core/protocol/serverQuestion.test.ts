import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuestion } from '../../../../src/core/protocol/serverQuestion.ts';

test('a conversation to continue is read with who said what', () => {
  assert.deepEqual(
    readQuestion('sampling/createMessage', {
      messages: [
        { role: 'user', content: { type: 'text', text: 'Why?' } },
        { role: 'assistant', content: { type: 'image', data: 'AAAA' } },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'a' },
            { type: 'text', text: 'b' },
          ],
        },
      ],
      systemPrompt: 'Be short.',
      maxTokens: 100,
      modelPreferences: { hints: [{ name: 'small' }, {}, 7] },
    }),
    {
      kind: 'sampling',
      messages: [
        { role: 'user', text: 'Why?' },
        { role: 'assistant', text: '{\n  "type": "image",\n  "data": "AAAA"\n}' },
        { role: 'user', text: 'a\nb' },
      ],
      system: 'Be short.',
      maxTokens: 100,
      models: ['small'],
    },
  );
});

test('values that are asked for come with their schema, a page to visit with its address', () => {
  const requestedSchema = { type: 'object', properties: { a: { type: 'string' } } };
  assert.deepEqual(readQuestion('elicitation/create', { message: 'Who?', requestedSchema }), {
    kind: 'form',
    message: 'Who?',
    schema: JSON.stringify(requestedSchema),
  });
  const url = 'javascript:alert(1)';
  assert.deepEqual(readQuestion('elicitation/create', { mode: 'url', message: 'Go', url }), {
    kind: 'url',
    message: 'Go',
    url,
  });
});

test('what cannot be shown says why', () => {
  for (const [method, params] of [
    ['sampling/createMessage', undefined],
    ['sampling/createMessage', { messages: 'x' }],
    ['elicitation/create', null],
    ['elicitation/create', { message: 'm' }],
    ['elicitation/create', { mode: 'url', url: 7 }],
    ['elicitation/create', { requestedSchema: { a: 'x'.repeat(300_000) } }],
  ] as const) {
    const { kind } = readQuestion(method, params);
    assert.equal(kind, 'unreadable', JSON.stringify(params)?.slice(0, 60));
  }
});

test('what a server says is bounded', () => {
  const text = 'x'.repeat(1_000_000);
  const asked = readQuestion('sampling/createMessage', {
    messages: Array(1000).fill({ role: text, content: { type: 'text', text } }),
    systemPrompt: text,
    modelPreferences: { hints: Array(1000).fill({ name: text }) },
  });
  assert.ok(JSON.stringify(asked).length < 1_100_000);
  assert.ok(asked.kind === 'sampling' && asked.messages.length === 50);
  const elicited = readQuestion('elicitation/create', { mode: 'url', message: text, url: text });
  assert.ok(JSON.stringify(elicited).length < 41_000);
});
