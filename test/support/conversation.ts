import type { Action, Gate, ScriptedRequest, Step } from './scriptedServer.ts';

/** The parts that the conversations of the tests are made of. */

export const SESSION = '7d8a2f10-5c3e-4b7e-9d55-1f0c2a6b3e44';

/** An answer of known length. */
export function plain(
  status: number,
  reason: string,
  body = '',
  headers: readonly string[] = [],
): readonly Action[] {
  const type = body.startsWith('{') || body.startsWith('[') ? 'application/json' : 'text/plain';
  const lines = [
    `HTTP/1.1 ${status} ${reason}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(body === '' ? [] : [`Content-Type: ${type}`]),
    ...headers,
  ];
  return [write(`${lines.join('\r\n')}\r\n\r\n${body}`), { kind: 'fin' }];
}

/** The head of an SSE answer; its body follows as HTTP chunks. */
export function sseHead(headers: readonly string[] = []): Action {
  const lines = [
    'HTTP/1.1 200 OK',
    'Content-Type: text/event-stream',
    'Cache-Control: no-cache',
    'Transfer-Encoding: chunked',
    ...headers,
  ];
  return write(`${lines.join('\r\n')}\r\n\r\n`);
}

/** One HTTP chunk. */
export function chunk(text: string): Action {
  return write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
}

/** The chunk that ends a body. */
export const LAST_CHUNK: Action = { kind: 'write', bytes: '0\r\n\r\n' };

export const FIN: Action = { kind: 'fin' };

export const RESET: Action = { kind: 'reset' };

export function gate(held: Gate): Action {
  return { kind: 'gate', gate: held };
}

/** A whole SSE answer of these blocks, each a chunk, then the body's own end. */
export function sse(...blocks: readonly string[]): readonly Action[] {
  return [sseHead(), ...blocks.map((text) => chunk(text)), LAST_CHUNK, FIN];
}

/** An SSE block with an id and a JSON-RPC message. */
export function event(id: string, message: unknown): string {
  return `id: ${id}\ndata: ${JSON.stringify(message)}\n\n`;
}

/** A priming event, and a wait that the server asks for (milliseconds). */
export function priming(id: string, retryMs?: number): string {
  return `id: ${id}\n${retryMs === undefined ? '' : `retry: ${retryMs}\n`}data:\n\n`;
}

export function progress(request: ScriptedRequest, done: number): unknown {
  return {
    jsonrpc: '2.0',
    method: 'notifications/progress',
    params: { progressToken: request.id, progress: done, total: 4 },
  };
}

export function result(id: ScriptedRequest['id'], text: string): unknown {
  return { jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }] } };
}

export function rpcError(id: ScriptedRequest['id'], code: number, message: string): unknown {
  return { jsonrpc: '2.0', id, error: { code, message } };
}

/** A request with this JSON-RPC method. */
export function post(
  rpc: string,
  answer: (request: ScriptedRequest) => readonly Action[],
  name: string = rpc,
): Step {
  return {
    name,
    matches: (request) => request.method === 'POST' && request.rpc === rpc,
    answer,
  };
}

/** A call whose arguments have this `name`. */
export function call(name: string, answer: (request: ScriptedRequest) => readonly Action[]): Step {
  return {
    name,
    matches: ({ rpc, args }) =>
      rpc === 'tools/call' && JSON.stringify(args) === JSON.stringify({ name }),
    answer,
  };
}

/** A GET with this `Last-Event-ID`, its bytes as characters. */
export function resume(
  cursor: string,
  answer: readonly Action[] | ((request: ScriptedRequest) => readonly Action[]),
  name = `resume ${cursor}`,
): Step {
  return {
    name,
    matches: ({ method, headers }) => method === 'GET' && headers.get('last-event-id') === cursor,
    answer: typeof answer === 'function' ? answer : () => answer,
  };
}

/** The standalone GET without a cursor. */
export function standalone(answer: readonly Action[], name = 'standalone'): Step {
  return {
    name,
    matches: ({ method, headers }) => method === 'GET' && !headers.has('last-event-id'),
    answer: () => answer,
  };
}

export interface GreetingOptions {
  readonly revision?: string;
  /** What the server calls itself. */
  readonly server?: string;
  /** `null`: the server keeps no session. */
  readonly session?: string | null;
  /** The answer to the standalone GET; else 405. */
  readonly standalone?: readonly Action[];
}

/** `initialize` as JSON, `initialized`, a refused GET stream, and DELETE. */
export function greeting(options: GreetingOptions = {}): readonly Step[] {
  const session = options.session === undefined ? SESSION : options.session;
  return [
    post('initialize', ({ id }) =>
      plain(
        200,
        'OK',
        JSON.stringify({
          jsonrpc: '2.0',
          id,
          result: {
            protocolVersion: options.revision ?? '2025-11-25',
            capabilities: { tools: {} },
            serverInfo: { name: options.server ?? 'scripted', version: '1.2.3' },
          },
        }),
        session === null ? [] : [`Mcp-Session-Id: ${session}`],
      ),
    ),
    post('notifications/initialized', () => plain(202, 'Accepted')),
    standalone(options.standalone ?? plain(405, 'Method Not Allowed')),
    {
      name: 'delete',
      matches: ({ method }) => method === 'DELETE',
      answer: () => plain(200, 'OK'),
      always: true,
    },
  ];
}

function write(bytes: string): Action {
  return { kind: 'write', bytes };
}
