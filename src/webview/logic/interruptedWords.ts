import type { InterruptedCall, InterruptedCalls } from '../../messages/panelState.ts';
import { shorten } from '../../core/base/shortText.ts';
import { text } from '../texts/text.ts';

/** Characters of a cursor, a tool's name and an address in a sentence. */
const LONGEST = 80;

/** What is said of the calls that an earlier window left. */
export interface InterruptedWords {
  /** The first sentence. */
  readonly what: string;
  /** One line for each call, where there is more than one. */
  readonly calls: readonly string[];
  /** What can be done, or why nothing can. */
  readonly next: string;
  readonly canResume: boolean;
}

/** Puts the calls that an earlier window left, and what can be done about them, into words. */
export function interruptedWords({
  url: address,
  calls,
  serverEnded,
}: InterruptedCalls): InterruptedWords {
  const [only, ...others] = calls;
  const url = shorten(address, LONGEST);
  const canResume = !serverEnded && calls.some(({ cursor }) => cursor !== undefined);
  if (only !== undefined && others.length === 0) {
    const what = text('interrupted.one', { tool: shorten(only.tool, LONGEST) });
    return { what, calls: [], next: nextOfOne(only, url, serverEnded), canResume };
  }
  return {
    what: text('interrupted.many', { count: calls.length }),
    calls: calls.map((call) => lineOf(call, serverEnded)),
    next: nextOfMany(url, serverEnded, canResume),
    canResume,
  };
}

function nextOfOne({ cursor }: InterruptedCall, url: string, serverEnded: boolean): string {
  if (serverEnded) return text('interrupted.ended');
  return cursor === undefined
    ? text('interrupted.nothing', { url })
    : text('interrupted.resumeOne', { url, cursor: shorten(cursor, LONGEST) });
}

function nextOfMany(url: string, serverEnded: boolean, canResume: boolean): string {
  if (serverEnded) return text('interrupted.endedMany');
  return text(canResume ? 'interrupted.resumeMany' : 'interrupted.nothingMany', { url });
}

function lineOf({ tool, label, cursor }: InterruptedCall, serverEnded: boolean): string {
  const named = { tool: shorten(tool, LONGEST), label };
  if (serverEnded) return `${named.tool} (${label})`;
  return cursor === undefined
    ? text('interrupted.noCursor', named)
    : text('interrupted.from', { ...named, cursor: shorten(cursor, LONGEST) });
}
