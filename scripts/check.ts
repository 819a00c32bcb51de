import { checkBorders } from './checks/borders.ts';
import { checkContributions } from './checks/contributions.ts';
import { checkLockFiles } from './checks/lockFiles.ts';
import { describeProblem } from './checks/problem.ts';
import type { Problem } from './checks/problem.ts';
import { requireProjectNode } from './lib/nodeVersion.mjs';
import { ROOT, toolScript } from './lib/project.ts';
import { run } from './lib/run.mjs';

interface Check {
  readonly name: string;
  /** Finds nothing where all is right, else the text to show. */
  readonly find: () => Promise<string>;
}

/** In the order of their length, longest first, so that two at a time end soonest. */
const CHECKS: readonly Check[] = [
  { name: 'types', find: () => tool('typescript/bin/tsc', ['-b', '--pretty', 'false']) },
  { name: 'dead code', find: () => tool('knip/bin/knip.js', ['--no-progress']) },
  { name: 'lint', find: () => tool('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '.']) },
  { name: 'format', find: () => tool('oxfmt/bin/oxfmt', ['--check', '.']) },
  { name: 'borders', find: () => own(checkBorders) },
  { name: 'contributions', find: () => own(checkContributions) },
  { name: 'lock files', find: () => own(checkLockFiles) },
];

const AT_ONCE = 2;

async function tool(script: string, args: readonly string[]): Promise<string> {
  const { code, output } = await run(process.execPath, [toolScript(script), ...args], {
    cwd: ROOT,
  });
  return code === 0 ? '' : output.trim() || `ended with exit code ${code} and no output`;
}

async function own(find: (root: string) => Promise<Problem[]>): Promise<string> {
  return (await find(ROOT)).map(describeProblem).join('\n');
}

async function runCheck(check: Check): Promise<boolean> {
  const start = performance.now();
  const problems = await check.find();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${problems === '' ? 'ok  ' : 'FAIL'} ${check.name.padEnd(14)} ${seconds.padStart(5)} s`,
  );
  if (problems !== '') console.log(`${problems}\n`);
  return problems === '';
}

async function main(): Promise<void> {
  requireProjectNode();
  const counting = process.argv.includes('--count');
  const wanted = process.argv.slice(2).filter((name) => name !== '--count');
  const unknown = wanted.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0) {
    const names = CHECKS.map((check) => `"${check.name}"`).join(', ');
    console.error(`No check is called "${unknown.join('", "')}"; there are ${names}.`);
    process.exitCode = 2;
    return;
  }
  const queue = CHECKS.filter((check) => wanted.length === 0 || wanted.includes(check.name));
  const count = queue.length;
  let failed = 0;
  const worker = async (): Promise<void> => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      if (!(await runCheck(check))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (counting)
    console.log(`##result ${JSON.stringify({ passed: count - failed, failed, skipped: 0 })}`);
  else console.log(failed === 0 ? `${count} checks passed` : `${failed} of ${count} checks failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
