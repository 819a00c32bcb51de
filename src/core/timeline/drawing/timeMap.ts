import type { Micros } from '../../base/clock.ts';
import { firstIndex } from '../../base/firstIndex.ts';
import { NumberList } from './numberList.ts';

/** Where a moment of the recording is drawn, in µs of drawn time, and back. Both never decrease. */
export interface TimeMap {
  readonly drawn: (t: Micros) => Micros;
  readonly real: (drawn: Micros) => Micros;
}

/** Time as it was. */
export const REAL_TIME: TimeMap = { drawn: (t) => t, real: (drawn) => drawn };

/** A span without any row that is longer than this is idle. */
const IDLE: Micros = 1_000_000;
/** What is drawn of an idle span. */
const KEPT: Micros = 250_000;

/** A span in which nothing happened. */
export interface IdleGap {
  readonly from: Micros;
  readonly to: Micros;
}

/** Time with its idle spans drawn short, each as a quarter of a second. */
export class IdleTime implements TimeMap {
  readonly #from = new NumberList('float64');
  readonly #to = new NumberList('float64');
  /** Drawn time at which each span begins. */
  readonly #drawnFrom = new NumberList('float64');
  #latest: Micros = 0;

  /** Notes that something happened at `t`; moments come in order. */
  note(t: Micros): void {
    if (t - this.#latest > IDLE) {
      this.#drawnFrom.push(this.drawn(this.#latest));
      this.#from.push(this.#latest);
      this.#to.push(t);
    }
    this.#latest = Math.max(this.#latest, t);
  }

  readonly drawn = (t: Micros): Micros => {
    const gap = lastAt(this.#from, t);
    if (gap < 0) return t;
    const from = this.#from.at(gap);
    const to = this.#to.at(gap);
    const start = this.#drawnFrom.at(gap);
    return t < to ? start + ((t - from) * KEPT) / (to - from) : start + KEPT + (t - to);
  };

  readonly real = (drawn: Micros): Micros => {
    const gap = lastAt(this.#drawnFrom, drawn);
    if (gap < 0) return drawn;
    const from = this.#from.at(gap);
    const to = this.#to.at(gap);
    const past = drawn - this.#drawnFrom.at(gap);
    return past < KEPT ? from + (past * (to - from)) / KEPT : to + (past - KEPT);
  };

  /** The idle spans that touch `[from, to]`, at most `max` of them. */
  gapsBetween(from: Micros, to: Micros, max: number): readonly IdleGap[] {
    const gaps: IdleGap[] = [];
    const { length } = this.#from;
    for (let gap = Math.max(lastAt(this.#from, from), 0); gap < length; gap += 1) {
      const begins = this.#from.at(gap);
      if (begins > to || gaps.length === max) break;
      if (this.#to.at(gap) > from) gaps.push({ from: begins, to: this.#to.at(gap) });
    }
    return gaps;
  }
}

/** The last index whose value is not above `wanted`, or −1. */
function lastAt(column: NumberList<'float64'>, wanted: number): number {
  return firstIndex(0, column.length, (index) => column.at(index) > wanted) - 1;
}
