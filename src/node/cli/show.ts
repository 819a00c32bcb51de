import { parseArgs } from 'node:util';
import { reasonOf } from '../../core/base/reasonOf.ts';
import { RecordingError } from '../../core/recording/recordingError.ts';
import { summarize } from '../../core/recording/summary.ts';
import { RecordingView } from '../../core/timeline/recordingView.ts';
import { openRecording } from '../recorder/openRecording.ts';
import type { OpenedRecording } from '../recorder/openRecording.ts';
import { EXIT } from './exitCodes.ts';
import type { ExitCode } from './exitCodes.ts';
import type { CliIo } from './io.ts';
import { summaryLines } from './summaryLines.ts';
import { alignColumns, terminalText } from './terminalText.ts';

/** Streams and connections beyond these are counted, not listed. */
const MOST_STREAMS = 200;
const MOST_CONNECTIONS = 500;

const HELP = `Usage: mcp-stream-inspector show FILE [--json]

Shows what a recording holds: its streams, their connections and how each ended.

Options:
  --json  write one JSON object with the numbers of the recording
  --help  show this
`;

interface ShowOptions {
  readonly file: string;
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
  let recording: OpenedRecording;
  try {
    recording = await openRecording(options.file);
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    io.stderr(`show: ${terminalText(error.message)}\n`);
    return EXIT.problem;
  }
  try {
    for (const problem of recording.problems) io.stderr(`show: ${terminalText(problem)}\n`);
    io.stdout(options.json ? jsonReport(options.file, recording) : humanReport(options, recording));
    return recording.problems.length === 0 ? EXIT.ok : EXIT.problem;
  } finally {
    await recording.close();
  }
}

/** The options, or what is wrong with them in words. */
function parseOptions(args: readonly string[]): ShowOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    });
    const { json, help } = values;
    const [file = '', second] = positionals;
    if (file === '' && !help) return 'the FILE to show is missing, for example call.mcpstream';
    if (second !== undefined) return `one FILE is enough, and ${JSON.stringify(second)} follows it`;
    return { file, json, help };
  } catch (error) {
    return reasonOf(error);
  }
}

function jsonReport(file: string, { model, header, problems }: OpenedRecording): string {
  const { startedAt, tool, version } = header;
  return `${JSON.stringify({ file, ...summarize(model), startedAt, tool, version, problems })}\n`;
}

function humanReport({ file }: ShowOptions, { model, header, source }: OpenedRecording): string {
  const view = new RecordingView(model, source);
  const streams = view.streamSummaries(MOST_STREAMS);
  const { connections } = view.counts;
  const lines = [
    ...summaryLines(file, summarize(model)),
    `recorded ${header.startedAt} by ${header.tool}`,
    '',
    ...alignColumns([
      ['stream', 'label', 'of', 'state', 'connections', 'events', 'last id'],
      ...streams.map((stream) => [
        String(stream.stream),
        stream.label,
        stream.tool ?? stream.method ?? '',
        stream.state,
        String(stream.connections),
        String(stream.events),
        stream.cursor ?? '',
      ]),
    ]),
    ...rest(model.streams.length - streams.length, 'earlier streams'),
    '',
    ...alignColumns([
      ['connection', 'stream', 'why', 'status', 'resumed from', 'events', 'ended'],
      ...view
        .connectionRows(0, Math.min(connections, MOST_CONNECTIONS))
        .map((row) => [
          String(row.connection),
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
  return lines.map((line) => `${terminalText(line)}\n`).join('');
}

function rest(count: number, what: string): readonly string[] {
  return count > 0 ? [`… and ${count} ${what}`] : [];
}
