import { jsonText } from '../../core/timeline/words.ts';
import { recordedState } from '../../host/recordingReads.ts';
import type { PanelState, PanelSource, ReferenceServerState } from '../../messages/panelState.ts';
import { shownQuestion } from './questionAnswers.ts';
import type { Live } from './inspector.ts';

/** What the panel shows of the session, or of none. */
export async function liveState(
  live: Live | undefined,
  referenceServer: ReferenceServerState,
): Promise<PanelState> {
  if (live === undefined) return nothingYet(referenceServer);
  const { recording, pollingPaused, tools } = live;
  const recorded = await recordedState(recording.view);
  const { problem, bytes } = recording.live;
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
      ...(problem !== undefined && { problem }),
    },
    tools: tools.map(({ name, description, inputSchema }) => ({
      name,
      inputSchema: jsonText(inputSchema, 0) ?? '{}',
      ...(description !== undefined && { description }),
    })),
    questions: live.session.questions.map(shownQuestion),
    pollingPaused: pollingPaused && live.status === 'connected',
  };
}

function sourceOf(live: Live): PanelSource {
  const { url, status, problem, server } = live;
  const session = live.recording.view.session;
  return {
    kind: 'live',
    url,
    status,
    ...(problem !== undefined && { problem }),
    ...(server !== undefined && {
      server: { name: server.name, version: server.version },
      revision: server.revision,
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
