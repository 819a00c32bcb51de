import type { RecordingRecord } from '../../src/core/recording/record.ts';
import type { RecordSink } from '../../src/core/recording/recordSink.ts';

type Kind = RecordingRecord['k'];

/** Keeps what a client records, for tests to look at. */
export class MemorySink implements RecordSink {
  readonly records: RecordingRecord[] = [];
  readonly #payloads = new Map<RecordingRecord, Uint8Array>();

  append(record: RecordingRecord, payload?: Uint8Array): void {
    this.records.push(record);
    if (payload !== undefined) this.#payloads.set(record, payload);
  }

  /** The records of one kind, in order. */
  of<K extends Kind>(kind: K): Extract<RecordingRecord, { k: K }>[] {
    return this.records.filter(
      (record): record is Extract<RecordingRecord, { k: K }> => record.k === kind,
    );
  }

  /** The bytes that were recorded of an exchange's request (`sent`) or answer (`chunk`), as text. */
  bodyOf(exchange: number, kind: 'sent' | 'chunk' = 'chunk'): string {
    const parts = this.of(kind)
      .filter(({ x }) => x === exchange)
      .map((record) => this.#payloads.get(record) ?? new Uint8Array());
    return Buffer.concat(parts).toString('utf8');
  }
}
