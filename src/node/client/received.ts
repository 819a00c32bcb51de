import { z } from 'zod';
import { JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { isObject } from '../../core/base/jsonObject.ts';
import { isNestedTooDeeply, MAX_JSON_LEVELS, parseJson } from '../../core/base/parseJson.ts';
import { answeredId } from '../../core/protocol/answeredId.ts';
import type { RequestId } from '../../core/protocol/jsonRpc.ts';

const InitializeAnswerSchema = z.object({ result: z.object({ protocolVersion: z.string() }) });

/** The JSON of a payload, or why it is not read, and the request that it means to answer. */
export type Payload =
  | { readonly value: unknown }
  | { readonly why: string; readonly cause: unknown; readonly answers?: RequestId };

/** Parses a payload as the model of a recording does, which must say the same of it; never throws. */
export function readPayload(payload: string): Payload {
  try {
    return { value: parseJson(payload) };
  } catch (cause) {
    if (!isNestedTooDeeply(payload)) return { why: 'it is not JSON that can be read', cause };
    const answers = answeredId(payload);
    return {
      why: `it is nested more than ${MAX_JSON_LEVELS} levels deep, which is not read`,
      cause,
      ...(answers !== undefined && { answers }),
    };
  }
}

/** The revision that a response to initialize names; undefined where it names none. */
export function offeredRevision(response: unknown): string | undefined {
  const { data } = InitializeAnswerSchema.safeParse(response);
  return data?.result.protocolVersion;
}

/**
 * A response as the SDK takes it, or what is wrong with it.
 *
 * The SDK drops without a word what it cannot read, and its caller would wait for ever; it also
 * refuses members beside those of JSON-RPC, which harm nobody and are left out here. Some servers
 * write the number of a request as text; its response has the id `requestId` here.
 */
export function readResponse(
  response: unknown,
  requestId: RequestId,
): { readonly message: JSONRPCMessage } | { readonly why: string } {
  const { data, error } = JSONRPCMessageSchema.safeParse(knownMembers(response, requestId));
  if (data !== undefined) return { message: data };
  const [issue] = error.issues;
  return {
    why: issue === undefined ? 'it cannot be read' : `${issue.path.join('.')}: ${issue.message}`,
  };
}

function knownMembers(response: unknown, id: RequestId): unknown {
  if (!isObject(response)) return response;
  const { jsonrpc, result, error } = response;
  return { jsonrpc, id, ...(error === undefined ? { result } : { error }) };
}
