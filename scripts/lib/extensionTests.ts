import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { listFiles } from './sourceFiles.ts';
import { ROOT } from './project.ts';

/** The folder of the extension suite as an extension host loads it. */
export const EXTENSION_TESTS: string = path.join(ROOT, 'out/extensionTests');

/** Bundles each test file of the extension suite, and its entry, as CommonJS. */
export async function buildExtensionTests(): Promise<void> {
  const sources = path.join(ROOT, 'test/extension');
  const names = (await listFiles(sources)).filter(
    (name) => name.endsWith('.test.ts') || name === 'index.ts',
  );
  await rm(EXTENSION_TESTS, { recursive: true, force: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: names.map((name) => path.join(sources, name)),
    outbase: sources,
    outdir: EXTENSION_TESTS,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    keepNames: true,
    logLevel: 'warning',
    external: ['vscode', 'mocha'],
  });
  await mkdir(EXTENSION_TESTS, { recursive: true });
  // The project's own package.json would make these files ES modules.
  await writeFile(path.join(EXTENSION_TESTS, 'package.json'), '{ "type": "commonjs" }\n');
}
