import { readQuestion } from '../../../src/core/protocol/serverQuestion.ts';
import { cutText, shorten } from '../../../src/core/base/shortText.ts';
import type { Question } from '../../../src/messages/panelState.ts';
import { SERVER_URL, connectedLive } from './scenarios.ts';
import type { LiveParts } from './scriptedPanelHost.ts';

/**
 * A connected server that has `text` wherever its own words are shown beside the recording, cut as
 * the live session cuts it.
 */
export function hostileLive(text: string): LiveParts {
  const live = connectedLive();
  const name = shorten(text, 200);
  const words = cutText(text, 4000);
  return {
    ...live,
    source: {
      kind: 'live',
      url: SERVER_URL,
      status: 'connected',
      server: { name, version: name },
      revision: name,
      problem: `${words}\r\n${words}`,
    },
    tools: [
      {
        name: shorten(text, 1000),
        description: `${words}\r\n${words}`,
        inputSchema: JSON.stringify(hostileSchema(text)),
      },
      { name: 'plain', description: words, inputSchema: text },
    ],
    questions: hostileQuestions(text),
    recording: { ...live.recording, name, problem: words },
  };
}

function hostileSchema(text: string): unknown {
  const words = { title: text, description: text };
  return {
    type: 'object',
    ...words,
    required: [text, 'choice', 'list', 'group'],
    properties: {
      [text]: { type: 'string', ...words, default: text, pattern: text, format: text },
      choice: { enum: [text, 'b'], enumNames: [text, text], ...words },
      list: { type: 'array', items: { type: 'string', ...words }, minItems: 1 },
      group: { type: 'object', ...words, properties: { [text]: { type: 'integer', ...words } } },
    },
  };
}

function hostileQuestions(text: string): readonly Question[] {
  const asked: readonly (readonly [Question['method'], unknown])[] = [
    ['elicitation/create', { message: text, requestedSchema: hostileSchema(text.slice(0, 1000)) }],
    [
      'sampling/createMessage',
      {
        systemPrompt: text,
        messages: [{ role: text, content: { type: 'text', text: `${text}\n${text}` } }],
        modelPreferences: { hints: [{ name: text }] },
      },
    ],
    ['elicitation/create', { mode: 'url', message: text, url: `javascript:${text}` }],
  ];
  return asked.map(([method, params], index) => ({
    number: index + 1,
    method,
    stream: 4,
    connection: 4,
    askedAt: 1_250_000,
    ask: readQuestion(method, params),
    json: shorten(JSON.stringify(params, undefined, 2), 20_000),
  }));
}
