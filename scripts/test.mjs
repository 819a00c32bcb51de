import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installChromium } from './lib/chromium.mjs';
import { installProject, installVscodeServer, requireOldestNode } from './lib/install.mjs';
import { runMain, step } from './lib/step.mjs';
import { readSuites, runSuite, SUITES } from './lib/suites.mjs';
import { ensureVsix } from './lib/vsix.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const HELP = `npm test [-- SUITE …]

Installs what is missing and runs everything that can run here: ${SUITES.map(({ name }) => name).join(', ')}.
With names of suites, only those. Ends with a line "N passed, N failed, N skipped" and the exit
code 0 where nothing failed.
`;

async function main() {
  requireOldestNode();
  // npm puts the project's own Node first; what users run on the machine's is tested with that one.
  process.env['MACHINE_NODE'] ??= process.env['npm_node_execpath'] ?? process.execPath;
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  const suites = readSuites(args);
  await prepare(suites);
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const lines = [];
  for (const suite of suites) {
    process.stdout.write(`\n── ${suite.name} ──\n`);
    const start = performance.now();
    const counts = await runSuite(ROOT, suite);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    lines.push(`${suite.name.padEnd(14)}${describe(counts)}  (${seconds} s)`);
    process.stdout.write(`${lines.at(-1)}\n`);
    for (const name of /** @type {const} */ (['passed', 'failed', 'skipped']))
      total[name] += counts[name];
  }
  process.stdout.write(`\n${lines.join('\n')}\n\n${describe(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

/** @param {readonly import('./lib/suites.mjs').Suite[]} suites */
async function prepare(suites) {
  await step('Install packages', () => installProject(ROOT));
  if (suites.some((suite) => suite.needs.includes('vscode'))) {
    await step('Install the VS Code server (some 600 MB, once)', () => installVscodeServer(ROOT));
  }
  if (suites.some((suite) => suite.needs.includes('browser'))) {
    await step('Find Chromium', () => installChromium());
  }
  const packages = suites.some(({ name }) => name === 'package');
  if (!packages && suites.some((suite) => suite.needs.includes('package'))) {
    await step('Build and package the extension', () => ensureVsix(ROOT));
  }
}

/** @param {import('./lib/suites.mjs').Counts} counts */
function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

await runMain(main);
