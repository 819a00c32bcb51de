import { shownAddress } from '../../core/protocol/endpoint.ts';
import { PROGRAM, VERSION } from '../version.ts';
import { EXIT } from './exitCodes.ts';
import type { ExitCode } from './exitCodes.ts';
import type { CliIo } from './io.ts';

interface Subcommand {
  readonly name: string;
  readonly summary: string;
  /** Loads the code when it is asked for: the servers and clients behind it are large. */
  readonly load: () => Promise<{
    readonly run: (args: readonly string[], io: CliIo) => Promise<ExitCode>;
  }>;
}

const SUBCOMMANDS: readonly Subcommand[] = [
  {
    name: 'serve',
    summary: 'run the reference server, whose streams can be resumed',
    load: () => import('./serve.ts'),
  },
  {
    name: 'record',
    summary: 'connect to a server, call tools and record all that passes',
    load: () => import('./record.ts'),
  },
  {
    name: 'show',
    summary: 'show what a recording holds',
    load: () => import('./show.ts'),
  },
];

/** Runs the subcommand that `args` begin with, as a shell would call it. */
export async function runProgram(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const [first, ...rest] = args;
  if (first === '--help' || first === '-h') {
    io.stdout(help());
    return EXIT.ok;
  }
  if (first === '--version') {
    io.stdout(`${VERSION}\n`);
    return EXIT.ok;
  }
  const subcommand = SUBCOMMANDS.find(({ name }) => name === first);
  if (subcommand === undefined) {
    const problem =
      first === undefined
        ? 'a subcommand is missing'
        : `there is no subcommand ${shownAddress(first)}`;
    io.stderr(`${PROGRAM}: ${problem}\n\n${help()}`);
    return EXIT.usage;
  }
  const { run } = await subcommand.load();
  return run(rest, io);
}

function help(): string {
  const lines = SUBCOMMANDS.map(({ name, summary }) => `  ${name.padEnd(8)} ${summary}`);
  return `Usage: ${PROGRAM} <subcommand> [options]

Subcommands:
${lines.join('\n')}

Options:
  --help     show this; after a subcommand, show its own options
  --version  show the version

Exit codes:
  0  all went well
  1  it ran, and something is wrong
  2  the command line is wrong
  3  a server could not be reached or started, or is not an MCP server
  4  nothing could be proven: no call could be cut where that was asked for
`;
}
