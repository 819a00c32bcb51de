import { z } from 'zod';
import { JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { RequestId } from '../../core/protocol/jsonRpc.ts';
import { isObject } from '../../core/base/jsonObject.ts';

const InitializeAnswerSchema = z.object({ result: z.object({ protocolVersion: z.string() }) });

/** The single messages of a payload, which may be a batch, or why it is not JSON. */
export function readPayload(
  payload: string,
): { readonly messages: readonly unknown[] } | { readonly cause: unknown } {
  try {
    const value: unknown = JSON.parse(payload);
    return { messages: Array.isArray(value) ? (value as unknown[]) : [value] };
  } catch (cause) {
    return { cause };
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
