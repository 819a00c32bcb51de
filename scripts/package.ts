import { readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { describeProblem } from './checks/problem.ts';
import type { Problem } from './checks/problem.ts';
import { compareFileLists } from './checks/vsixFiles.ts';
import { buildAllOrExit } from './lib/bundles.ts';
import { requireProjectNode } from './lib/nodeVersion.mjs';
import { ROOT, toolScript } from './lib/project.ts';
import { run } from './lib/run.mjs';
import { runMain, UserError } from './lib/step.mjs';
import { hashSources, markPackaged } from './lib/vsix.mjs';
import { vsixPath } from './lib/vsixPath.mjs';
import { readZipNames } from './lib/zipNames.ts';

const MOST_BYTES = 1_000_000;

/** Makes the package; it has its name only once it has passed. */
async function main(): Promise<number> {
  requireProjectNode();
  const stamp = await hashSources(ROOT);
  const vsix = await vsixPath(ROOT);
  await rm(vsix, { force: true });
  await buildAllOrExit({ production: true });
  const unchecked = path.join(ROOT, 'dist/unchecked.vsix');
  await pack(unchecked);
  const names = await readZipNames(unchecked);
  const { size } = await stat(unchecked);
  const problems = await findProblems(names, size);
  if (problems.length > 0) {
    throw new UserError(
      `${problems.map(describeProblem).join('\n')}\nIf a file is wanted or gone, change scripts/vsixFiles.txt.`,
    );
  }
  await rename(unchecked, vsix);
  await markPackaged(ROOT, stamp);
  const kilobytes = (size / 1000).toFixed(0);
  console.log(`${path.relative(ROOT, vsix)}: ${names.length} files, ${kilobytes} kB`);
  if (process.argv.includes('--count')) console.log('##result {"passed":1,"failed":0,"skipped":0}');
  return 0;
}

async function pack(file: string): Promise<void> {
  const args = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  const { code, output } = await run(
    process.execPath,
    [toolScript('@vscode/vsce/vsce'), 'package', ...args, '--out', file],
    { cwd: ROOT },
  );
  if (code !== 0) throw new UserError(output.trim());
}

async function findProblems(names: readonly string[], size: number): Promise<Problem[]> {
  const expected = await readFile(path.join(ROOT, 'scripts/vsixFiles.txt'), 'utf8');
  const problems = compareFileLists(names, expected);
  if (size <= MOST_BYTES) return problems;
  const what = `has ${size} bytes; at most ${MOST_BYTES} are allowed`;
  return [...problems, { where: 'the package', what }];
}

await runMain(main);
