import { isObject } from '../base/jsonObject.ts';
import type { JsonObject } from '../base/jsonObject.ts';

/** A JSON-RPC request id: text or number, never both (`1` and `"1"` are different requests). */
export type RequestId = string | number;

/** What a JSON-RPC payload is, without what it says. */
export type MessageClass =
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly id: RequestId;
      readonly progressToken?: RequestId;
    }
  | { readonly kind: 'notification'; readonly method: string; readonly progressToken?: RequestId }
  | { readonly kind: 'response'; readonly id: RequestId }
  | { readonly kind: 'error'; readonly id: RequestId | null; readonly code: number }
  | { readonly kind: 'batch'; readonly messages: readonly MessageClass[] }
  | {
      readonly kind: 'invalid';
      readonly why: string;
      /** The request that it means to answer, where it has the members of an answer. */
      readonly answers?: RequestId;
    };

/** Classifies a JSON-RPC 2.0 payload, parsed from its JSON; never throws. */
export function classifyValue(value: unknown): MessageClass {
  if (Array.isArray(value)) {
    if (value.length === 0) return { kind: 'invalid', why: 'an empty batch' };
    return { kind: 'batch', messages: value.map((entry: unknown) => classifySingle(entry)) };
  }
  return classifySingle(value);
}

function classifySingle(value: unknown): MessageClass {
  if (Array.isArray(value)) return { kind: 'invalid', why: 'a batch within a batch' };
  if (!isObject(value)) return { kind: 'invalid', why: 'not a JSON object' };
  if (value['jsonrpc'] !== '2.0')
    return { kind: 'invalid', why: 'the member "jsonrpc" is not "2.0"' };
  if (typeof value['method'] === 'string') return classifyCall(value, value['method']);
  return classifyAnswer(value);
}

function classifyCall(value: JsonObject, method: string): MessageClass {
  const progressToken = progressTokenOf(value['params']);
  const progress = progressToken === undefined ? {} : { progressToken };
  if (!('id' in value)) return { kind: 'notification', method, ...progress };
  const id = value['id'];
  if (!isRequestId(id))
    return { kind: 'invalid', why: 'the member "id" of a request is not text or a number' };
  return { kind: 'request', method, id, ...progress };
}

function classifyAnswer(value: JsonObject): MessageClass {
  const id = value['id'];
  const error = value['error'];
  const answers = isRequestId(id) ? { answers: id } : {};
  const wrong = (why: string): MessageClass => ({ kind: 'invalid', why, ...answers });
  if ('error' in value && 'result' in value) return wrong('both "result" and "error"');
  if ('error' in value) {
    if (id !== undefined && id !== null && !isRequestId(id)) {
      return wrong('the member "id" of an error is not text or a number');
    }
    if (!isObject(error)) return wrong('the member "error" is not an object');
    const code = error['code'];
    const message = error['message'];
    if (!Number.isSafeInteger(code)) return wrong('the error has no whole number as "code"');
    if (typeof message !== 'string') return wrong('the error has no text as "message"');
    return { kind: 'error', id: id ?? null, code: Number(code) };
  }
  if (!('result' in value)) return wrong('no member "method", "result" or "error"');
  if (!isRequestId(id)) return wrong('the member "id" of a response is not text or a number');
  // MCP wants an object (schema, Result), JSON-RPC any value.
  if (!isObject(value['result'])) return wrong('the member "result" is not an object');
  return { kind: 'response', id };
}

/** The token stands in `params` of a progress notification, in `params._meta` of a request. */
function progressTokenOf(params: unknown): RequestId | undefined {
  if (!isObject(params)) return undefined;
  if (isRequestId(params['progressToken'])) return params['progressToken'];
  const meta = params['_meta'];
  return isObject(meta) && isRequestId(meta['progressToken']) ? meta['progressToken'] : undefined;
}

/** Whether a value can be a request's id. */
export function isRequestId(value: unknown): value is RequestId {
  return typeof value === 'string' || typeof value === 'number';
}
