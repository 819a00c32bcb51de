import { deliveryProblems, requestProblems } from '../../core/recording/problems.ts';
import { summarize } from '../../core/recording/summary.ts';
import type { RecordingSummary } from '../../core/recording/summary.ts';
import { oneLine } from '../../core/base/shortText.ts';
import { RecordingError } from '../../core/recording/recordingError.ts';
import { ClientError } from '../client/clientError.ts';
import { parseClientUrl } from '../client/clientUrl.ts';
import type { CallProgress } from '../client/inspectorSession.ts';
import { checkUserHeaders } from '../client/requestHeaders.ts';
import { LiveRecording } from '../recorder/liveRecording.ts';
import { systemClock } from '../systemClock.ts';
import { PROGRAM, VERSION } from '../version.ts';
import { EXIT } from './exitCodes.ts';
import type { ExitCode } from './exitCodes.ts';
import type { CliIo } from './io.ts';
import { parseRecordOptions } from './recordOptions.ts';
import type { RecordOptions } from './recordOptions.ts';
import { runSession } from './recordSession.ts';
import type { EndedCall, Outcome } from './recordSession.ts';
import { summaryLines } from './summaryLines.ts';
import { alignColumns, jsonLine, shownText, terminalLine, terminalText } from './terminalText.ts';

/** Characters of what a tool says of itself. */
const MAX_DESCRIPTION = 300;

const HELP = `Usage: ${PROGRAM} record URL --out FILE [--call TOOL [--args JSON]]…
         [--header 'K: V']… [--cut-after EVENTS] [--timeout SECONDS] [--json]

Connects to the MCP server at URL, calls tools, all at once, and records everything that
passes into FILE; a recording that stood there is replaced. Without --call it connects and
lists the tools.

Options:
  --out FILE           the recording to write, for example call.mcpstream
  --call TOOL          call this tool; may be repeated
  --args JSON          arguments of the --call before it, a JSON object; {} by default
  --header 'K: V'      send this header with every request; may be repeated; its value is
                       masked in the recording, unless K is known to say nothing secret
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
      tool: `${PROGRAM} ${VERSION}`,
      userHeaders: options.headers.map(([name]) => name),
    });
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    io.stderr(`record: --out: ${terminalLine(error.message)}`);
    return EXIT.usage;
  }
  let outcome: Outcome;
  try {
    outcome = await runSession(options, recording, io.signal);
  } finally {
    await recording.close('closed');
  }
  return report(options, recording, outcome, io);
}

/** What is wrong with the URL and the headers, before a file is made. */
function checkTarget({ url, headers }: RecordOptions): string | undefined {
  try {
    parseClientUrl(url);
    checkUserHeaders(headers);
    return undefined;
  } catch (error) {
    if (error instanceof ClientError) return error.message;
    throw error;
  }
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
  for (const problem of problems) io.stderr(`record: ${terminalLine(problem)}`);
  if (options.json) {
    const { calls, out: file } = options;
    const tools = calls.length === 0 ? { tools: outcome.tools.map(({ name }) => name) } : {};
    io.stdout(jsonLine({ file, ...summary, cuts: outcome.cuts, problems, ...tools }));
    return code;
  }
  io.stdout(recording.mask(humanReport(options, outcome, summary)));
  return code;
}

/** What went wrong, as the calls and as the recording tell it; each thing once. */
function problemsOf(
  { model, problem: recorderProblem }: LiveRecording,
  { problem, calls, warnings }: Outcome,
  summary: RecordingSummary,
): string[] {
  const told = new Map(calls.map((call) => [call.requestId, problemOf(call)]));
  const recorded = requestProblems(model).flatMap(({ stream, sentence }) => {
    const isCall = stream.requestId !== undefined && told.has(stream.requestId);
    const isTold = isCall ? told.get(stream.requestId) !== undefined : problem !== undefined;
    return isTold ? [] : [sentence];
  });
  const first = [problem, ...told.values(), recorderProblem];
  const all = [...first, ...recorded, ...deliveryProblems(summary), ...warnings];
  const texts = all.filter((text) => text !== undefined);
  return texts.map(shownText);
}

function problemOf({ progress }: EndedCall): string | undefined {
  const { outcome, tool } = progress;
  if (outcome !== undefined && 'problem' in outcome) return outcome.problem;
  return isToolError(progress)
    ? `The tool ${tool} reported an error; the recording has it.`
    : undefined;
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
    ...alignColumns(
      tools.map(({ name, description }) => [
        `  ${name}`,
        oneLine(description ?? '', MAX_DESCRIPTION),
      ]),
    ),
    ...alignColumns(calls.map(({ progress }) => [`  ${progress.tool}`, stateOf(progress)])),
    ...summaryLines(out, summary),
  );
  return lines.map(terminalLine).join('');
}
