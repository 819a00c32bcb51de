import { member } from '../../base/jsonObject.ts';
import { isNestedTooDeeply, MAX_JSON_LEVELS, parseJson } from '../../base/parseJson.ts';
import { startOf } from '../../base/shortText.ts';
import { reasonOf } from '../../base/reasonOf.ts';
import { classifyValue, isRequestId } from '../../protocol/jsonRpc.ts';
import type { MessageClass, RequestId } from '../../protocol/jsonRpc.ts';
import type { EventKind } from './rowTable.ts';
import type { Progress } from './stream.ts';

/** A JSON-RPC payload: what it is, and its parsed value. */
export interface Message {
  readonly what: MessageClass;
  /** The parsed JSON; undefined where the text is not JSON, or nested too deeply. */
  readonly value: unknown;
}

/** Parses and classifies a payload; never throws. */
export function readMessage(text: string): Message {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    const why = isNestedTooDeeply(text)
      ? `nested more than ${MAX_JSON_LEVELS} levels deep`
      : `not JSON: ${reasonOf(cause)}`;
    return { what: { kind: 'invalid', why }, value: undefined };
  }
  return { what: classifyValue(value), value };
}

/** The single messages of a payload: itself, or the members of a batch. */
export function singleMessages(message: Message): readonly Message[] {
  const { what, value } = message;
  if (what.kind !== 'batch' || !Array.isArray(value)) return [message];
  const values = value as readonly unknown[];
  return what.messages.map((single, index) => ({ what: single, value: values[index] }));
}

const PROGRESS = 'notifications/progress';
/** Characters of a progress message that the model keeps. */
const MAX_PROGRESS_TEXT = 200;

const BATCH_ORDER = ['error', 'response', 'server request', 'notification', 'invalid'] as const;

/** What the row of a received message is called; a batch is called by its weightiest member. */
export function receivedKind(what: MessageClass): EventKind {
  if (what.kind === 'request') return 'server request';
  if (what.kind !== 'batch') return what.kind;
  const kinds = new Set(what.messages.map((single) => receivedKind(single)));
  return BATCH_ORDER.find((kind) => kinds.has(kind)) ?? 'invalid';
}

/** What the row of a sent message is called. */
export function sentKind(messages: readonly Message[]): EventKind {
  const kinds = new Set(messages.map(({ what }) => what.kind));
  if (kinds.has('request')) return 'request';
  if (kinds.has('response') || kinds.has('error')) return 'sent response';
  return kinds.has('notification') ? 'sent notification' : 'invalid';
}

/** The method of the first call that makes the row of a received message be called `kind`. */
export function receivedMethod(what: MessageClass, kind: EventKind): string | undefined {
  if (what.kind !== 'batch') return receivedKind(what) === kind ? methodOf(what) : undefined;
  const first = what.messages.find((part) => receivedKind(part) === kind);
  return first === undefined ? undefined : methodOf(first);
}

/** The method of the first call that makes the row of sent messages be called as it is. */
export function sentMethod(messages: readonly Message[]): string | undefined {
  const kind = sentKind(messages);
  const wanted = kind === 'sent notification' ? 'notification' : kind;
  const first = messages.find(({ what }) => what.kind === wanted);
  return first === undefined ? undefined : methodOf(first.what);
}

function methodOf(what: MessageClass): string | undefined {
  return what.kind === 'request' || what.kind === 'notification' ? what.method : undefined;
}

/** The text at `path` below `value`, shortened to `max` characters; undefined where there is no text. */
export function textAt(value: unknown, path: readonly string[], max: number): string | undefined {
  const found = path.reduce(member, value);
  return typeof found === 'string' ? startOf(found, max) : undefined;
}

/** The number at `path` below `value`. */
export function numberAt(value: unknown, path: readonly string[]): number | undefined {
  const found = path.reduce(member, value);
  return typeof found === 'number' ? found : undefined;
}

/** The request id at `path` below `value`. */
export function requestIdAt(value: unknown, path: readonly string[]): RequestId | undefined {
  const found = path.reduce(member, value);
  return isRequestId(found) ? found : undefined;
}

/** Whether a message tells of progress. */
export function isProgress(what: MessageClass): boolean {
  return what.kind === 'notification' && what.method === PROGRESS;
}

/** The number that a progress notification with a token tells. */
export function progressOf({ what, value }: Message): number | undefined {
  if (!isProgress(what) || requestIdAt(value, ['params', 'progressToken']) === undefined)
    return undefined;
  return numberAt(value, ['params', 'progress']);
}

/** What a progress notification tells; undefined where it has no number. */
export function progressIn(value: unknown): Progress | undefined {
  const done = numberAt(value, ['params', 'progress']);
  if (done === undefined) return undefined;
  const total = numberAt(value, ['params', 'total']);
  const message = textAt(value, ['params', 'message'], MAX_PROGRESS_TEXT);
  return {
    done,
    ...(total !== undefined && { total }),
    ...(message !== undefined && { message }),
  };
}
