import type { Clock } from '../../core/base/clock.ts';
import type {
  ActNumber,
  ActRecord,
  ExchangeNumber,
  RecordingRecord,
} from '../../core/recording/record.ts';
import type { RecordSink } from '../../core/recording/recordSink.ts';

type WithoutTime<R> = R extends RecordingRecord ? Omit<R, 't'> : never;

/** Stamps a session's records with the time and numbers its exchanges and acts. */
export class RecordWriter {
  readonly #sink: RecordSink;
  readonly #clock: Clock;
  #exchanges = 0;
  #acts = 0;

  constructor(sink: RecordSink, clock: Clock) {
    this.#sink = sink;
    this.#clock = clock;
  }

  nextExchange(): ExchangeNumber {
    this.#exchanges += 1;
    return this.#exchanges;
  }

  /** Records something that the user did. */
  act(act: Omit<ActRecord, 'k' | 't' | 'a'>): ActNumber {
    this.#acts += 1;
    this.write({ k: 'act', a: this.#acts, ...act });
    return this.#acts;
  }

  /** Records what happened just now; `payload` are the bytes of a record that has some. */
  write(record: WithoutTime<RecordingRecord>, payload?: Uint8Array): void {
    this.#sink.append({ ...record, t: this.#clock.now() }, payload);
  }
}
