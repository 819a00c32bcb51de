import type { Micros } from '../../base/clock.ts';
import { Density } from './density.ts';
import type { LaneIndex } from './laneIndex.ts';
import { LaneState } from './laneState.ts';
import { markCode, maskOf } from './marks.ts';
import { NumberList } from './numberList.ts';
import { NumberTable } from './numberTable.ts';
import { IdleTime } from './timeMap.ts';
import {
  BAR_FIELDS,
  MAX_CHANGING,
  ROW_FIELDS,
  WAIT_FIELDS,
  WAIT_STATES,
} from './timelineUpdate.ts';
import type { TimelineHave, TimelineUpdate } from './timelineUpdate.ts';

/** A logical stream as it is drawn. Bars and waits by their place in the lists of all. */
export interface Lane {
  readonly stream: number;
  /** Its rows; under a filter those that match. */
  readonly rows: LaneIndex;
  readonly bars: NumberList<'uint32'>;
  readonly waits: NumberList<'uint32'>;
  /** Bars that were not over when the next one of the lane began. */
  readonly overlapping: NumberList<'uint32'>;
}

const RUNNING: ReadonlySet<number> = new Set(
  (['waiting', 'paused', 'left'] as const).map((state) => WAIT_STATES.indexOf(state)),
);

/**
 * What is drawn of a recording: lanes, bars, waits and marks, in columns of numbers.
 *
 * Grows update by update and is the same whatever updates brought it there.
 */
export class TimelineModel {
  readonly rows: NumberTable<typeof ROW_FIELDS> = new NumberTable(ROW_FIELDS);
  readonly bars: NumberTable<typeof BAR_FIELDS> = new NumberTable(BAR_FIELDS);
  readonly waits: NumberTable<typeof WAIT_FIELDS> = new NumberTable(WAIT_FIELDS);
  readonly idle: IdleTime = new IdleTime();
  readonly density: Density = new Density();
  /** The mark of each row, as a mask. */
  readonly #masks = new NumberList('uint16');
  readonly #lanes: LaneState[] = [];
  readonly #laneOf = new Map<number, number>();
  readonly #openBars = new Set<number>();
  readonly #runningWaits = new Set<number>();
  /** Where the event that was asked for last came again, in the rows before `seen`. */
  #showings: { row: number; rows: number[]; seen: number } = { row: -1, rows: [], seen: 0 };
  #shows: ((row: number) => boolean) | undefined;
  #now: Micros = 0;
  #ended = false;

  get lanes(): readonly Lane[] {
    return this.#lanes;
  }

