import { JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { isObject } from '../../core/base/jsonObject.ts';

/**
 * A response as the SDK takes it, or what is wrong with it.
 *
 * The SDK drops without a word what it cannot read, and its caller would wait for ever; it also
 * refuses members beside those of JSON-RPC, which harm nobody and are left out here.
 */
export function readResponse(
  response: unknown,
): { readonly message: JSONRPCMessage } | { readonly why: string } {
  const { data, error } = JSONRPCMessageSchema.safeParse(knownMembers(response));
  if (data !== undefined) return { message: data };
  const [issue] = error.issues;
  return {
    why: issue === undefined ? 'it cannot be read' : `${issue.path.join('.')}: ${issue.message}`,
  };
}

function knownMembers(response: unknown): unknown {
  if (!isObject(response)) return response;
  const { jsonrpc, id, result, error } = response;
  return { jsonrpc, id, ...(error === undefined ? { result } : { error }) };
}
