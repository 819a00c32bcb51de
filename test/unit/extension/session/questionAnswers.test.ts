import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replyTo, shownQuestion } from '../../../../src/extension/session/questionAnswers.ts';
import type { ServerQuestion } from '../../../../src/node/client/inspectorSession.ts';

const PLACE = { number: 1, stream: 3, connection: 4, askedAt: 5 };
const SCHEMA = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };
const ELICITED: ServerQuestion = {
  ...PLACE,
  method: 'elicitation/create',
  params: { message: 'Who?', requestedSchema: SCHEMA },
};
const SAMPLED: ServerQuestion = {
  ...PLACE,
  method: 'sampling/createMessage',
  params: { messages: [] },
};

test('a question is shown with where it came from and all that it asks', () => {
  const { ask, json, ...place } = shownQuestion(ELICITED);
  assert.deepEqual(place, { ...PLACE, method: 'elicitation/create' });
  assert.equal(ask.kind, 'form');
  assert.deepEqual(JSON.parse(json), ELICITED.params);
});

test('values that fit are accepted, others refused by their fields', () => {
  assert.deepEqual(replyTo(ELICITED, { kind: 'accept', content: '{"a": "b"}' }), {
    kind: 'result',
    result: { action: 'accept', content: { a: 'b' } },
  });
  assert.throws(() => replyTo(ELICITED, { kind: 'accept', content: '{}' }), {
    reason: 'bad-arguments',
    fields: [{ pointer: '/a', problem: 'is required' }],
  });
});

test('a page to visit is accepted without values', () => {
  const params = { mode: 'url', message: '', url: 'https://example.org' };
  assert.deepEqual(replyTo({ ...ELICITED, params }, { kind: 'accept' }), {
    kind: 'result',
    result: { action: 'accept' },
  });
});

test('a message is answered as a model would, with why it stopped', () => {
  const message = { kind: 'message', role: 'assistant', text: 't', model: 'm' } as const;
  assert.deepEqual(replyTo(SAMPLED, message), {
    kind: 'result',
    result: {
      role: 'assistant',
      content: { type: 'text', text: 't' },
      model: 'm',
      stopReason: 'endTurn',
    },
  });
  assert.throws(() => replyTo(ELICITED, message), { reason: 'bad-answer' });
});

test('a refusal is an error with the words of the user', () => {
  for (const question of [ELICITED, SAMPLED]) {
    assert.deepEqual(replyTo(question, { kind: 'refuse', message: 'no' }), {
      kind: 'error',
      code: -1,
      message: 'no',
    });
  }
});

test('to decline and to cancel are answers to an elicitation only', () => {
  for (const kind of ['decline', 'cancel'] as const) {
    assert.deepEqual(replyTo(ELICITED, { kind }), { kind: 'result', result: { action: kind } });
    assert.throws(() => replyTo(SAMPLED, { kind }), { reason: 'bad-answer' });
  }
  assert.throws(() => replyTo(SAMPLED, { kind: 'accept' }), { reason: 'bad-answer' });
});
