import type { RecordingRecord } from './record.ts';

/**
 * Takes records in the order in which they happened; the recorder's face towards the client.
 *
 * `payload` holds the raw bytes of a record that has some (`n` of them). Returns at once: what
 * must be slow (the disk) happens behind it, and never throws into the client.
 */
export interface RecordSink {
  readonly append: (record: RecordingRecord, payload?: Uint8Array) => void;
}
