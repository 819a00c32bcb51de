import { stopGroup, startGroup } from './childGroup.mjs';
import { projectNode } from './install.mjs';
import { UserError } from './step.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} args of Node
 * @property {readonly ('browser' | 'package' | 'vscode')[]} needs
 * @property {number} limitMinutes after which it counts as failed: something in it does not end
 */

const RESULT_MARK = '##result ';

/** In the order in which they run: what is quick to fail first. @type {readonly Suite[]} */
export const SUITES = [
  { name: 'check', args: ['scripts/check.ts', '--count'], needs: [], limitMinutes: 3 },
  { name: 'unit', args: nodeTest('test/unit', 2), needs: [], limitMinutes: 5 },
  { name: 'contract', args: nodeTest('test/contract', 2), needs: [], limitMinutes: 5 },
  { name: 'conversation', args: nodeTest('test/conversation', 2), needs: [], limitMinutes: 5 },
  { name: 'page', args: nodeTest('test/page', 2), needs: ['browser'], limitMinutes: 10 },
  { name: 'package', args: ['scripts/package.ts', '--count'], needs: [], limitMinutes: 3 },
  {
    name: 'extension',
    args: ['test/support/vscode/runExtensionSuite.ts'],
    needs: ['browser', 'package', 'vscode'],
    limitMinutes: 5,
  },
  {
    name: 'e2e',
    args: nodeTest('test/e2e', 1),
    needs: ['browser', 'package', 'vscode'],
    limitMinutes: 15,
  },
];

/**
 * @param {string} folder
 * @param {number} atOnce files that run at the same time
 */
function nodeTest(folder, atOnce) {
  return [
    '--test',
    `--test-concurrency=${atOnce}`,
    '--test-timeout=180000',
    `--test-reporter=./scripts/lib/failureReporter.mjs`,
    '--test-reporter-destination=stdout',
    `${folder}/**/*.test.ts`,
  ];
}

/**
 * The suites that a command line names; all where it names none.
 *
 * @param {readonly string[]} names
 */
export function readSuites(names) {
  const unknown = names.find((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown !== undefined) {
    const known = SUITES.map((suite) => suite.name).join(', ');
    throw new UserError(`There is no suite "${unknown}"; there are ${known}.`);
  }
  return names.length === 0 ? SUITES : SUITES.filter((suite) => names.includes(suite.name));
}

/**
 * Runs a suite and shows what it writes. One that ran nothing, ended wrongly or did not end counts
 * as one failure more.
 *
 * @param {string} root
 * @param {Suite} suite
 * @returns {Promise<Counts>}
 */
export async function runSuite(root, suite) {
  const child = startGroup(projectNode(root), suite.args, { cwd: root });
  const lines = showLines(child);
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void stopGroup(child);
  }, suite.limitMinutes * 60_000);
  /** @type {unknown} */
  const code = await new Promise((resolve) => {
    child.once('close', resolve);
  });
  clearTimeout(timer);
  const counts = readCounts(lines);
  const problem = late
    ? `did not end within ${suite.limitMinutes} minutes and was ended`
    : problemOf(counts, code);
  if (problem === undefined) return counts ?? { passed: 0, failed: 0, skipped: 0 };
  process.stdout.write(`✖ the suite "${suite.name}" ${problem}\n`);
  return { ...(counts ?? { passed: 0, skipped: 0 }), failed: (counts?.failed ?? 0) + 1 };
}

/**
 * What is wrong with a suite that its counts alone do not say.
 *
 * @param {Counts | undefined} counts
 * @param {unknown} code its exit code
 */
export function problemOf(counts, code) {
  if (counts === undefined)
    return `ended with exit code ${String(code)} before it counted anything`;
  if (counts.passed + counts.failed === 0) return 'ran no test';
  if (counts.failed === 0 && code !== 0)
    return `ended with exit code ${String(code)}, though no test failed`;
  return undefined;
}

/**
 * The counts in what a suite wrote, or undefined.
 *
 * @param {readonly string[]} lines
 * @returns {Counts | undefined}
 */
export function readCounts(lines) {
  const line = lines.findLast((text) => text.startsWith(RESULT_MARK));
  if (line === undefined) return undefined;
  /** @type {unknown} */
  const value = JSON.parse(line.slice(RESULT_MARK.length));
  return /** @type {Counts} */ (value);
}

/**
 * Passes on what a child writes, and keeps the lines that carry counts.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function showLines(child) {
  /** @type {string[]} */
  const marked = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith(RESULT_MARK)) marked.push(line);
        else process.stdout.write(`${line}\n`);
      }
    });
    stream?.on('end', () => process.stdout.write(rest));
  }
  return marked;
}
