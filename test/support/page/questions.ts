import type { Question } from '../../../src/messages/panelState.ts';
import { HOSTILE } from '../hostileScript.ts';

const LONG = `begin_${'n'.repeat(3000)} ${'of words '.repeat(300)}`;

function question(
  number: number,
  stream: number,
  ask: Question['ask'],
  method: Question['method'] = 'elicitation/create',
): Question {
  const json = JSON.stringify(ask, undefined, 2);
  return { number, method, stream, connection: stream, askedAt: 1_250_000, ask, json };
}

const SCHEMA = JSON.stringify({
  type: 'object',
  required: ['username', 'email'],
  properties: {
    username: { type: 'string', description: "User's response" },
    email: { type: 'string', format: 'email', description: "User's email address" },
    newsletter: { type: 'boolean', default: false },
    plan: { type: 'string', enum: ['free', 'paid'], enumNames: ['For free', 'For money'] },
  },
});

/** One of each kind, the first two of a call and the others of the standalone stream. */
export const QUESTIONS: readonly Question[] = [
  question(1, 4, { kind: 'form', message: 'Who are you, and where?', schema: SCHEMA }),
  question(
    2,
    4,
    {
      kind: 'sampling',
      system: 'Answer in one sentence.',
      messages: [
        { role: 'user', text: 'Why does the call wait?' },
        { role: 'assistant', text: 'For whom?' },
        { role: 'user', text: 'For me.' },
      ],
      maxTokens: 100,
      models: ['small', 'cheap'],
    },
    'sampling/createMessage',
  ),
  question(3, 2, { kind: 'url', message: 'Sign in first.', url: 'javascript:globalThis.hacked=1' }),
  question(4, 2, { kind: 'unreadable', why: 'it has no object "requestedSchema"' }),
];

/** Questions of a server that tries to break the page, and one that writes without end. */
export const HOSTILE_QUESTIONS: readonly Question[] = [
  question(1, 4, {
    kind: 'form',
    message: HOSTILE,
    schema: JSON.stringify({
      type: 'object',
      required: [HOSTILE],
      properties: { [HOSTILE]: { type: 'string', title: HOSTILE, description: HOSTILE } },
    }),
  }),
  question(2, 4, { kind: 'url', message: LONG, url: LONG }),
  question(
    3,
    4,
    { kind: 'sampling', messages: [{ role: HOSTILE, text: LONG }], models: [LONG.slice(0, 100)] },
    'sampling/createMessage',
  ),
];
