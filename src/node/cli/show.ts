import { parseArgs } from 'node:util';
import { connectionName } from '../../core/recording/connectionName.ts';
import { RecordingError } from '../../core/recording/recordingError.ts';
import { deliveryProblems, requestProblems } from '../../core/recording/problems.ts';
import { summarize } from '../../core/recording/summary.ts';
import type { RecordingSummary } from '../../core/recording/summary.ts';
import type { FilterTree } from '../../core/timeline/filter/filterTree.ts';
import { parseFilter } from '../../core/timeline/filter/parseFilter.ts';
import { RecordingView } from '../../core/timeline/recordingView.ts';
import { openRecording } from '../recorder/openRecording.ts';
import type { OpenedRecording } from '../recorder/openRecording.ts';
import { PROGRAM } from '../version.ts';
import { EXIT } from './exitCodes.ts';
import type { ExitCode } from './exitCodes.ts';
import type { CliIo } from './io.ts';
import { optionProblem } from './optionProblem.ts';
import { filterHelp, filterProblemLines, writeEvents } from './showEvents.ts';
import { summaryLines } from './summaryLines.ts';
import { alignColumns, jsonLine, shownText, terminalLine, terminalText } from './terminalText.ts';

/** Streams and connections beyond these are counted, not listed. */
const MOST_STREAMS = 200;
const MOST_CONNECTIONS = 500;

const HELP = `Usage: ${PROGRAM} show FILE [--filter FILTER] [--json]

Shows what a recording holds: its streams, their connections and how each ended.

Options:
  --filter FILTER  list the rows that match instead; an empty FILTER lists all
  --json           write one JSON object with the numbers of the recording; with
                   --filter one object for each row
  --help           show this

A FILTER has words or "quoted texts" to be found in what was sent and received,
and terms, joined with and, or, not and parentheses; -TERM leaves out:
${filterHelp()}`;

interface ShowOptions {
  readonly file: string;
  /** Undefined where the numbers of the recording are asked for. */
  readonly filter: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

/** The subcommand `show`: what is in a recording. */
export async function run(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const options = parseOptions(args);
  if (typeof options === 'string') {
    io.stderr(`show: ${terminalText(options)}\n\n${HELP}`);
    return EXIT.usage;
  }
  if (options.help) {
    io.stdout(HELP);
    return EXIT.ok;
  }
  const parsed = parseFilter(options.filter ?? '');
  if (parsed.kind === 'problem') {
    const lines = filterProblemLines(options.filter ?? '', parsed.problem);
    io.stderr(`show: ${lines.map(terminalLine).join('')}`);
    return EXIT.usage;
  }
  let recording: OpenedRecording;
  try {
    recording = await openRecording(options.file);
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    io.stderr(`show: ${terminalLine(error.message)}`);
    return EXIT.problem;
  }
  try {
    return await show(options, recording, parsed.tree, io);
  } finally {
    await recording.close();
  }
}

async function show(
  options: ShowOptions,
  recording: OpenedRecording,
  filter: FilterTree | undefined,
  io: CliIo,
): Promise<ExitCode> {
  const view = new RecordingView(recording.model, recording.source);
  const summary = summarize(recording.model);
  const problems = problemsOf(recording, summary);
  // What is wrong is in the file: nothing failed in showing it.
  for (const problem of problems) io.stderr(terminalLine(`In ${options.file}: ${problem}`));
  if (options.filter !== undefined) await writeEvents(view, filter, options.json, io);
  else if (options.json) io.stdout(jsonReport(options, recording, summary, problems));
  else io.stdout(humanReport(options, recording, view, summary));
  return problems.length === 0 && !io.signal.aborted ? EXIT.ok : EXIT.problem;
}

const OPTIONS = {
  filter: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Writes `--filter -is:redelivered` as one argument: a filter may begin with a term that is left
 * out, and Node takes what begins with `-` for an option. A filter never begins with `--`.
 */
function joinFilter(args: readonly string[]): string[] {
  const at = args.indexOf('--filter');
  const value = args[at + 1];
  if (at === -1 || args.slice(0, at).includes('--')) return [...args];
  if (value === undefined || !/^-[^-]/.test(value)) return [...args];
  return [...args.slice(0, at), `--filter=${value}`, ...args.slice(at + 2)];
}

/** The options, or what is wrong with them in words. */
function parseOptions(args: readonly string[]): ShowOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args: joinFilter(args),
      options: OPTIONS,
      allowPositionals: true,
    });
    const { filter, json, help } = values;
    const [file = '', second] = positionals;
    if (file === '' && !help) return 'the FILE to show is missing, for example call.mcpstream';
    if (second !== undefined) return `one FILE is enough, and ${JSON.stringify(second)} follows it`;
    return { file, filter, json, help };
  } catch (error) {
    return optionProblem(error, Object.keys(OPTIONS));
  }
}

/** What is wrong with the file, with its end, and with what it holds. */
function problemsOf(
  { model, problems, missing }: OpenedRecording,
  summary: RecordingSummary,
): readonly string[] {
  const told = model.stop?.message;
  const stopped = told !== undefined && model.stop?.why !== 'closed' ? [told] : [];
  const requests = requestProblems(model, missing).map(({ sentence }) => sentence);
  return [...problems, ...stopped, ...requests, ...deliveryProblems(summary)].map(shownText);
}

function jsonReport(
  { file }: ShowOptions,
  { header }: OpenedRecording,
  summary: RecordingSummary,
  problems: readonly string[],
): string {
  const { version } = header;
  const [startedAt, tool] = [header.startedAt, header.tool].map(shownText);
  return jsonLine({ file, ...summary, startedAt, tool, version, problems });
}

function humanReport(
  { file }: ShowOptions,
  { header }: OpenedRecording,
  view: RecordingView,
  summary: RecordingSummary,
): string {
  const { connections, streams: total } = view.counts;
  const streams = view.streamRows(Math.max(total - MOST_STREAMS, 0), total);
  const lines = [
    ...summaryLines(file, summary),
    `recorded ${header.startedAt === '' ? 'at an unknown time' : header.startedAt} by ${header.tool}`,
    '',
    ...alignColumns([
      ['stream', 'of', 'state', 'connections', 'events', 'last id'],
      ...streams.map((stream) => [
        stream.label,
        stream.tool ?? stream.method ?? '',
        stream.state,
        String(stream.connections),
        String(stream.events),
        stream.cursor ?? '',
      ]),
    ]),
    ...rest(total - streams.length, 'earlier streams'),
    '',
    ...alignColumns([
      ['connection', 'stream', 'why', 'status', 'resumed from', 'events', 'ended'],
      ...view
        .connectionRows(0, Math.min(connections, MOST_CONNECTIONS))
        .map((row) => [
          connectionName(row.connection),
          row.streamLabel,
          row.purpose,
          String(row.status ?? ''),
          row.cursor ?? '',
          String(row.events),
          row.ended ?? 'open',
        ]),
    ]),
    ...rest(connections - MOST_CONNECTIONS, 'later connections'),
  ];
  return lines.map(terminalLine).join('');
}

function rest(count: number, what: string): readonly string[] {
  return count > 0 ? [`… and ${count} ${what}`] : [];
}
