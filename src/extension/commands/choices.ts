import { assertNever } from '../../core/base/assertNever.ts';
import { firstLine } from '../../core/base/firstLine.ts';
import { plural } from '../../core/base/plural.ts';
import type { Micros } from '../../core/base/clock.ts';
import { connectionName } from '../../core/recording/connectionName.ts';
import type { CutTarget } from '../../core/recording/cutTarget.ts';
import type { CutHow } from '../../core/recording/record.ts';
import { mayRun } from '../../core/timeline/mayRun.ts';
import type {
  CallSummary,
  ConnectionRow,
  EventRow,
  StreamState,
  StreamSummary,
  ToolSummary,
} from '../../messages/panelState.ts';
import { isWholeId } from '../../core/timeline/rows.ts';
import type { Choice } from './steps.ts';

/** Most event ids that are offered to resume from: a list to scroll, not a table. */
const MAX_IDS = 200;

const RESUME_FORMS: readonly Choice<'probe' | 'rewind'>[] = [
  {
    label: 'Probe',
    description: 'a connection of its own; the live stream is left alone',
    detail: 'Ends in a verdict: what came is compared with the recording.',
    value: 'probe',
  },
  {
    label: 'Rewind',
    description: "moves the live stream's cursor back and connects again",
    value: 'rewind',
  },
];

/** What a cut may be aimed at: each open connection, newest first, and all of them. */
export function cutTargets(connections: readonly ConnectionRow[]): readonly Choice<CutTarget>[] {
  const open = connections.filter((row) => row.endedAt === undefined);
  const choices: Choice<CutTarget>[] = open.toReversed().map((row) => ({
    icon: 'plug',
    label: `${connectionName(row.connection)} · stream ${row.streamLabel}`,
    description: `${row.method}, ${plural(row.events, 'event')}`,
    value: { kind: 'connection', connection: row.connection },
  }));
  if (open.length > 1) {
    choices.push({
      icon: 'zap',
      label: 'All open connections',
      description: plural(open.length, 'connection'),
      value: { kind: 'all' },
    });
  }
  return choices;
}

/** The three ways to cut, in the words of what the server sees. */
export const CUT_WAYS: readonly Choice<CutHow>[] = [
  {
    label: 'Gracefully',
    description: 'the server reads an end (FIN), as from a proxy that closes',
    value: 'graceful',
  },
  {
    label: 'Reset',
    description: 'the server gets ECONNRESET, as from a network that broke',
    value: 'reset',
  },
  {
    label: 'Stall',
    description: 'the connection stays open and nothing is read from it',
    value: 'stall',
  },
];

/** The streams that have events to resume from, newest first. */
export function resumableStreams(
  streams: readonly StreamSummary[],
): readonly Choice<StreamSummary>[] {
  return streams
    .filter((stream) => stream.kind !== 'probe')
    .map((stream) => ({
      icon: 'list-unordered',
      label: streamName(stream),
      description: `${stateWords(stream.state)}, ${plural(stream.events, 'event')}`,
      ...(stream.cursor === undefined ? {} : { detail: `newest id ${stream.cursor}` }),
      value: stream,
    }))
    .toReversed();
}

/** The event ids of a stream, newest first and each once. */
export function eventIds(rows: readonly EventRow[], stream: number): readonly Choice<string>[] {
  const seen = new Set<string>();
  const choices: Choice<string>[] = [];
  for (const row of rows.toReversed()) {
    if (row.stream !== stream || row.id === undefined || row.id === '' || seen.has(row.id))
      continue;
    if (!isReceived(row) || !isWholeId(row.id)) continue;
    seen.add(row.id);
    choices.push({ label: row.id, description: `${row.kind}  ${row.summary}`, value: row.id });
    if (choices.length === MAX_IDS) break;
  }
  return choices;
}

/** What the user typed as an id to resume from, as it stands: it may be unknown or another stream's. */
export function typedId(text: string): Choice<string> {
  return text === ''
    ? { icon: 'edit', label: 'An empty id', description: 'what a server answers to it', value: '' }
    : { icon: 'edit', label: `The id “${text}”`, description: 'as typed', value: text };
}

/** The ways to resume from an id: an empty one names no stream, so that no stream is rewound to it. */
export function resumeForms(id: string | undefined): readonly Choice<'probe' | 'rewind'>[] {
  return RESUME_FORMS.filter(({ value }) => value === 'probe' || id !== '');
}

/** The tools of the server, each with the first line of its description. */
export function toolChoices(tools: readonly ToolSummary[]): readonly Choice<ToolSummary>[] {
  return tools.map((tool) => ({
    icon: 'tools',
    label: tool.name,
    ...(tool.description === undefined ? {} : { detail: firstLine(tool.description) }),
    value: tool,
  }));
}

/** The calls that run or may do so, newest first. */
export function runningCalls(
  calls: readonly CallSummary[],
  now: Micros,
): readonly Choice<number>[] {
  return calls
    .filter(mayRun)
    .map((call) => ({
      icon: 'sync',
      label: call.tool,
      description:
        call.state === 'unknown'
          ? 'unknown whether it still runs'
          : `for ${((now - call.startedAt) / 1e6).toFixed(1)} s`,
      detail: call.sentence,
      value: call.stream,
    }))
    .toReversed();
}

/** The streams that can be polled now. */
export function polledStreams(
  streams: readonly StreamSummary[],
): readonly Choice<number | undefined>[] {
  const waiting = streams.filter(({ canPoll }) => canPoll);
  const choices: Choice<number | undefined>[] = waiting.map((stream) => ({
    icon: 'watch',
    label: streamName(stream),
    description: stateWords(stream.state),
    value: stream.stream,
  }));
  if (waiting.length > 1) choices.unshift({ icon: 'sync', label: 'All of them', value: undefined });
  return choices;
}

function isReceived({ kind }: EventRow): boolean {
  return kind !== 'resume' && kind !== 'probe' && kind !== 'open' && kind !== 'cut';
}

function streamName(stream: StreamSummary): string {
  const what = [stream.method, stream.tool].filter((part) => part !== undefined).join(' ');
  return what === '' ? stream.label : `${stream.label}  ${what}`;
}

function stateWords(state: StreamState): string {
  switch (state) {
    case 'open':
      return 'open';
    case 'waiting':
      return 'waits for its next poll';
    case 'paused':
      return 'polling is paused';
    case 'stalled':
      return 'stalled by you';
    case 'done':
      return 'done';
    case 'failed':
      return 'failed';
    case 'closed':
      return 'closed';
    case 'unknown':
      return 'unknown';
    default:
      return assertNever(state);
  }
}
