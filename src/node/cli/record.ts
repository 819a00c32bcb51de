import { deliveryProblems } from '../../core/recording/problems.ts';
import { summarize } from '../../core/recording/summary.ts';
import type { RecordingSummary } from '../../core/recording/summary.ts';
import { RecordingError } from '../../core/recording/recordingError.ts';
import { ClientError } from '../client/clientError.ts';
import { createInspectorSession } from '../client/createSession.ts';
import { parseEndpoint } from '../client/endpoint.ts';
import type {
  CallProgress,
  InspectorSession,
  RunningCall,
  ServerInfo,
  ToolInfo,
} from '../client/inspectorSession.ts';
import { checkUserHeaders } from '../client/requestHeaders.ts';
import { LiveRecording } from '../recorder/liveRecording.ts';
import { systemClock } from '../systemClock.ts';
import { VERSION } from '../version.ts';
import { EXIT } from './exitCodes.ts';
import type { ExitCode } from './exitCodes.ts';
import type { CliIo } from './io.ts';
import { parseRecordOptions } from './recordOptions.ts';
import type { RecordOptions } from './recordOptions.ts';
import { summaryLines } from './summaryLines.ts';
import { alignColumns, jsonLine, terminalText } from './terminalText.ts';

const NAME = 'mcp-stream-inspector';

/** How long a server has to end its streams itself once all calls are over, milliseconds. */
const SETTLE_MS = 1_000;

const HELP = `Usage: mcp-stream-inspector record URL --out FILE [--call TOOL [--args JSON]]…
         [--header 'K: V']… [--cut-after EVENTS] [--timeout SECONDS] [--json]

Connects to the MCP server at URL, calls tools, all at once, and records everything that
passes into FILE; a recording that stood there is replaced. Without --call it connects and
lists the tools.

Options:
  --out FILE           the recording to write, for example call.mcpstream
  --call TOOL          call this tool; may be repeated
  --args JSON          arguments of the --call before it, a JSON object; {} by default
  --header 'K: V'      send this header with every request; may be repeated
  --cut-after EVENTS   reset the connection of each call once, after this many events; with
                       no call that had so many before its response the exit code is 4
  --timeout SECONDS    give a call up after this long, 1 to 86400; 600 by default
  --json               write one JSON object with the numbers of the recording
  --help               show this
`;

/** The subcommand `record`: one session with a server, recorded into a file. */
export async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const parsed = parseRecordOptions(args);
  if ('help' in parsed) {
    io.stdout(HELP);
    return EXIT.ok;
  }
  const problem = 'problem' in parsed ? parsed.problem : checkTarget(parsed.options);
  if (problem !== undefined || 'problem' in parsed) {
    io.stderr(`record: ${terminalText(problem ?? '')}\n\n${HELP}`);
    return EXIT.usage;
  }
  const { options } = parsed;
  let recording: LiveRecording;
  try {
    recording = await LiveRecording.create({
      path: options.out,
      clock: systemClock,
      tool: `${NAME} ${VERSION}`,
    });
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    io.stderr(`record: --out: ${terminalText(error.message)}\n`);
    return EXIT.usage;
  }
  const outcome = await runSession(options, recording, io);
  await recording.close('closed');
  return report(options, recording, outcome, io);
}

/** What is wrong with the URL and the headers, before a file is made. */
function checkTarget({ url, headers }: RecordOptions): string | undefined {
  try {
    parseEndpoint(url);
    checkUserHeaders(headers);
    return undefined;
  } catch (error) {
    if (error instanceof ClientError) return error.message;
    throw error;
  }
}

interface Outcome {
  readonly server?: ServerInfo;
  readonly tools: readonly ToolInfo[];
  readonly calls: readonly CallProgress[];
  /** Calls that were cut, where cuts were asked for. */
  readonly cuts: number;
  /** Why there was no session, or why it ended early. */
  readonly problem?: string;
}

async function runSession(
  options: RecordOptions,
  recording: LiveRecording,
  io: CliIo,
): Promise<Outcome> {
  const cuts = new Set<number>();
  const session: InspectorSession = createInspectorSession({
    url: options.url,
    headers: options.headers,
    sink: recording,
    secrets: recording,
    clock: recording.clock,
    // Nobody is there to be asked to poll.
    policy: { callTimeoutMs: options.timeoutMs, whenAskedTooLong: 'fail' },
    clientInfo: { name: NAME, version: VERSION },
    onEvents: ({ stream, requestId, events, isAnswered }) => {
      if (options.cutAfter === undefined || events < options.cutAfter) return;
      if (isAnswered || cuts.has(stream) || !callIds.has(requestId)) return;
      if (session.cut({ kind: 'stream', stream }, 'reset') > 0) cuts.add(stream);
    },
  });
  const callIds = new Set<string | number | undefined>();
  let server: ServerInfo | undefined;
  const interrupt = (): void => void session.close();
  io.signal.addEventListener('abort', interrupt, { once: true });
  try {
    server = await session.connect();
    const tools = options.calls.length === 0 ? await session.listTools() : [];
    io.signal.removeEventListener('abort', interrupt);
    const running = options.calls.map(({ tool, args }) => {
      const call = session.call(tool, args);
      callIds.add(call.requestId);
      return call;
    });
    const calls = await endOf(session, running, io.signal);
    await settled(recording);
    return { server, tools, calls, cuts: cuts.size };
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return {
      ...(server !== undefined && { server }),
      tools: [],
      calls: [],
      cuts: cuts.size,
      problem: error.message,
    };
  } finally {
    io.signal.removeEventListener('abort', interrupt);
    await session.close();
  }
}

