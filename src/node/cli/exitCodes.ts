/** The exit codes of every subcommand; scripts rely on them, so a number never changes its meaning. */
export const EXIT = {
  /** All went well. */
  ok: 0,
  /** It ran, and something is wrong: for example a call without a result. */
  problem: 1,
  /** The command line is wrong. */
  usage: 2,
  /** A server could not be reached or started, or is not an MCP server. */
  unreachable: 3,
  /** It ran, and nothing could be proven. */
  unproven: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
