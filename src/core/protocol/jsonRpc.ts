import { reasonOf } from '../base/reasonOf.ts';
import { isObject } from '../base/jsonObject.ts';

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
  | { readonly kind: 'invalid'; readonly why: string };

/** Classifies a JSON-RPC 2.0 payload as text; never throws. */
export function classifyMessage(text: string): MessageClass {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return {
      kind: 'invalid',
      why: `not JSON: ${reasonOf(cause)}`,
    };
  }
  return classifyValue(value);
}

/** Classifies a JSON-RPC 2.0 payload that is parsed already; never throws. */
export function classifyValue(value: unknown): MessageClass {
  if (Array.isArray(value)) {
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

function classifyCall(value: Record<string, unknown>, method: string): MessageClass {
  const progressToken = progressTokenOf(value['params']);
  const progress = progressToken === undefined ? {} : { progressToken };
  if (!('id' in value)) return { kind: 'notification', method, ...progress };
  const id = value['id'];
  if (!isRequestId(id))
    return { kind: 'invalid', why: 'the member "id" of a request is not text or a number' };
  return { kind: 'request', method, id, ...progress };
}

function classifyAnswer(value: Record<string, unknown>): MessageClass {
  const id = value['id'];
  if (isObject(value['error'])) {
    if (id !== undefined && id !== null && !isRequestId(id)) {
      return { kind: 'invalid', why: 'the member "id" of an error is not text or a number' };
    }
    const code = value['error']['code'];
    return { kind: 'error', id: id ?? null, code: typeof code === 'number' ? code : 0 };
  }
  if (!('result' in value))
    return { kind: 'invalid', why: 'no member "method", "result" or "error"' };
  if (!isRequestId(id))
    return { kind: 'invalid', why: 'the member "id" of a response is not text or a number' };
  return { kind: 'response', id };
}

/** The token stands in `params` of a progress notification, in `params._meta` of a request. */
function progressTokenOf(params: unknown): RequestId | undefined {
  if (!isObject(params)) return undefined;
  if (isRequestId(params['progressToken'])) return params['progressToken'];
  const meta = params['_meta'];
  return isObject(meta) && isRequestId(meta['progressToken']) ? meta['progressToken'] : undefined;
}

function isRequestId(value: unknown): value is RequestId {
  return typeof value === 'string' || typeof value === 'number';
}
