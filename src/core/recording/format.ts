import { encodeUtf8 } from '../base/text.ts';
import type { RecordingHeader, RecordingRecord } from './record.ts';
import { FORMAT_VERSION } from './record.ts';

const LINE_FEED = encodeUtf8('\n');

/** The first line of a recording; `startedAt` is the wall-clock time of `t: 0` in ms since 1970. */
export function encodeHeader(
  startedAt: number,
  tool: string,
  redactions: readonly string[],
): Uint8Array {
  const header: RecordingHeader = {
    format: 'mcpstream',
    version: FORMAT_VERSION,
    startedAt: new Date(startedAt).toISOString(),
    tool,
    redactions,
  };
  return encodeUtf8(`${JSON.stringify(header)}\n`);
}

/**
 * A record as it stands in the file: a JSON line, then its payload and a line feed if it has one.
 * The payload is not copied; it is the second part.
 *
 * Throws a TypeError where a record's `n` is not the length of its payload: such a file could not
 * be read again.
 */
export function encodeRecord(record: RecordingRecord, payload?: Uint8Array): readonly Uint8Array[] {
  const length = 'n' in record ? record.n : undefined;
  if (length !== payload?.length) {
    throw new TypeError(
      `a "${record.k}" record with n = ${length ?? 'none'} was given ${payload?.length ?? 'no'} bytes`,
    );
  }
  const { k, t } = record;
  const line = encodeUtf8(`${JSON.stringify(Object.assign({ k, t }, record))}\n`);
  return payload === undefined ? [line] : [line, payload, LINE_FEED];
}
