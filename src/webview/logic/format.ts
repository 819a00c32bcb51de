import { markedText } from '../../core/base/visibleText.ts';
import type { Micros } from '../../core/base/clock.ts';

const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `12480` as `12,480`. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** A moment of the recording in seconds with three decimals: `1.452`. */
export function formatSeconds(at: Micros): string {
  return (at / 1_000_000).toFixed(3);
}

/** The time of day where the user is, with milliseconds, of a moment in ms since 1970: `14:03:05.678`. */
export function formatTimeOfDay(at: number): string {
  const date = new Date(at);
  const padded = (part: number, digits: number): string => String(part).padStart(digits, '0');
  const parts = [date.getHours(), date.getMinutes(), date.getSeconds()];
  return `${parts.map((part) => padded(part, 2)).join(':')}.${padded(date.getMilliseconds(), 3)}`;
}

/** The time since the row before: `+0.250`. */
export function formatDelta(delta: Micros): string {
  return `${delta < 0 ? '−' : '+'}${formatSeconds(Math.abs(delta))}`;
}

/** What the server asked for and how long the client waited, in milliseconds: `500 / 507 ms`. */
export function formatWait(askedMs: number | null, waitedMs: number | undefined): string {
  return askedMs === null && waitedMs === undefined
    ? '–'
    : `${askedWords(askedMs)} / ${waitedWords(waitedMs)} ms`;
}

/** The same where there is little room, without the unit: `500/507`. */
export function formatShortWait(askedMs: number | null, waitedMs: number | undefined): string {
  return askedMs === null && waitedMs === undefined
    ? '–'
    : `${askedWords(askedMs)}/${waitedWords(waitedMs)}`;
}

function askedWords(askedMs: number | null): string {
  return askedMs === null ? '–' : String(Math.round(askedMs));
}

function waitedWords(waitedMs: number | undefined): string {
  return waitedMs === undefined ? '…' : String(Math.round(waitedMs));
}

/** Seconds until `at` with one decimal, never below zero; minutes and hours above two minutes. */
export function formatCountdown(at: Micros, now: Micros): string {
  const seconds = Math.max(at - now, 0) / 1_000_000;
  if (seconds < 10) return `${(Math.ceil(seconds * 10) / 10).toFixed(1)} s`;
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/**
 * An event id in at most about twelve characters: its first three and what follows its last
 * separator, which is where dialects put the number that counts. What would not be seen is a mark.
 */
export function shortId(id: string): string {
  const characters = Array.from(id);
  if (characters.length <= 12) return markedText(id);
  const start = characters.slice(0, 3).join('');
  const tail = /[:_/-][^:_/-]{1,8}$/.exec(id)?.[0];
  return markedText(`${start}…${tail ?? characters.slice(-5).join('')}`);
}
