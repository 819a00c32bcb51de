import { encodeUtf8 } from '../../src/core/base/text.ts';
import { encodeHeader, encodeRecord } from '../../src/core/recording/format.ts';
import type { RecordScript } from './recordScript.ts';

const BEGAN_AT = Date.UTC(2026, 0, 2, 3, 4, 5);

/** The file of a recording written by hand; `laterMs` tells one recording from another. */
export function recordingBytes(script: RecordScript, laterMs = 0): Uint8Array {
  const parts = [encodeHeader(BEGAN_AT + laterMs, 'test 1', [])];
  for (const { record, payload } of script.records) parts.push(...encodeRecord(record, payload));
  return joined(parts);
}

/** The same with the record that ends it. */
export function closedRecordingBytes(script: RecordScript, laterMs = 0): Uint8Array {
  const stop = encodeUtf8('{"k":"stop","t":99000000,"why":"closed"}\n');
  return joined([recordingBytes(script, laterMs), stop]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
