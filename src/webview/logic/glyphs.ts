import type { PollOutcome } from '../../core/timeline/polling/pollOutcome.ts';
import type { EventKind, EventRow } from '../../messages/panelState.ts';

/** A mark of 12 × 12 units: what an event is can be told by its shape, never by colour alone. */
export interface Glyph {
  readonly path: string;
  readonly drawn: 'line' | 'solid';
  readonly tone: Tone;
}

/** Which of the page's colours a mark has. */
type Tone = 'blue' | 'purple' | 'green' | 'yellow' | 'bad' | 'quiet';

const UP = 'M6 10.5V2M2.9 5 6 1.9 9.1 5';
const CROSS = 'M2.6 2.6l6.8 6.8M9.4 2.6 2.6 9.4';

const GLYPHS: Readonly<Record<EventKind, Glyph>> = {
  request: { path: UP, drawn: 'line', tone: 'quiet' },
  'sent notification': { path: UP, drawn: 'line', tone: 'quiet' },
  'sent response': { path: `M2 10.5h8M6 8V2M2.9 5 6 1.9 9.1 5`, drawn: 'line', tone: 'quiet' },
  open: { path: 'M6 2.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2Z', drawn: 'line', tone: 'quiet' },
  resume: { path: 'M1.2 6h9.2M7.2 2.8 10.4 6 7.2 9.2', drawn: 'line', tone: 'quiet' },
  probe: {
    path: 'M1 6h1.8M4.4 6h1.8M7.8 6h2.6M7.2 2.8 10.4 6 7.2 9.2',
    drawn: 'line',
    tone: 'purple',
  },
  priming: { path: 'M6 1.6 10.4 6 6 10.4 1.6 6Z', drawn: 'line', tone: 'purple' },
  notification: {
    path: 'M6 3.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6Z',
    drawn: 'solid',
    tone: 'blue',
  },
  'server request': { path: 'M3.2 2 9.8 6 3.2 10Z', drawn: 'line', tone: 'blue' },
  response: { path: 'M2.4 2.4h7.2v7.2H2.4Z', drawn: 'solid', tone: 'green' },
  error: { path: CROSS, drawn: 'line', tone: 'bad' },
  comment: { path: 'M2.5 6h7', drawn: 'line', tone: 'quiet' },
  retry: {
    path: 'M9.9 4.1A4.3 4.3 0 1 0 10.3 6.6M10.2 1.6v2.7H7.5',
    drawn: 'line',
    tone: 'yellow',
  },
  invalid: { path: 'M6 1.6 11 10.2H1Z M6 5v2.2M6 8.5v.4', drawn: 'line', tone: 'bad' },
  unterminated: {
    path: 'M7 2.4H3.2v7.2H7M9.6 2.4v1.6M9.6 5.2v1.6M9.6 8v1.6',
    drawn: 'line',
    tone: 'bad',
  },
  end: { path: 'M1.2 6h6.4M9.2 2.2v7.6', drawn: 'line', tone: 'quiet' },
  cut: { path: CROSS, drawn: 'line', tone: 'bad' },
  wait: {
    path: 'M1.4 5.1h1.8v1.8H1.4ZM5.1 5.1h1.8v1.8H5.1ZM8.8 5.1h1.8v1.8H8.8Z',
    drawn: 'solid',
    tone: 'yellow',
  },
  failed: { path: 'M6 1.4v5.8M6 9.4v1.2', drawn: 'line', tone: 'bad' },
};

const REDELIVERED: Glyph = { path: 'M3 3h6v6H3Z', drawn: 'line', tone: 'blue' };

const OUTCOMES: Readonly<Record<PollOutcome, Glyph>> = {
  open: { path: 'M1.4 6h1.4M5.3 6h1.4M9.2 6h1.4', drawn: 'line', tone: 'quiet' },
  result: GLYPHS.response,
  events: GLYPHS.notification,
  empty: { ...GLYPHS.open, tone: 'yellow' },
  'no stream': { path: CROSS, drawn: 'line', tone: 'bad' },
};

/** The glyph of a row: a redelivered event has one of its own, whatever it carries. */
export function glyphOf(row: Pick<EventRow, 'kind' | 'traits'>): Glyph {
  return row.traits.includes('redelivered') ? REDELIVERED : GLYPHS[row.kind];
}

/** The mark of what a poll brought: a result and events as in the events table. */
export function glyphOfOutcome(outcome: PollOutcome): Glyph {
  return OUTCOMES[outcome];
}
