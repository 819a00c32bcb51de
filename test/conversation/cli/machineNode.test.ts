import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { before, describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { buildCli } from '../../../scripts/lib/bundles.ts';
import { ROOT } from '../../../scripts/lib/project.ts';
import { run } from '../../../scripts/lib/run.mjs';
import type { RunResult } from '../../../scripts/lib/run.mjs';
import { run as show } from '../../../src/node/cli/show.ts';
import { runToEnd } from '../../support/cliProbe.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** The Node that the user has, and not the one of the project's own packages. */
const NODE = process.env['MACHINE_NODE'] ?? process.env['npm_node_execpath'] ?? process.execPath;
const VERSION = spawnSync(NODE, ['--version'], { encoding: 'utf8' }).stdout.trim();
const EXAMPLE = path.join(ROOT, 'examples/polling.mcpstream');

/** Bundles the command line as it is packaged; the answer runs it on the machine's Node. */
async function bundle(t: TestContext): Promise<{ cli: string; folder: string }> {
  const folder = await temporaryFolder(t);
  await buildCli({ production: true }, folder);
  return { cli: path.join(folder, 'cli.mjs'), folder };
}

describe(`the bundled command line on the machine's Node, ${VERSION}`, () => {
  // What passes is not listed by name; which Node was there to test with is worth a line.
  before(() => console.log(`the bundled command line runs on ${VERSION} (${NODE})`));

  it("says what it can do and shows a recording as the project's own Node does", async (t) => {
    const { cli } = await bundle(t);
    const machine = (...args: readonly string[]): Promise<RunResult> => run(NODE, [cli, ...args]);
    const help = await machine('--help');
    assert.equal(help.code, 0, help.output);
    assert.match(help.output, /^Usage: mcp-stream-inspector/);
    const shown = await machine('show', EXAMPLE);
    const own = await runToEnd((io) => show([EXAMPLE], io));
    assert.deepEqual(shown, { code: own.code, output: own.stderr + own.stdout });
  });

  it('serves, and records a call that polls', async (t) => {
    const { cli, folder } = await bundle(t);
    const server = spawn(NODE, [cli, 'serve', '--port', '0', '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    t.after(() => server.kill('SIGKILL'));
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string];
    const { url } = JSON.parse(line) as { url: string };
    const args = JSON.stringify({ steps: 4, delayMs: 5, closeAfter: [1], retryMs: 5 });
    const out = path.join(folder, 'call.mcpstream');
    const call = ['--call', 'long_operation', '--args', args];
    const recorded = await run(NODE, [cli, 'record', url, '--out', out, ...call]);
    assert.equal(recorded.code, 0, recorded.output);
    const shown = await run(NODE, [cli, 'show', out]);
    assert.match(shown.output, /long_operation/);
  });
});
