import type { ToolSummary } from '../../../src/messages/panelState.ts';
import { RecordScript, ownId, progress, result } from '../recordScript.ts';
import type { LiveParts } from './scriptedPanelHost.ts';

export const SERVER_URL = 'http://127.0.0.1:41207/mcp';

const LONG_OPERATION: ToolSummary = {
  name: 'long_operation',
  description:
    'Works in steps and reports progress after each. After the steps in closeAfter the server closes the connection and lets the client poll.',
  inputSchema: JSON.stringify({
    type: 'object',
    properties: {
      steps: { type: 'integer', minimum: 1, default: 20 },
      delayMs: { type: 'integer', minimum: 0, default: 250 },
      closeAfter: { type: 'array', items: { type: 'integer' }, default: [5, 12] },
      retryMs: { type: 'integer', minimum: 0, default: 500 },
    },
  }),
};

const TOOLS: readonly ToolSummary[] = [
  LONG_OPERATION,
  {
    name: 'burst',
    description: 'Sends count notifications of so many bytes as fast as it can.',
    inputSchema: JSON.stringify({
      type: 'object',
      required: ['count', 'bytes'],
      properties: { count: { type: 'integer', minimum: 1 }, bytes: { type: 'integer' } },
    }),
  },
  { name: 'ticker', inputSchema: '{"type":"object"}' },
  { name: 'large_payload', inputSchema: '{"type":"object"}' },
  { name: 'fail', inputSchema: '{"type":"object"}' },
  { name: 'test_reconnection', inputSchema: '{"type":"object"}' },
];

/** Nothing connected, nothing recorded. */
export function nothingLive(): LiveParts {
  return {
    source: { kind: 'none' },
    referenceServer: { status: 'stopped' },
    tools: [],
    questions: [],
    pollingPaused: false,
    recording: { events: 0, bytes: 0 },
  };
}

/** A connected server. */
export function connectedLive(): LiveParts {
  return {
    source: {
      kind: 'live',
      url: SERVER_URL,
      status: 'connected',
      server: { name: 'reference', version: '0.1.0' },
      revision: '2025-11-25',
      session: 'session-1',
    },
    referenceServer: { status: 'running', url: SERVER_URL },
    tools: TOOLS,
    questions: [],
    pollingPaused: false,
    recording: { name: '2026-01-02 030405.mcpstream', events: 0, bytes: 0 },
  };
}

/**
 * A session as the design's sketch shows it: a standalone stream, a call that is cut by hand and
 * resumed, a call that polls, a call that cannot be resumed, and a probe.
 */
export function busySession(): RecordScript {
  const script = new RecordScript();
  const session = 'session-1';
  script.initialize('2025-11-25', session);
  const get = script.after(12).open('GET', 'standalone', { session });
  script.stream(get);
  script.after(3).event(get, { id: ownId(1, 1), data: '' });
  const long = script.after(120).call(2, 'long_operation', { session });
  script.stream(long);
  script.after(2).event(long, { id: ownId(2, 1), data: '' });
  const poll = script.after(60).call(3, 'export_report', { session });
  script.stream(poll);
  script.after(2).event(poll, { id: ownId(3, 1), data: '' });
  for (let step = 1; step <= 4; step += 1) {
    script.after(250).event(long, { id: ownId(2, step + 1), data: progress(2, step) });
  }
  script.event(poll, { id: ownId(3, 2), data: '', retry: 1000 });
  script.end(poll);
  script.wait(poll, 'retry', 1000, 1000);
  const cut = script.after(51).act('cut', { x: long, how: 'reset' });
  script.end(long, 'user', 'reset', cut);
  script.wait(long, 'retry', 500, 500);
  script.after(502).waited(long);
  const resumed = script.resume(ownId(2, 5), long, 'resume', { session });
  script.after(16).stream(resumed);
  for (let step = 5; step <= 12; step += 1) {
    const again = step < 7 ? 2 : 237;
    script.after(again).event(resumed, { id: ownId(2, step + 1), data: progress(2, step) });
  }
  emptyPolls(script, poll, session);
  script.event(get, { id: ownId(1, 2), data: changed(), retry: 500 });
  script.end(get);
  script.wait(get, 'retry', 500, 500);
  script.after(507).waited(get);
  const second = script.resume(ownId(1, 2), get, 'resume', { session });
  script.after(4).stream(second);
  script.chunk(second, ': keep-alive\n\n');
  lostCall(script, session);
  for (let step = 13; step <= 20; step += 1) {
    script.after(120).event(resumed, { id: ownId(2, step + 1), data: progress(2, step) });
  }
  script.after(20).event(resumed, { id: ownId(2, 22), data: result(2, 'all 20 steps done') });
  script.end(resumed);
  probe(script, long, session);
  lastWait(script, poll, session);
  return script;
}

