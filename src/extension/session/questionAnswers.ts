import { isObject, member } from '../../core/base/jsonObject.ts';
import { readQuestion } from '../../core/protocol/serverQuestion.ts';
import { shorten } from '../../core/base/shortText.ts';
import { jsonText } from '../../core/base/jsonWriter.ts';
import type { Question } from '../../messages/panelState.ts';
import type { QuestionAnswer } from '../../messages/protocol.ts';
import type { QuestionReply, ServerQuestion } from '../../node/client/inspectorSession.ts';
import { InspectorError } from './inspectorError.ts';
import { readArguments } from './toolArguments.ts';

/** Characters of a question's parameters as JSON. */
const MAX_JSON = 20_000;
/** What the specification's example of a refused sampling request has. Source: MCP 2025-11-25, Sampling. */
const REFUSED_BY_USER = -1;

/** A question of the server as the panel shows it. */
export function shownQuestion(question: ServerQuestion): Question {
  const { number, method, params, stream, connection, askedAt } = question;
  return {
    number,
    method,
    stream,
    connection,
    askedAt,
    ask: readQuestion(method, params),
    json: shorten(jsonText(params ?? {}, 2) ?? '', MAX_JSON),
  };
}

/**
 * What goes to the server for what the user answered.
 *
 * @throws {InspectorError} `bad-answer` where the answer is of another kind than the question, or
 * `bad-arguments` where the values do not fit the schema that came with it.
 */
export function replyTo({ method, params }: ServerQuestion, answer: QuestionAnswer): QuestionReply {
  switch (answer.kind) {
    case 'refuse':
      return { kind: 'error', code: REFUSED_BY_USER, message: answer.message };
    case 'message':
      if (method !== 'sampling/createMessage') throw otherKind();
      return { kind: 'result', result: sampled(answer) };
    case 'decline':
    case 'cancel':
      if (method !== 'elicitation/create') throw otherKind();
      return { kind: 'result', result: { action: answer.kind } };
    case 'accept':
      if (method !== 'elicitation/create') throw otherKind();
      return { kind: 'result', result: accepted(params, answer.content) };
  }
}

function sampled(answer: Extract<QuestionAnswer, { kind: 'message' }>): QuestionReplyResult {
  const { role, text, model } = answer;
  return { role, content: { type: 'text', text }, model, stopReason: 'endTurn' };
}

type QuestionReplyResult = Extract<QuestionReply, { kind: 'result' }>['result'];

function accepted(params: unknown, content: string | undefined): QuestionReplyResult {
  const schema = member(params, 'requestedSchema');
  if (content === undefined || !isObject(schema)) return { action: 'accept' };
  const { value } = readArguments({ name: 'the request', inputSchema: schema }, content);
  return { action: 'accept', content: value };
}

function otherKind(): InspectorError {
  return new InspectorError('bad-answer', 'The answer is of another kind than the question.');
}
