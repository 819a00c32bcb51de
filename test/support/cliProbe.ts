import type { ExitCode } from '../../src/node/cli/exitCodes.ts';
import type { CliIo } from '../../src/node/cli/io.ts';
import { until } from './until.ts';

/** Runs a subcommand in this process and keeps what it writes. */
export class CliProbe {
  readonly io: CliIo;
  readonly #stop = new AbortController();
  #stdout = '';
  #stderr = '';

  constructor() {
    this.io = {
      stdout: (text) => {
        this.#stdout += text;
      },
      stderr: (text) => {
        this.#stderr += text;
      },
      signal: this.#stop.signal,
    };
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** What a user's Ctrl+C does. */
  interrupt(): void {
    this.#stop.abort();
  }

  /** The first line on standard output, once it is complete. */
  async firstLine(): Promise<string> {
    await until('the command writes a line', () => this.#stdout.includes('\n'));
    return this.#stdout.slice(0, this.#stdout.indexOf('\n'));
  }
}

/** What a command that ends by itself left behind. */
export async function runToEnd(
  run: (io: CliIo) => Promise<ExitCode>,
): Promise<{ code: ExitCode; stdout: string; stderr: string }> {
  const probe = new CliProbe();
  const code = await run(probe.io);
  return { code, stdout: probe.stdout, stderr: probe.stderr };
}