/** A call with `count` progress notifications, 100 to a chunk, and nothing else. */
export function largeSession(count: number): RecordScript {
  const script = new RecordScript();
  script.initialize();
  const call = script.after(5).call(7, 'burst', { session: 'session-1' });
  script.stream(call);
  for (let done = 0; done < count; done += 100) {
    const blocks = Array.from({ length: Math.min(100, count - done) }, (_, index) => {
      const step = done + index + 1;
      return `id: ${ownId(7, step)}\ndata: ${progress(7, step, count)}\n\n`;
    });
    script.after(1).chunk(call, blocks.join(''));
  }
  return script;
}

/** A session with a server that gives everything a name of thousands of characters. */
export function wordySession(): RecordScript {
  const script = new RecordScript();
  script.initialize('2025-11-25', 'session-1');
  const names = [`begin_${'n'.repeat(3000)}`, `begin ${'of words '.repeat(300)}`];
  for (const [index, name] of names.entries()) {
    const call = script.after(5).call(10 + index, name, { session: 'session-1' });
    script.stream(call);
    const params = { progressToken: 10 + index, progress: 1e300, total: 2e300, message: name };
    const data = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/progress', params });
    script.after(3).event(call, { id: `${index}`, data });
  }
  const failed = script.after(5).call(20, names[0] ?? '', { session: 'session-1' });
  script.stream(failed);
  script.fail(failed, 'no-cursor', `the server said ${names[0]}`);
  return script;
}

/** A server whose own name and tools are as long. */
export function wordyLive(): LiveParts {
  const name = `begin_${'n'.repeat(3000)}`;
  const source = { ...connectedLive().source, server: { name, version: name }, revision: name };
  return {
    ...connectedLive(),
    source,
    tools: [
      { name, description: `${'d'.repeat(3000)} ${'of words '.repeat(3000)}`, inputSchema: '{}' },
      { name: `${'of words '.repeat(300)}`, inputSchema: '{}' },
    ],
  };
}

function changed(): string {
  return JSON.stringify({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });
}

function emptyPolls(script: RecordScript, poll: number, session: string): void {
  for (const late of [4, 2]) {
    script.after(100 + late).waited(poll);
    const again = script.resume(ownId(3, 2), poll, 'resume', { session });
    script.after(5).stream(again);
    script.after(30).end(again);
    script.wait(poll, 'retry', 1000, 970);
    script.after(800);
  }
}

function lostCall(script: RecordScript, session: string): void {
  const search = script.after(80).call(4, 'search', { session });
  script.stream(search);
  script.after(110).event(search, { data: progress(4, 1) });
  script.after(190).end(search, 'network', 'reset');
  script.fail(search, 'no-cursor', 'closed without an event id: cannot resume');
}

function probe(script: RecordScript, long: number, session: string): void {
  const a = script.after(400).act('probe', { s: long, id: ownId(2, 9) });
  const x = script.resume(ownId(2, 9), long, 'probe', { session, a });
  script.after(5).stream(x);
  for (let step = 9; step <= 20; step += 1) {
    script.event(x, { id: ownId(2, step + 1), data: progress(2, step) });
  }
  script.event(x, { id: ownId(2, 22), data: result(2, 'all 20 steps done') });
  script.after(2).end(x);
}

function lastWait(script: RecordScript, poll: number, session: string): void {
  script.waited(poll);
  const again = script.resume(ownId(3, 2), poll, 'resume', { session });
  script.after(5).stream(again);
  script.after(20).event(again, { id: ownId(3, 3), data: progress(3, 1) });
  script.end(again);
  script.wait(poll, 'retry', 60_000, 60_000);
}
