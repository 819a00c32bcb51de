import { LaneIndex } from './laneIndex.ts';
import type { RowMarks } from './laneIndex.ts';
import { NumberList } from './numberList.ts';
import type { Lane } from './timelineModel.ts';

/** A lane as the timeline writes it. */
export class LaneState implements Lane {
  readonly stream: number;
  /** All of its rows, whatever is filtered. */
  readonly all: LaneIndex;
  readonly bars: NumberList<'uint32'> = new NumberList('uint32');
  readonly waits: NumberList<'uint32'> = new NumberList('uint32');
  readonly overlapping: NumberList<'uint32'> = new NumberList('uint32');
  readonly #marks: RowMarks;
  #shows: ((row: number) => boolean) | undefined;
  #matching: LaneIndex;
  /** Places of `all` that were looked at for `matching`. */
  #seen = 0;

  constructor(stream: number, marks: RowMarks, shows: ((row: number) => boolean) | undefined) {
    this.stream = stream;
    this.#marks = marks;
    this.#shows = shows;
    this.all = new LaneIndex(marks);
    this.#matching = this.all;
  }

  /** Filtered when it is looked at: a lane out of sight costs nothing. */
  get rows(): LaneIndex {
    const shows = this.#shows;
    if (shows === undefined) return this.all;
    if (this.#seen === 0) this.#matching = new LaneIndex(this.#marks);
    for (; this.#seen < this.all.length; this.#seen += 1) {
      const row = this.all.row(this.#seen);
      if (shows(row)) this.#matching.add(row);
    }
    return this.#matching;
  }

  filter(shows: ((row: number) => boolean) | undefined): void {
    this.#shows = shows;
    this.#matching = this.all;
    this.#seen = 0;
  }
}
