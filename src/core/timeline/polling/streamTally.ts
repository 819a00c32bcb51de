import { Column } from '../../recording/model/column.ts';
import type { Cycle } from '../../recording/model/cycle.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import type { Stream } from '../../recording/model/stream.ts';
import { ConnectionSweep } from './connectionSweep.ts';
import { outcomeOf } from './outcomeOf.ts';
import type { CycleTotals, StreamPolling } from './pollingTotals.ts';
import { WaitTally } from './waitTally.ts';

/** Counts the cycles of one stream as they come. */
export class StreamTally {
  readonly #model: RecordingModel;
  readonly #all: WaitTally;
  readonly #waits = new WaitTally();
  readonly #sweep: ConnectionSweep;
  /** Cycles whose wait runs, and those whose poll is open. */
  readonly #running = new Set<Cycle>();
  readonly #polling = new Set<Cycle>();
  #newest: Cycle | undefined;
  #empty = 0;
  #withoutStream = 0;

  readonly stream: Stream;
  /** Its cycles by their place in the list of all. */
  readonly cycles: Column = Column.uint32();

  /** @param all counts the waits of all streams */
  constructor(model: RecordingModel, stream: Stream, all: WaitTally) {
    this.#model = model;
    this.#all = all;
    this.stream = stream;
    this.#sweep = new ConnectionSweep(model, stream);
  }

  /** Notes the next cycle of the stream, which stands at `place` in the list of all. */
  add(cycle: Cycle, place: number): void {
    // What follows a wait that was given up is a wait of its own.
    if (this.#newest !== undefined && this.#newest.connection === undefined) {
      this.#running.delete(this.#newest);
    }
    this.#newest = cycle;
    this.#running.add(cycle);
    this.cycles.push(place);
  }

  /** Counts what has ended since, at most `budget` connections; returns how many those were. */
  advance(budget: number): number {
    for (const cycle of this.#running) this.#countWait(cycle);
    for (const cycle of this.#polling) this.#countPoll(cycle);
    return this.#sweep.advance(budget);
  }

  /** Whether everything that has ended is counted. */
  get isDone(): boolean {
    return this.#sweep.isDone;
  }

  get counts(): Omit<CycleTotals, 'asked' | 'waited' | 'late' | 'early'> {
    return {
      cycles: this.cycles.length,
      empty: this.#empty,
      withoutStream: this.#withoutStream,
      connections: this.stream.connections.length,
      life: this.#sweep.life,
    };
  }

  /** The longest that polling may have held a result back, in µs; undefined where no poll brought one. */
  get heldBack(): number | undefined {
    const { result } = this.#sweep;
    return result === undefined || this.#cameAtOnce() ? undefined : result.after - result.heldFrom;
  }

  get totals(): StreamPolling {
    const { stream } = this;
    const { heardAt, result } = this.#sweep;
    return {
      ...this.counts,
      ...this.#waits.totals,
      stream: stream.number,
      label: stream.label,
      ...(heardAt !== undefined && { heardAt }),
      missing: stream.sequence.missing,
      isComplete: stream.answeredAt !== undefined,
      ...(result !== undefined && { result }),
    };
  }

  #cameAtOnce(): boolean {
    const row = this.stream.responseRow;
    const first = this.stream.connections[0];
    return row !== undefined && this.#model.rows.connection(row) === first;
  }

  #countWait(cycle: Cycle): void {
    this.#waits.ask(cycle.asked);
    this.#all.ask(cycle.asked);
    const poll = this.#model.connection(cycle.connection);
    if (poll === undefined) return;
    const wait = {
      waited: (poll.openedAt - cycle.since) / 1000,
      asked: cycle.asked,
      byAct: cycle.act !== undefined,
    };
    this.#waits.add(wait);
    this.#all.add(wait);
    this.#running.delete(cycle);
    this.#polling.add(cycle);
  }

  #countPoll(cycle: Cycle): void {
    const poll = this.#model.connection(cycle.connection);
    if (poll?.ended === undefined) return;
    const outcome = outcomeOf(this.#model, poll);
    if (outcome === 'empty') this.#empty += 1;
    if (outcome === 'no stream') this.#withoutStream += 1;
    this.#polling.delete(cycle);
  }
}
