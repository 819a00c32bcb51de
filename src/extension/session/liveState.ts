import { cutText, shorten } from '../../core/base/shortText.ts';
import { jsonText } from '../../core/base/jsonWriter.ts';
import { recordedState } from '../../host/recordingReads.ts';
import type { FileReading } from '../../host/fileReading.ts';
import type {
  InterruptedCalls,
  PanelState,
  PanelSource,
  ReferenceServerState,
  ToolSummary,
} from '../../messages/panelState.ts';
import type { ToolInfo } from '../../node/client/inspectorSession.ts';
import type { Interruption } from './interruption.ts';
import { shownQuestion } from './questionAnswers.ts';
import type { Live } from './live.ts';

/** Characters of what a server says of a tool or of what is wrong, and of its own name. */
const MAX_TEXT = 4000;
const MAX_NAME = 200;

/** What the panel shows of the session, or of none. */
export async function liveState(
  live: Live | undefined,
  referenceServer: ReferenceServerState,
): Promise<PanelState> {
  if (live === undefined) return nothingYet(referenceServer);
  const { recording, pollingPaused, tools } = live;
  const recorded = await recordedState(recording.view);
  const { problem, bytes, startedAt } = recording.live;
  return {
    ...recorded,
    // A countdown goes on while nothing is recorded; in a recording that ended, time stands still.
    now: recording.live.model.stop === undefined ? recording.live.clock.now() : recorded.now,
    source: sourceOf(live),
    referenceServer,
    recording: {
      name: recording.name,
      events: recording.live.model.events,
      bytes,
      startedAt,
      ...(problem !== undefined && { problem }),
    },
    tools: tools.map(shownTool),
    questions: live.session.questions.map(shownQuestion),
    pollingPaused: pollingPaused && live.status === 'connected',
  };
}

/** What the panel shows of the recording that an earlier window left, until a session begins. */
export async function interruptedState(
  { url }: Interruption,
  { view, name, bytes, problems, isOnlyTorn }: FileReading,
  referenceServer: ReferenceServerState,
): Promise<PanelState> {
  const { session } = view;
  const trouble = problems.join(' ');
  return {
    ...(await recordedState(view)),
    source: {
      kind: 'live',
      url,
      status: 'disconnected',
      ...(session?.server !== undefined && { server: session.server }),
      ...(session?.revision !== undefined && { revision: session.revision }),
      ...(session?.era !== undefined && { era: session.era }),
      ...(session?.pseudonym !== undefined && { session: session.pseudonym }),
    },
    referenceServer,
    recording: {
      name,
      bytes,
      events: view.model.events,
      // The offer says already that its window ended.
      ...(isOnlyTorn && { note: trouble }),
      ...(!isOnlyTorn && trouble !== '' && { problem: trouble }),
    },
    tools: [],
    questions: [],
    pollingPaused: false,
  };
}

/** The offer as the panel shows it: nothing of what it would be accepted with. */
export function offeredCalls({ url, calls, session }: Interruption): InterruptedCalls {
  return { url, calls, serverEnded: session === undefined };
}

function shownTool({ name, description, inputSchema }: ToolInfo): ToolSummary {
  return {
    name,
    inputSchema: jsonText(inputSchema, 0) ?? '{}',
    ...(description !== undefined && { description: cutText(description, MAX_TEXT) }),
  };
}

function sourceOf(live: Live): PanelSource {
  const { url, status, problem, server } = live;
  const session = live.recording.view.session;
  return {
    kind: 'live',
    url,
    status,
    ...(problem !== undefined && { problem: shorten(problem, MAX_TEXT) }),
    ...(server !== undefined && {
      server: { name: shorten(server.name, MAX_NAME), version: shorten(server.version, MAX_NAME) },
      revision: shorten(server.revision, MAX_NAME),
    }),
    ...(session?.pseudonym !== undefined && { session: session.pseudonym }),
  };
}

function nothingYet(referenceServer: ReferenceServerState): PanelState {
  return {
    source: { kind: 'none' },
    resumability: { answer: 'unknown', because: 'Nothing was recorded yet.' },
    referenceServer,
    recording: { events: 0, bytes: 0 },
    rows: { events: 0, connections: 0, cycles: 0, streams: 0 },
    streams: [],
    tools: [],
    calls: [],
    questions: [],
    pollingPaused: false,
    now: 0,
  };
}