  /** The latest time on the recording's clock. */
  get now(): Micros {
    return this.#now;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** What to tell the host when asking for the next update. */
  get have(): TimelineHave {
    return {
      rows: this.rows.length,
      lanes: this.#lanes.length,
      bars: this.bars.length,
      waits: this.waits.length,
      openBars: [...this.#openBars].slice(-MAX_CHANGING),
      runningWaits: [...this.#runningWaits].slice(-MAX_CHANGING),
    };
  }

  /** Whether the timeline has all that there was when `update` was made. */
  hasAllOf({ total }: TimelineUpdate): boolean {
    return (
      this.rows.length >= total.rows &&
      this.#lanes.length >= total.lanes &&
      this.bars.length >= total.bars &&
      this.waits.length >= total.waits
    );
  }

  /** The place of a stream's lane; undefined where there is none. */
  laneOf(stream: number): number | undefined {
    return this.#laneOf.get(stream);
  }

  /** Whether a connection is open; undefined where the timeline does not know of it yet. */
  isOpen(connection: number): boolean | undefined {
    const isIt = (place: number): boolean => this.bars.at('connection', place) === connection;
    if ([...this.#openBars].some(isIt)) return true;
    // Connections have ascending numbers.
    const { length } = this.bars;
    return length > 0 && this.bars.at('connection', length - 1) >= connection ? false : undefined;
  }

  /**
   * Takes an update that was asked for with {@link have}. One that does not go on where the model
   * ends is not for it: then nothing is taken and the answer is false.
   */
  apply(update: TimelineUpdate): boolean {
    const { have } = update;
    if (have.rows !== this.rows.length || have.lanes !== this.#lanes.length) return false;
    this.#addLanes(update);
    update.barPlaces.forEach((place, k) => this.#putBar(place, update, k));
    update.waitPlaces.forEach((place, k) => this.#putWait(place, update, k));
    this.#addRows(update);
    if (update.now > this.#now && update.now < Infinity) this.#now = update.now;
    this.#ended = update.ended;
    return true;
  }

  /** Shows the rows that match alone; without `shows`, all. */
  filter(shows: ((row: number) => boolean) | undefined): void {
    this.#shows = shows;
    for (const lane of this.#lanes) lane.filter(shows);
  }

  /** Whether a row is shown: all are where there is no filter. */
  isShown(row: number): boolean {
    return this.#shows?.(row) ?? true;
  }

  /** The rows, at most `max`, in which the event of `row` came again. */
  showingsOf(row: number, max: number): readonly number[] {
    if (this.#showings.row !== row) this.#showings = { row, rows: [], seen: row + 1 };
    const known = this.#showings;
    const { cells, length } = this.rows.columns.first;
    for (; known.seen < length && known.rows.length < max; known.seen += 1) {
      if (cells[known.seen] === row + 1) known.rows.push(known.seen);
    }
    return known.rows.slice(0, max);
  }

  #addLanes({ lanes }: TimelineUpdate): void {
    const marks = { times: this.rows.columns.t, masks: this.#masks };
    lanes.stream.forEach((stream) => {
      this.#laneOf.set(stream, this.#lanes.length);
      this.#lanes.push(new LaneState(stream, marks, this.#shows));
    });
  }

  #putBar(place: number, { bars }: TimelineUpdate, k: number): void {
    if (place > this.bars.length) return;
    // The stream of a request is known once its body is read: until then its bar has no lane.
    const hadLane = place < this.bars.length && this.bars.at('stream', place) !== 0;
    this.bars.put(place, bars, k);
    if (Number.isNaN(bars.endedAt[k])) this.#openBars.add(place);
    else this.#openBars.delete(place);
    const lane = this.#lane(bars.stream[k] ?? 0);
    if (lane === undefined || hadLane) return;
    this.#noteOverlap(lane, place);
    lane.bars.push(place);
  }

  #noteOverlap(lane: Lane, next: number): void {
    if (lane.bars.length === 0) return;
    const before = lane.bars.at(lane.bars.length - 1);
    const over = this.bars.at('endedAt', before) <= this.bars.at('openedAt', next);
    if (!over) lane.overlapping.push(before);
  }

  #putWait(place: number, { waits }: TimelineUpdate, k: number): void {
    if (place > this.waits.length) return;
    if (place === this.waits.length) this.#lane(waits.stream[k] ?? 0)?.waits.push(place);
    this.waits.put(place, waits, k);
    if (RUNNING.has(waits.state[k] ?? 0)) this.#runningWaits.add(place);
    else this.#runningWaits.delete(place);
  }

  #addRows({ rows }: TimelineUpdate): void {
    const from = this.rows.length;
    this.rows.append(rows, rows.t.length);
    const { cells: times } = this.rows.columns.t;
    let latest = from === 0 ? 0 : (times[from - 1] ?? 0);
    let lane: LaneState | undefined;
    for (let k = 0; k < rows.t.length; k += 1) {
      const t = rows.t[k] ?? 0;
      // A row that claims to be older than the one before it is drawn at its place.
      if (t >= latest && t < Infinity) latest = t;
      times[from + k] = latest;
      const mask = maskOf(markCode(rows.kind[k] ?? 0, rows.flags[k] ?? 0));
      this.#masks.push(mask);
      this.idle.note(latest);
      this.density.add(latest, mask);
      const stream = rows.stream[k] ?? 0;
      if (lane?.stream !== stream) lane = this.#lane(stream);
      lane?.all.add(from + k);
    }
  }

  #lane(stream: number): LaneState | undefined {
    const place = this.#laneOf.get(stream);
    return place === undefined ? undefined : this.#lanes[place];
  }
}
