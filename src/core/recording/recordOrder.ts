import type { Micros } from '../base/clock.ts';
import type { ExchangeNumber, RecordingRecord } from './record.ts';

/** Finds what a record contradicts in those before it. */
export class RecordOrder {
  readonly #opened = new Set<ExchangeNumber>();
  #latest: Micros = 0;
  #isStopped = false;

  /** Whether the last record was there. */
  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** Why a record cannot be the next one, whatever its kind; undefined where it is. */
  next(t: Micros): string | undefined {
    if (this.#isStopped) return 'it stands behind the "stop" record, which is the last one';
    if (t < this.#latest) {
      return `the member "t" is ${t}, and the record before it has ${this.#latest}`;
    }
    this.#latest = t;
    return undefined;
  }

  /** Why `record`, of a kind that is known, cannot be the next one; undefined where it is. */
  nextKnown(record: RecordingRecord): string | undefined {
    const wrong = this.next(record.t);
    if (wrong !== undefined) return wrong;
    if (record.k === 'stop') this.#isStopped = true;
    if (record.k !== 'open') return undefined;
    if (this.#opened.has(record.x)) return `the exchange ${record.x} was opened already`;
    this.#opened.add(record.x);
    return undefined;
  }
}
