/** What the reference server says of itself on its first line of output. */
export interface ReadyLine {
  readonly url: string;
  readonly store: string;
  readonly pid: number;
}

/** Reads the first line that `serve --json` writes; undefined where it is something else. */
export function parseReadyLine(line: string): ReadyLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Not JSON: the caller shows the line as it is.
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { url, store, pid } = value as Record<string, unknown>;
  if (typeof url !== 'string' || typeof store !== 'string' || typeof pid !== 'number') {
    return undefined;
  }
  return { url, store, pid };
}
