import { parseArgs } from 'node:util';
import { startReferenceServer } from '../server/referenceServer.ts';
import type { ReferenceServer } from '../server/referenceServer.ts';
import { ServerError } from '../server/serverError.ts';
import { PROGRAM } from '../version.ts';
import { EXIT } from './exitCodes.ts';
import type { ExitCode } from './exitCodes.ts';
import type { CliIo } from './io.ts';
import { optionProblem } from './optionProblem.ts';
import { jsonLine, terminalText } from './terminalText.ts';

const HELP = `Usage: ${PROGRAM} serve [--port N] [--retry-interval MS] [--json]

Runs an MCP server on loopback whose streams can be resumed, until it is interrupted.

Options:
  --port N             listen on this port, 0 to 65535; 0, the default, takes a free one
  --retry-interval MS  what clients are asked to wait before they connect again, in
                       milliseconds, 0 to 3600000; 1000 by default
  --json               write one JSON object on the first line, with url, store and pid
  --help               show this
`;

const MAX_PORT = 65_535;
const MAX_RETRY_MS = 3_600_000;

interface ServeOptions {
  readonly port: number;
  readonly retryIntervalMs: number;
  readonly json: boolean;
  readonly help: boolean;
}

/** The subcommand `serve`: runs the reference server until the signal of `io` aborts. */
export async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const options = parseOptions(args);
  if (typeof options === 'string') {
    io.stderr(`serve: ${terminalText(options)}\n\n${HELP}`);
    return EXIT.usage;
  }
  if (options.help) {
    io.stdout(HELP);
    return EXIT.ok;
  }
  try {
    const { port, retryIntervalMs } = options;
    const onError = (error: Error): void => io.stderr(`serve: ${terminalText(error.message)}\n`);
    const server = await startReferenceServer({ port, retryIntervalMs, onError });
    io.stdout(options.json ? describe(server) : humanLines(server));
    await aborted(io.signal);
    await server.close();
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    io.stderr(`serve: ${terminalText(error.message)}\n`);
    return EXIT.unreachable;
  }
}

const OPTIONS = {
  port: { type: 'string', default: '0' },
  'retry-interval': { type: 'string', default: '1000' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** The options, or what is wrong with them in words. */
function parseOptions(args: readonly string[]): ServeOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: OPTIONS,
    });
    const port = wholeNumber(values.port, MAX_PORT);
    if (port === undefined) return wrongNumber('--port', values.port, MAX_PORT);
    const interval = values['retry-interval'];
    const retryIntervalMs = wholeNumber(interval, MAX_RETRY_MS);
    if (retryIntervalMs === undefined)
      return wrongNumber('--retry-interval', interval, MAX_RETRY_MS);
    return { port, retryIntervalMs, json: values.json, help: values.help };
  } catch (error) {
    return optionProblem(error, Object.keys(OPTIONS));
  }
}

function wholeNumber(text: string, max: number): number | undefined {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return number <= max ? number : undefined;
}

function wrongNumber(flag: string, text: string, max: number): string {
  return `${flag} must be a whole number from 0 to ${max}, not ${JSON.stringify(text)}`;
}

function describe({ url, store, retryIntervalMs }: ReferenceServer): string {
  return jsonLine({ url, store, pid: process.pid, retryIntervalMs });
}

function humanLines({ url, store, retryIntervalMs }: ReferenceServer): string {
  return `The reference server is running.
  URL    ${url}
  Store  ${store}
  Retry  ${retryIntervalMs} ms
Press Ctrl+C to end it.
`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
