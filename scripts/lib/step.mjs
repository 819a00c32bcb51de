/**
 * Says what a step does, does it, and says how long it took.
 *
 * @template T
 * @param {string} title what the reader waits for
 * @param {() => Promise<T | Skipped>} act
 * @returns {Promise<T | undefined>} undefined where there was nothing to do
 */
export async function step(title, act) {
  process.stdout.write(`• ${title} … `);
  const start = performance.now();
  try {
    const result = await act();
    if (result instanceof Skipped) {
      process.stdout.write(`${result.why}\n`);
      return undefined;
    }
    process.stdout.write(`${seconds(start)}\n`);
    return result;
  } catch (error) {
    process.stdout.write(`failed after ${seconds(start)}\n`);
    throw error;
  }
}

/** What a step returns that found nothing to do. */
export class Skipped {
  /** @param {string} why in the reader's terms, such as "up to date" */
  constructor(why) {
    this.why = why;
  }
}

/** An error whose message alone tells the reader what is wrong and what would be right. */
export class UserError extends Error {
  /** @override */
  name = 'UserError';
}

/**
 * Runs a command's main function: a UserError ends it with its message alone, with exit code 1.
 *
 * @param {() => Promise<number>} main gives the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(
      error instanceof UserError
        ? `\n${error.message}\n`
        : `\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exitCode = 1;
  }
}

/** @param {number} start */
function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
