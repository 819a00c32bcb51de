import { readdir } from 'node:fs/promises';
import path from 'node:path';
import Mocha from 'mocha';

/** Begins the line by which the program outside learns what was counted. */
const RESULT_MARK = '##result ';

/** Begins a line for the person who runs the suite, among what the extension host logs. */
const SHOW_MARK = '##show ';

/**
 * Runs every test file beside this one; VS Code calls it in the extension host, on the desktop as
 * in a server.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    forbidOnly: true,
    reporter: PlainReporter,
  });
  const names = await readdir(__dirname, { recursive: true });
  for (const name of names.filter((file) => file.endsWith('.test.js')).toSorted()) {
    mocha.addFile(path.join(__dirname, name));
  }
  const counts = await new Promise<Mocha.Stats>((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats === undefined) reject(new Error('mocha counted nothing'));
      else resolve(runner.stats);
    });
  });
  const { passes: passed, failures: failed, pending: skipped } = counts;
  console.log(`${RESULT_MARK}${JSON.stringify({ passed, failed, skipped })}`);
  if (failed > 0) throw new Error(`${failed} tests failed`);
  if (passed === 0) throw new Error('no test ran');
}

/** Shows what failed and what was skipped. Mocha's own reporters write in several parts a line. */
class PlainReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    runner.on('fail', (test, error: unknown) => {
      show(`✖ ${test.fullTitle()}`);
      show(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
    runner.on('pending', (test) => show(`– skipped: ${test.fullTitle()}`));
  }
}

function show(text: string): void {
  for (const line of text.split('\n')) {
    const insideEditor = /^\s+at .*(?:node:internal|extensionHostProcess\.js|node_modules)/.test(
      line,
    );
    if (!insideEditor) console.log(`${SHOW_MARK}${line}`);
  }
}
