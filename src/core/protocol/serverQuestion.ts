import { isObject, member } from '../base/jsonObject.ts';
import { shorten } from '../base/shortText.ts';
import { jsonText } from '../base/jsonWriter.ts';

/** Characters of a text in a question. */
const MAX_TEXT = 20_000;
/** Characters of a schema; a longer one is a question that cannot be shown. */
const MAX_SCHEMA = 200_000;
/** Messages of a sampling request that are shown; the newest say what is asked. */
const MAX_MESSAGES = 50;

/** The methods whose requests a user answers. */
export type QuestionMethod = 'sampling/createMessage' | 'elicitation/create';

/** A message of the conversation that a server wants continued. */
interface SampledMessage {
  readonly role: string;
  /** Its text; JSON where it is something else, as an image. */
  readonly text: string;
}

/** What a server asks of the user, as far as it can be shown. */
export type QuestionAsk =
  | {
      readonly kind: 'sampling';
      readonly system?: string;
      readonly messages: readonly SampledMessage[];
      readonly maxTokens?: number;
      /** Names of models that the server would like best. */
      readonly models: readonly string[];
    }
  | {
      readonly kind: 'form';
      readonly message: string;
      /** JSON Schema as text. */
      readonly schema: string;
    }
  | { readonly kind: 'url'; readonly message: string; readonly url: string }
  /** It cannot be answered but with a refusal. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** Reads the parameters of a request of the server that a user is to answer; never throws. */
export function readQuestion(method: QuestionMethod, params: unknown): QuestionAsk {
  return method === 'sampling/createMessage' ? readSampling(params) : readElicitation(params);
}

function readSampling(params: unknown): QuestionAsk {
  const messages = member(params, 'messages');
  if (!Array.isArray(messages)) {
    return { kind: 'unreadable', why: 'it has no list "messages"' };
  }
  const system = textOf(member(params, 'systemPrompt'));
  const maxTokens = member(params, 'maxTokens');
  return {
    kind: 'sampling',
    messages: messages.slice(-MAX_MESSAGES).map(readSampled),
    models: readModels(member(params, 'modelPreferences')),
    ...(system !== undefined && { system }),
    ...(typeof maxTokens === 'number' && { maxTokens }),
  };
}

function readSampled(message: unknown): SampledMessage {
  const content = member(message, 'content');
  const parts: readonly unknown[] = Array.isArray(content) ? content : [content];
  const text = parts.map((part) => textOf(member(part, 'text')) ?? jsonText(part, 2) ?? '');
  return {
    role: shorten(textOf(member(message, 'role')) ?? '', 100),
    text: shorten(text.join('\n'), MAX_TEXT),
  };
}

function readModels(preferences: unknown): readonly string[] {
  const hints = member(preferences, 'hints');
  if (!Array.isArray(hints)) return [];
  return hints.slice(0, 10).flatMap((hint: unknown) => {
    const name = textOf(member(hint, 'name'));
    return name === undefined ? [] : [shorten(name, 100)];
  });
}

function readElicitation(params: unknown): QuestionAsk {
  const message = textOf(member(params, 'message')) ?? '';
  if (member(params, 'mode') === 'url') {
    const url = member(params, 'url');
    if (typeof url === 'string') return { kind: 'url', message, url: shorten(url, MAX_TEXT) };
    return { kind: 'unreadable', why: 'it has no text "url"' };
  }
  const requested = member(params, 'requestedSchema');
  if (!isObject(requested))
    return { kind: 'unreadable', why: 'it has no object "requestedSchema"' };
  const schema = jsonText(requested, 0);
  if (schema === undefined || schema.length > MAX_SCHEMA) {
    return { kind: 'unreadable', why: 'its schema is too large to be shown' };
  }
  return { kind: 'form', message, schema };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? shorten(value, MAX_TEXT) : undefined;
}
