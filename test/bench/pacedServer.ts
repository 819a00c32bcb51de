import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Milliseconds between two writes. */
const EVERY_MS = 10;
const STREAM_KEY = '5eed'.repeat(8);
const PADDING = 'x'.repeat(90);

/**
 * An MCP server that answers each call with events at a rate: `pacedServer.ts RATE SECONDS`. Says
 * its address on its first line; ends with its standard input.
 */
const [rate = 0, seconds = 0] = process.argv.slice(2).map(Number);
const total = rate * seconds;

const server = createServer((request, response) => {
  if (request.method !== 'POST') {
    response.writeHead(request.method === 'DELETE' ? 200 : 405).end();
    return;
  }
  answer(request, response).catch((cause: unknown) => response.destroy(cause as Error));
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${port}/mcp\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const message = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
    readonly id?: number;
    readonly method: string;
    readonly params?: { readonly _meta?: { readonly progressToken?: number } };
  };
  const { id, method, params } = message;
  if (id === undefined) response.writeHead(202).end();
  else if (method === 'tools/call') pace(response, id, params?._meta?.progressToken ?? id);
  else json(response, { jsonrpc: '2.0', id, result: resultOf(method) });
}

function resultOf(method: string): unknown {
  if (method === 'initialize') {
    return {
      protocolVersion: '2025-11-25',
      capabilities: { tools: {} },
      serverInfo: { name: 'paced', version: '1' },
    };
  }
  return { tools: [{ name: 'pace', inputSchema: { type: 'object' } }] };
}

function json(response: ServerResponse, body: unknown): void {
  const headers = { 'Content-Type': 'application/json', 'Mcp-Session-Id': 'paced-session' };
  response.writeHead(200, headers).end(JSON.stringify(body));
}

/** Writes what is due by the clock, so that a late timer does not lower the rate. */
function pace(response: ServerResponse, id: number, progressToken: number): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const start = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.min(Math.floor(((performance.now() - start) / 1000) * rate), total);
    const blocks: string[] = [];
    for (; sent < due; sent += 1) {
      const progress = { progressToken, progress: sent + 1, total, message: PADDING };
      blocks.push(event(sent + 1, { method: 'notifications/progress', params: progress }));
    }
    response.write(blocks.join(''));
    if (sent < total) return;
    clearInterval(timer);
    const result = { content: [{ type: 'text', text: `${total} events` }] };
    response.end(event(total + 1, { id, result }));
  }, EVERY_MS);
}

function event(sequence: number, message: object): string {
  const data = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `id: ${STREAM_KEY}:${sequence}\ndata: ${data}\n\n`;
}
