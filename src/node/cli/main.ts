import { EXIT } from './exitCodes.ts';
import { runProgram } from './program.ts';

/** What a shell reports of a process that SIGINT ended. */
const INTERRUPTED = 130;

const stop = new AbortController();

function interrupt(): void {
  // Asked a second time, the user does not want to wait for an orderly end.
  if (stop.signal.aborted) process.exit(INTERRUPTED);
  stop.abort();
}

process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);
// A parent that was killed could not say goodbye; its channel closes all the same.
process.on('disconnect', () => stop.abort());
// The reader of a pipe went away, as `head` does: nobody is left to write to.
process.stdout.on('error', () => process.exit(EXIT.problem));

try {
  process.exitCode = await runProgram(process.argv.slice(2), {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    signal: stop.signal,
  });
} catch (error) {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = EXIT.problem;
}
// An open IPC channel would keep the process alive.
if (process.connected) process.disconnect();
