import { z } from 'zod';
import { JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { RequestId } from '../../core/protocol/jsonRpc.ts';
import { isObject } from '../../core/base/jsonObject.ts';

const InitializeAnswerSchema = z.object({ result: z.object({ protocolVersion: z.string() }) });

/** The JSON of a payload, or why it cannot be read. */
export type Payload = { readonly value: unknown } | { readonly cause: unknown };

/** Parses a payload; never throws. */
export function readPayload(payload: string): Payload {
  try {
    const value: unknown = JSON.parse(payload);
    return { value };
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
