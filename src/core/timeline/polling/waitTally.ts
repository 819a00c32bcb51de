import { RunningMedian } from './runningMedian.ts';

/** The middle of some spans and the longest of them, in milliseconds. */
interface Spans {
  readonly median: number;
  readonly longest: number;
}

/** What waits were asked for, and how long they were. Milliseconds; undefined where there is none. */
export interface WaitTotals {
  readonly asked: { readonly least: number; readonly most: number } | undefined;
  readonly waited: Spans | undefined;
  /** Waited beyond what was asked, of the waits that the server asked for and no act ended. */
  readonly late: Spans | undefined;
  /** Polls that no act of the user brought forward and that came before the time asked for. */
  readonly early: number;
}

/** A wait that was followed by a poll; milliseconds. */
export interface EndedWait {
  readonly waited: number;
  /** Null where the server did not ask. */
  readonly asked: number | null;
  /** Whether an act of the user ended or held it. */
  readonly byAct: boolean;
}

/** Counts waits as they end. */
export class WaitTally {
  readonly #waited = new RunningMedian();
  readonly #late = new RunningMedian();
  #longest = Number.NEGATIVE_INFINITY;
  #latest = Number.NEGATIVE_INFINITY;
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;
  #early = 0;

  /** Notes for what time a server asked. */
  ask(asked: number | null): void {
    if (asked === null) return;
    this.#least = Math.min(this.#least, asked);
    this.#most = Math.max(this.#most, asked);
  }

  add({ waited, asked, byAct }: EndedWait): void {
    this.#waited.add(waited);
    this.#longest = Math.max(this.#longest, waited);
    if (asked === null || byAct) return;
    const late = waited - asked;
    this.#late.add(late);
    this.#latest = Math.max(this.#latest, late);
    // Timers count whole milliseconds.
    if (Math.round(late) < 0) this.#early += 1;
  }

  get totals(): WaitTotals {
    const asked = { least: this.#least, most: this.#most };
    return {
      asked: asked.least <= asked.most ? asked : undefined,
      waited: spans(this.#waited.value, this.#longest),
      late: spans(this.#late.value, this.#latest),
      early: this.#early,
    };
  }
}

function spans(median: number | undefined, longest: number): Spans | undefined {
  return median === undefined ? undefined : { median, longest };
}