/** Waits for all calls; an interrupt cancels those that run. */
async function endOf(
  session: InspectorSession,
  running: readonly RunningCall[],
  signal: AbortSignal,
): Promise<readonly CallProgress[]> {
  const open = new Set(running.map(({ call }) => call));
  const interrupt = (): void => {
    for (const call of open) session.cancel(call);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  if (signal.aborted) interrupt();
  const ended = await Promise.all(
    running.map(async (call) => {
      const progress = await call.ended;
      open.delete(call.call);
      return progress;
    }),
  );
  signal.removeEventListener('abort', interrupt);
  return ended;
}

/** Lets the servers of answered calls end their streams, so that the recording says who did. */
function settled(recording: LiveRecording): Promise<void> {
  const isOver = (): boolean =>
    recording.model.streams.every(
      ({ kind, openConnections }) => kind !== 'request' || openConnections === 0,
    );
  return new Promise((resolve) => {
    const finish = (): void => {
      timer.dispose();
      listener.dispose();
      resolve();
    };
    const timer = recording.clock.schedule(SETTLE_MS, finish);
    const listener = recording.onChange(() => {
      if (isOver()) finish();
    });
    if (isOver()) finish();
  });
}

function report(
  options: RecordOptions,
  recording: LiveRecording,
  outcome: Outcome,
  io: CliIo,
): ExitCode {
  const summary = summarize(recording.model);
  const problems = problemsOf(recording, outcome, summary);
  const code = exitCode(options, outcome, problems);
  if (code === EXIT.unproven) {
    problems.push(
      `No call had ${options.cutAfter ?? 0} events before its response, so nothing was cut and nothing is proven.`,
    );
  }
  for (const problem of problems) io.stderr(`record: ${terminalText(problem)}\n`);
  if (options.json) {
    const { file, ...rest } = { file: options.out, ...summary, cuts: outcome.cuts, problems };
    const tools =
      options.calls.length === 0 ? { tools: outcome.tools.map(({ name }) => name) } : {};
    io.stdout(jsonLine({ file, ...rest, ...tools }));
    return code;
  }
  io.stdout(recording.mask(humanReport(options, outcome, summary)));
  return code;
}

function problemsOf(
  recording: LiveRecording,
  outcome: Outcome,
  summary: RecordingSummary,
): string[] {
  const calls = outcome.calls.flatMap((call) => {
    if (call.outcome !== undefined && 'problem' in call.outcome) return [call.outcome.problem];
    return isToolError(call)
      ? [`The tool ${call.tool} reported an error; the recording has it.`]
      : [];
  });
  return [outcome.problem, ...calls, ...deliveryProblems(summary), recording.problem].filter(
    (text) => text !== undefined,
  );
}

function exitCode(
  { cutAfter }: RecordOptions,
  { server, problem, cuts }: Outcome,
  problems: readonly string[],
): ExitCode {
  if (problem !== undefined && server === undefined) return EXIT.unreachable;
  if (problems.length > 0) return EXIT.problem;
  return cutAfter !== undefined && cuts === 0 ? EXIT.unproven : EXIT.ok;
}

function stateOf(call: CallProgress): string {
  return isToolError(call) ? 'done, with an error of the tool' : call.state;
}

function isToolError({ outcome }: CallProgress): boolean {
  if (outcome === undefined || !('result' in outcome)) return false;
  const { result } = outcome;
  return (
    typeof result === 'object' && result !== null && 'isError' in result && result.isError === true
  );
}

function humanReport(
  { out, url }: RecordOptions,
  { server, tools, calls }: Outcome,
  summary: RecordingSummary,
): string {
  const lines: string[] = [];
  if (server !== undefined) {
    lines.push(`${server.name} ${server.version} at ${url}, revision ${server.revision}`);
  }
  lines.push(
    ...alignColumns(tools.map(({ name, description }) => [`  ${name}`, description ?? ''])),
    ...alignColumns(calls.map((call) => [`  ${call.tool}`, stateOf(call)])),
    ...summaryLines(out, summary),
  );
  return lines.map((line) => `${terminalText(line)}\n`).join('');
}
