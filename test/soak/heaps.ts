import { once } from 'node:events';
import type { CDPSession } from 'playwright-core';
import { extensionHosts } from '../support/vscode/extensionHosts.ts';

/** Where a Node that is told to let itself be inspected listens. */
const INSPECTOR = 'http://127.0.0.1:9229/json/list';
const LIMIT_MS = 30_000;

/** Asks a JavaScript engine by the DevTools protocol. */
export type Ask = (method: string, params?: object) => Promise<unknown>;

/** Bytes that are still held after everything that can go has gone. */
export async function heldBytes(ask: Ask): Promise<number> {
  // What finalizers let go in one collection is only gone after the next.
  await ask('HeapProfiler.collectGarbage');
  await ask('HeapProfiler.collectGarbage');
  const usage = (await ask('Runtime.getHeapUsage')) as Readonly<Record<string, number>>;
  const parts = ['usedSize', 'embedderHeapUsedSize', 'backingStorageSize'];
  return parts.reduce((sum, part) => sum + (usage[part] ?? 0), 0);
}

/** The engine of a page. */
export function askPage(session: CDPSession): Ask {
  return (method) => session.send(method as 'HeapProfiler.collectGarbage');
}

/** The engine of the one extension host that this process started; no other one's. */
export async function askExtensionHost(): Promise<Ask> {
  const [host, ...others] = await extensionHosts();
  if (host === undefined || others.length > 0) throw new Error('There is not one extension host.');
  process.kill(host, 'SIGUSR1');
  const socket = new WebSocket(await inspectorUrl(host));
  await once(socket, 'open', { signal: AbortSignal.timeout(LIMIT_MS) });
  let last = 0;
  const ask: Ask = async (method, params = {}) => {
    last += 1;
    const id = last;
    const signal = AbortSignal.timeout(LIMIT_MS);
    socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [{ data }] = (await once(socket, 'message', { signal })) as [MessageEvent<string>];
      const answer = JSON.parse(data) as { readonly id?: number; readonly result?: unknown };
      if (answer.id === id) return answer.result;
    }
  };
  const expression = { expression: 'process.pid' };
  const { result } = (await ask('Runtime.evaluate', expression)) as { result: { value?: number } };
  if (result.value !== host) {
    throw new Error(`Another process (${result.value}) lets itself be inspected on port 9229.`);
  }
  return ask;
}

async function inspectorUrl(host: number): Promise<string> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const list = (await fetch(INSPECTOR)
      .then((response) => response.json())
      // It takes a moment to listen.
      .catch(() => [])) as readonly {
      readonly title?: string;
      readonly webSocketDebuggerUrl?: string;
    }[];
    const found = list.find(
      ({ title }) => title?.endsWith('/bootstrap-fork') === true,
    )?.webSocketDebuggerUrl;
    if (found !== undefined) return found;
    if (performance.now() > deadline) {
      throw new Error(`The extension host ${host} does not let itself be inspected on port 9229.`);
    }
    await new Promise((done) => setTimeout(done, 200));
  }
}
