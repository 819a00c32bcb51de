import path from 'node:path';

/**
 * A reporter for `node --test` that shows what failed and what was skipped, and ends with one line
 * of counts for the program that started it.
 */

/** Begins the line of counts. */
const RESULT_MARK = '##result ';

/**
 * @param {AsyncIterable<import('node:test/reporters').TestEvent>} source
 * @returns {AsyncGenerator<string>}
 */
// node:test takes a reporter from a module's default export alone.
// oxlint-disable-next-line import/no-default-export
export default async function* report(source) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const event of source) {
    if (event.type === 'test:stderr' || event.type === 'test:stdout') {
      yield event.data.message;
    } else if (event.type === 'test:fail') {
      if (event.data.details.type === 'suite' && failedInside(event.data.details.error)) continue;
      counts.failed += 1;
      yield `✖ ${place(event.data)} ${event.data.name}\n${describe(event.data.details.error)}\n`;
    } else if (event.type === 'test:pass') {
      if (event.data.details.type === 'suite') continue;
      if (event.data.skip !== undefined || event.data.todo !== undefined) {
        counts.skipped += 1;
        yield `– skipped: ${place(event.data)} ${event.data.name} ${event.data.skip ?? event.data.todo}\n`;
      } else {
        counts.passed += 1;
      }
    }
  }
  yield `${RESULT_MARK}${JSON.stringify(counts)}\n`;
}

/** @param {{ file?: string | undefined, line?: number | undefined }} data */
function place({ file, line }) {
  const inside = file === undefined ? '' : path.relative(process.cwd(), file);
  const name = inside.startsWith('..') ? file : inside;
  return line === undefined ? name : `${name}:${line}`;
}

/** @param {Error & { code?: string, failureType?: string }} error */
function failedInside(error) {
  return error.failureType === 'subtestsFailed';
}

/** @param {Error} error what node:test throws: the test's own error is its cause */
function describe(error) {
  const cause = error.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(cause);
  return text
    .split('\n')
    .filter((line) => !line.includes('(node:internal'))
    .map((line) => `    ${line}`)
    .join('\n');
}
