import type { Clock } from '../../src/core/base/clock.ts';
import type { RecordSink } from '../../src/core/recording/recordSink.ts';

/** Puts an exchange that answers one call on a stream of `events` events into `sink`. */
export function recordCall(
  sink: RecordSink,
  clock: Clock,
  exchange: { readonly x: number; readonly events: number; readonly session?: string },
): void {
  const { x, events, session = '7c9e6679-7425-40de-944b-e07fc1f90ae7' } = exchange;
  const request = Buffer.from(
    JSON.stringify({ jsonrpc: '2.0', id: x, method: 'tools/call', params: { name: 'burst' } }),
  );
  const url = 'http://127.0.0.1:1/mcp';
  const headers = [
    ['content-type', 'text/event-stream'],
    ['mcp-session-id', session],
  ] as const;
  sink.append({ k: 'open', t: clock.now(), x, method: 'POST', url, headers: [], why: 'message' });
  sink.append({ k: 'sent', t: clock.now(), x, n: request.length }, request);
  sink.append({ k: 'head', t: clock.now(), x, status: 200, reason: 'OK', http: '1.1', headers });
  for (let event = 1; event <= events; event += 1) {
    const message =
      event === events
        ? { jsonrpc: '2.0', id: x, result: { content: [] } }
        : { jsonrpc: '2.0', method: 'notifications/message', params: { data: event } };
    const block = Buffer.from(`id: ${session}:${event}\ndata: ${JSON.stringify(message)}\n\n`);
    sink.append({ k: 'chunk', t: clock.now(), x, n: block.length }, block);
  }
  sink.append({ k: 'end', t: clock.now(), x, by: 'server', how: 'complete' });
}
