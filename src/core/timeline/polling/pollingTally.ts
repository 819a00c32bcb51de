import type { Cycle } from '../../recording/model/cycle.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import type { StreamNumber } from '../../recording/record.ts';
import type { AllPolling, PollingTotals } from './pollingTotals.ts';
import { StreamTally } from './streamTally.ts';
import { WaitTally } from './waitTally.ts';

/** Cycles and connections that are counted at one time: some milliseconds of work. */
const MAX_COUNTED = 5000;

/**
 * What polling came to in a recording, on each stream and on all: counted on from where the last
 * question left off, so that a question costs no more than what came since.
 */
export class PollingTally {
  readonly #model: RecordingModel;
  readonly #waits = new WaitTally();
  readonly #streams = new Map<StreamNumber, StreamTally>();
  #seen = 0;

  constructor(model: RecordingModel) {
    this.#model = model;
  }

  /** The totals of all streams that poll, and of `stream` where it is one. */
  totals(stream?: StreamNumber): PollingTotals {
    const isWhole = this.#count();
    const asked = stream === undefined ? undefined : this.#streams.get(stream);
    return {
      all: this.#all(),
      ...(asked !== undefined && { stream: asked.totals }),
      at: this.#model.now,
      isWhole,
    };
  }

  /** The cycles `[from, to)` of `stream`, of those that questions for totals have counted. */
  cyclesOf(stream: StreamNumber, from: number, to: number): readonly Cycle[] {
    const places = this.#streams.get(stream)?.cycles;
    const cycles: Cycle[] = [];
    for (let index = from; index < Math.min(to, places?.length ?? 0); index += 1) {
      const cycle = this.#model.cycles[places?.at(index) ?? 0];
      if (cycle !== undefined) cycles.push(cycle);
    }
    return cycles;
  }

  /** Counts on; returns whether nothing is left. */
  #count(): boolean {
    const { cycles } = this.#model;
    const end = Math.min(cycles.length, this.#seen + MAX_COUNTED);
    for (const cycle of cycles.slice(this.#seen, end)) {
      this.#tallyOf(cycle.stream)?.add(cycle, cycle.number - 1);
    }
    let budget = MAX_COUNTED - (end - this.#seen);
    this.#seen = end;
    for (const tally of this.#streams.values()) budget -= tally.advance(Math.max(budget, 0));
    return end === cycles.length && [...this.#streams.values()].every(({ isDone }) => isDone);
  }

  #tallyOf(number: StreamNumber): StreamTally | undefined {
    const known = this.#streams.get(number);
    const stream = this.#model.stream(number);
    if (known !== undefined || stream === undefined) return known;
    const tally = new StreamTally(this.#model, stream, this.#waits);
    this.#streams.set(number, tally);
    return tally;
  }

  #all(): AllPolling {
    const life = { lasted: 0, open: 0, going: 0, openNow: 0 };
    const sums = { cycles: 0, empty: 0, withoutStream: 0, connections: 0, results: 0, life };
    let heldBack: number | undefined;
    for (const tally of this.#streams.values()) {
      const { life: one, ...counts } = tally.counts;
      sums.cycles += counts.cycles;
      sums.empty += counts.empty;
      sums.withoutStream += counts.withoutStream;
      sums.connections += counts.connections;
      life.lasted += one.lasted;
      life.open += one.open;
      life.going += one.going;
      life.openNow += one.openNow;
      const held = tally.heldBack;
      if (held === undefined) continue;
      sums.results += 1;
      heldBack = Math.max(heldBack ?? 0, held);
    }
    return {
      ...sums,
      ...this.#waits.totals,
      streams: this.#streams.size,
      ...(heldBack !== undefined && { heldBack }),
    };
  }
}
