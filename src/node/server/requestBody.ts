import type { IncomingMessage } from 'node:http';
import { JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { classifyValue } from '../../core/protocol/jsonRpc.ts';
import { CODE, RefusalError } from './refusal.ts';
import { ServerError } from './serverError.ts';

/** A body this many times too large is not read to its end. */
const DROP_AT_MOST = 16;

/**
 * The one JSON-RPC message that a POST carries.
 *
 * @throws {RefusalError} 413 over `maxBytes`, 400 where the body is not one JSON-RPC message;
 * {@link ServerError} `closed` where the client hung up before its end.
 */
export async function receiveMessage(
  request: IncomingMessage,
  maxBytes: number,
): Promise<JSONRPCMessage> {
  return parseMessage(await readBody(request, maxBytes));
}

/**
 * A body that is too large is read to its end and dropped, so that the client, which sends first
 * and reads then, sees the answer and not a reset; but not for ever.
 */
function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (size > maxBytes * DROP_AT_MOST) reject(tooLarge(maxBytes));
    });
    request.on('end', () => {
      if (size > maxBytes) reject(tooLarge(maxBytes));
      else resolve(Buffer.concat(chunks));
    });
    request.on('error', (cause) => {
      const message = 'the client hung up while it sent its message';
      reject(new ServerError('closed', message, { cause }));
    });
  });
}

function tooLarge(maxBytes: number): RefusalError {
  return new RefusalError({
    status: 413,
    code: CODE.refused,
    message: `Content too large: a message may have ${maxBytes} bytes`,
    headers: { Connection: 'close' },
  });
}

function parseMessage(body: Buffer): JSONRPCMessage {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw badRequest(
      CODE.parseError,
      `Parse error: the body is not JSON in UTF-8: ${String(cause)}`,
      cause,
    );
  }
  const found = classifyValue(value);
  if (found.kind === 'batch') {
    throw badRequest(
      CODE.invalidRequest,
      'Invalid request: the body is a batch; send each message in a POST of its own',
    );
  }
  if (found.kind === 'invalid') {
    throw badRequest(
      CODE.invalidRequest,
      `Invalid request: the body is no JSON-RPC 2.0 message: ${found.why}`,
    );
  }
  // The SDK drops a message that its schema refuses, and its sender would wait for ever.
  const parsed = JSONRPCMessageSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badRequest(
    CODE.invalidRequest,
    `Invalid request: the body is no ${found.kind} of JSON-RPC 2.0 as MCP has them`,
    parsed.error,
  );
}

function badRequest(code: number, message: string, cause?: unknown): RefusalError {
  return new RefusalError({ status: 400, code, message }, cause === undefined ? {} : { cause });
}
