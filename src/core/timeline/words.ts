import type { Micros } from '../base/clock.ts';
import { oneLine } from '../base/shortText.ts';
import type { EndedBy, EndedHow } from '../protocol/connectionEnd.ts';
import type { WaitReason } from '../protocol/wait.ts';
import type { Connection, ConnectionPurpose, Ending } from '../recording/model/connection.ts';

/** Characters of a word that this program does not know. */
const MAX_WORD = 40;

const BY: Readonly<Record<EndedBy, string>> = {
  server: 'server',
  client: 'client',
  user: 'you',
  network: 'network',
  host: 'host',
};

const HOW: Readonly<Record<EndedHow, string>> = {
  complete: 'complete',
  fin: 'FIN',
  reset: 'reset',
  closed: 'closed',
  refused: 'refused',
  timeout: 'timeout',
  error: 'error',
};

const PURPOSES: Readonly<Record<ConnectionPurpose, string>> = {
  message: 'message',
  standalone: 'standalone stream',
  resume: 'resume',
  probe: 'probe',
  rewind: 'rewind',
  delete: 'end of the session',
  other: 'other',
};

const REASONS: Readonly<Record<WaitReason, string>> = {
  retry: 'retry of the server',
  backoff: 'backoff of the client',
  'retry-after': 'Retry-After of the server',
  conflict: 'conflict with a held connection',
  paused: 'polling is paused',
};

/** Who ended a connection and how, for example `server · complete`; undefined while it is open. */
export function endingText({ ended }: Connection): string | undefined {
  return ended === undefined ? undefined : `${endedByText(ended)} · ${endedHowText(ended)}`;
}

/** Who ended a connection, for example `server`; a newer program's word is told as it is. */
export function endedByText({ by }: Pick<Ending, 'by'>): string {
  return wordIn(BY, by);
}

/** How a connection was ended, for example `complete`; a newer program's word is told as it is. */
export function endedHowText({ how }: Pick<Ending, 'how'>): string {
  return wordIn(HOW, how);
}

/** How a connection stopped bringing anything: ended, or stalled by the user and left open. */
export function stoppedText(connection: Connection): string | undefined {
  return endingText(connection) ?? (connection.stalledAt === undefined ? undefined : 'you · stall');
}

/** Why a connection was opened. */
export function purposeText({ purpose }: Pick<Connection, 'purpose'>): string {
  return wordIn(PURPOSES, purpose);
}

/** Why a client waits before it connects again. */
export function waitReasonText(why: WaitReason): string {
  return wordIn(REASONS, why);
}

/** A newer program, or a stranger, may have written words that this one does not know. */
function wordIn(words: Readonly<Record<string, string>>, word: string): string {
  return Object.hasOwn(words, word) ? (words[word] ?? '') : oneLine(word, MAX_WORD);
}

/** A point in time on the recording's clock, for example `2.021 s`. */
export function timeText(t: Micros): string {
  return `${(t / 1_000_000).toFixed(3)} s`;
}

/** A span of time: `0.35 ms`, `16 ms`, `2.5 s`. */
export function spanText(span: Micros): string {
  const ms = span / 1000;
  if (ms < 1) return `${ms.toFixed(2)} ms`;
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Milliseconds as a span. */
export function msText(ms: number): string {
  return spanText(ms * 1000);
}
