/**
 * What the reference server calls itself. Ids that look like its own are gapless only where it says
 * that it wrote them: another server may count events of all streams in one.
 */
export const REFERENCE_SERVER = 'mcp-stream-inspector-reference';

/** An event id of this project's own stores: which stream, and the event's place in it. */
export interface EventId {
  /** 32 lower-case hexadecimal digits, random per stream, nothing secret in it. */
  readonly streamKey: string;
  /** Gapless from 1, at most 2^53 − 1. */
  readonly sequence: number;
}

const PATTERN = /^([0-9a-f]{32}):([1-9][0-9]{0,15})$/;

/** The id as it travels in an SSE `id:` line and in `Last-Event-ID`. */
export function formatEventId({ streamKey, sequence }: EventId): string {
  return `${streamKey}:${String(sequence)}`;
}

/** Reads an id strictly: anything that {@link formatEventId} would not have written is undefined. */
export function parseEventId(text: string): EventId | undefined {
  const [, streamKey, digits] = PATTERN.exec(text) ?? [];
  if (streamKey === undefined || digits === undefined) return undefined;
  const sequence = Number(digits);
  return Number.isSafeInteger(sequence) ? { streamKey, sequence } : undefined;
}
