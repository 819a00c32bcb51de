import type { NumberList } from '../drawing/numberList.ts';
import type { TimelineModel } from '../drawing/timelineModel.ts';
import type { CycleOutcomes } from './cycleOutcomes.ts';
import { POLL_OUTCOMES } from './pollOutcome.ts';

/** A span of numbers, in milliseconds. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** One cycle, or as many as share a column. */
export interface CycleColumn {
  /** Cycles `[first, end)` of those that are drawn, from 0. */
  readonly first: number;
  readonly end: number;
  readonly x0: number;
  readonly x1: number;
  /** What the server asked for; undefined where it did not. */
  readonly asked: Range | undefined;
  /** Undefined where no poll followed yet. */
  readonly waited: Range | undefined;
  /** Waited beyond what was asked; below 0 where a poll came early. */
  readonly late: Range | undefined;
  /** The cycle that waited longest, of those that are drawn. */
  readonly longest: number;
  /** How many polls brought what, in the order of `POLL_OUTCOMES`. */
  readonly outcomes: Uint32Array;
  readonly isSelected: boolean;
}

/** The cycles as they are drawn. */
export interface CycleScene {
  readonly columns: readonly CycleColumn[];
  /** Milliseconds that reach to the top of their band; 0 where there is nothing to show. */
  readonly mostWaited: number;
  readonly mostLate: number;
}

/** What of a timeline is drawn, and into what room; lengths in pixels of the canvas. */
export interface CycleView {
  /** The waits that are drawn, by their place; all where undefined. */
  readonly places: Pick<NumberList<'uint32'>, 'length' | 'at'> | undefined;
  readonly width: number;
  /** Pixels of the canvas on a pixel of the page. */
  readonly scale: number;
  /** The connection of the selected cycle. */
  readonly selected: number | undefined;
}

/** Pixels of the page that a column has at least and at most. */
const LEAST_COLUMN = 3;
const WIDEST_COLUMN = 18;

/** A column for each cycle; where those would be narrower than 3 pixels, cycles share columns. */
export function layCycles(outcomes: CycleOutcomes, view: CycleView): CycleScene {
  const { places, width, scale } = view;
  const count = places?.length ?? outcomes.model.waits.length;
  const most = Math.max(Math.floor(width / (LEAST_COLUMN * scale)), 1);
  const drawn = Math.min(count, most);
  const each = drawn === 0 ? 0 : Math.min(width / drawn, WIDEST_COLUMN * scale);
  const columns = Array.from({ length: drawn }, (_, index) => {
    const first = Math.floor((index * count) / drawn);
    const end = Math.floor(((index + 1) * count) / drawn);
    return layColumn(outcomes, view, { first, end, x0: index * each, x1: (index + 1) * each });
  });
  return {
    columns,
    mostWaited: mostOf(columns, ({ waited, asked }) =>
      Math.max(waited?.most ?? 0, (waited === undefined ? undefined : asked?.most) ?? 0),
    ),
    mostLate: mostOf(columns, ({ late }) => late?.most ?? 0),
  };
}

/** The column at `x`; undefined beside them. */
export function columnAt({ columns }: CycleScene, x: number): CycleColumn | undefined {
  const each = columns[0]?.x1 ?? 0;
  return x < 0 || each === 0 ? undefined : columns[Math.floor(x / each)];
}

function layColumn(
  outcomes: CycleOutcomes,
  { places, selected }: CycleView,
  place: Pick<CycleColumn, 'first' | 'end' | 'x0' | 'x1'>,
): CycleColumn {
  const { waits } = outcomes.model;
  const [asked, waited, late] = [new Extent(), new Extent(), new Extent()];
  const counts = new Uint32Array(POLL_OUTCOMES.length);
  let longest = place.first;
  let isSelected = false;
  for (let index = place.first; index < place.end; index += 1) {
    const wait = places === undefined ? index : places.at(index);
    const { asked: ask, span, connection } = readWait(waits, wait);
    asked.add(ask);
    if (span > waited.most) longest = index;
    waited.add(span);
    late.add(span - ask);
    const outcome = outcomes.at(wait);
    if (outcome >= 0) counts[outcome] = (counts[outcome] ?? 0) + 1;
    isSelected ||= connection !== 0 && connection === selected;
  }
  return {
    ...place,
    asked: asked.range,
    waited: waited.range,
    late: late.range,
    longest,
    outcomes: counts,
    isSelected,
  };
}

/** Milliseconds, `NaN` for none. */
function readWait(
  { columns }: TimelineModel['waits'],
  place: number,
): { readonly asked: number; readonly span: number; readonly connection: number } {
  const connection = columns.connection.at(place);
  const span = (columns.ended.at(place) - columns.since.at(place)) / 1000;
  return { asked: columns.asked.at(place), span: connection === 0 ? Number.NaN : span, connection };
}

/** The least and the greatest of some numbers; `NaN` is none. */
class Extent {
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;

  get most(): number {
    return this.#most;
  }

  get range(): Range | undefined {
    return this.#least > this.#most ? undefined : { least: this.#least, most: this.#most };
  }

  add(value: number): void {
    if (value < this.#least) this.#least = value;
    if (value > this.#most) this.#most = value;
  }
}

function mostOf(columns: readonly CycleColumn[], of: (column: CycleColumn) => number): number {
  return columns.reduce((most, column) => Math.max(most, of(column)), 0);
}
