import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { buildExtensionTests, EXTENSION_TESTS } from './lib/extensionTests.ts';
import { requireProjectNode } from './lib/nodeVersion.mjs';
import { ROOT } from './lib/project.ts';
import { ensureVsix } from './lib/vsix.mjs';

requireProjectNode();
const { values } = parseArgs({ options: { version: { type: 'string', default: 'stable' } } });
await ensureVsix(ROOT);
await buildExtensionTests();

// Short, because macOS limits the length of a socket's path inside it.
const folder = await mkdtemp(path.join(tmpdir(), 'mcps-'));
try {
  await runTests({
    version: values.version,
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: path.join(EXTENSION_TESTS, 'index.js'),
    launchArgs: [
      path.join(ROOT, 'examples/workspace'),
      '--disable-extensions',
      '--disable-workspace-trust',
      '--skip-welcome',
      `--user-data-dir=${folder}`,
    ],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
