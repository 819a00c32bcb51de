/** What a subcommand may touch of the process it runs in. */
export interface CliIo {
  /** Writes `text` to standard output as it is; line ends are the caller's. */
  readonly stdout: (text: string) => void;
  /** Writes `text` to standard error as it is; line ends are the caller's. */
  readonly stderr: (text: string) => void;
  /** Aborted when the command is to end: SIGINT, SIGTERM, or the parent process is gone. */
  readonly signal: AbortSignal;
}
