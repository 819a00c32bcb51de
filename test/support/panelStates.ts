import type { PanelState } from '../../src/messages/panelState.ts';

/** What a panel shows while nothing runs and nothing was recorded. */
export const NOTHING: PanelState = {
  source: { kind: 'none' },
  resumability: { answer: 'unknown', because: '' },
  referenceServer: { status: 'stopped' },
  recording: { events: 0, bytes: 0 },
  rows: { events: 0, connections: 0, cycles: 0, streams: 0 },
  streams: [],
  tools: [],
  calls: [],
  questions: [],
  pollingPaused: false,
  now: 0,
};
