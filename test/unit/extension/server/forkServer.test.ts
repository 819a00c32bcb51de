import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { until } from '../../../support/until.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

test('the reference server ends when the process that started it is killed', async () => {
  const standIn = spawn(
    process.execPath,
    [path.join(ROOT, 'test/support/hostStandIn.ts'), path.join(ROOT, 'src/node/cli/main.ts')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(createInterface(standIn.stdout), 'line')) as [string];
  const { pid } = JSON.parse(line) as { readonly pid: number };
  assert.ok(isAlive(pid));
  standIn.kill('SIGKILL');
  await until('the server is gone', () => !isAlive(pid));
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // ESRCH: there is no such process any more.
    return false;
  }
}
