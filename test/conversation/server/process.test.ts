import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { RawMcpClient } from '../../support/rawMcpClient.ts';

const MAIN = fileURLToPath(new URL('../../../src/node/cli/main.ts', import.meta.url));

/** Runs the command line in a process of its own and kills it afterwards, whatever happens. */
async function withServer(
  stdio: StdioOptions,
  test: (child: ChildProcess, url: string) => Promise<void>,
): Promise<void> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--json'], { stdio });
  try {
    assert.ok(child.stdout);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { url, pid } = JSON.parse(line) as { url: string; pid: number };
    assert.equal(pid, child.pid);
    await test(child, url);
  } finally {
    child.kill('SIGKILL');
  }
}

describe('the reference server as a process', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`ends in an orderly way, open streams too, on ${signal}`, () =>
      withServer(['ignore', 'pipe', 'inherit'], async (child, url) => {
        const client = await RawMcpClient.connect(url);
        const call = client.call(1, 'long_operation', { steps: 100 });
        await call.take(1);
        const exited = once(child, 'exit');
        child.kill(signal);
        assert.equal(await call.ended(), 'complete');
        assert.deepEqual(await exited, [0, null]);
      }));
  }

  it('ends when the channel to its parent closes', () =>
    withServer(['ignore', 'pipe', 'inherit', 'ipc'], async (child, url) => {
      const client = await RawMcpClient.connect(url);
      const get = client.get();
      await get.take(1);
      const exited = once(child, 'exit');
      child.disconnect();
      assert.equal(await get.ended(), 'complete');
      assert.deepEqual(await exited, [0, null]);
    }));

  it('ends when nobody reads what it writes', async () => {
    const child = spawn(process.execPath, [MAIN, '--help'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.destroy();
    const [code] = (await once(child, 'exit')) as [number];
    assert.ok(code === 0 || code === 1);
  });
});
