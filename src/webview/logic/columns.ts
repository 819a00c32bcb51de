import { isObject } from '../../core/base/jsonObject.ts';
import type { NumberWidths } from './numberWidths.ts';

/** The columns of the events table, from left to right. */
export const EVENT_COLUMNS = [
  'row',
  'time',
  'clock',
  'delta',
  'stream',
  'connection',
  'kind',
  'method',
  'status',
  'id',
  'summary',
  'bytes',
] as const;
export type EventColumn = (typeof EVENT_COLUMNS)[number];

/** What the user chose of the columns; of the others the room decides. */
export interface ColumnChoices {
  readonly shown: Readonly<Partial<Record<EventColumn, boolean>>>;
  /** CSS pixels. */
  readonly widths: Readonly<Partial<Record<EventColumn, number>>>;
}

export const NO_CHOICES: ColumnChoices = { shown: {}, widths: {} };

/** The widths that a column may be given, in CSS pixels. */
export const COLUMN_LIMITS = { min: 24, max: 2000 } as const;

/** What is drawn of the columns in a table of some width. */
export interface ColumnLayout {
  readonly columns: readonly EventColumn[];
  /** As `grid-template-columns` takes it. */
  readonly template: string;
  /** The least width of a row where the user made the table wider than its place may be. */
  readonly least: string | undefined;
  /** Whether kinds are shown by their marks alone. */
  readonly isKindShort: boolean;
}

/** CSS pixels of a table up to which columns take less room. */
const CLOSE = 667;
/** CSS pixels between columns; media/panelTables.css agrees. */
const GAP = 12;
/** CSS pixels at the two ends of a row; media/panelColumns.css agrees. */
const ENDS = 38;

interface ColumnRule {
  /** Characters, from the widest table to the narrowest: each up to a width in CSS pixels. */
  readonly widths: readonly (readonly [upTo: number, characters: number])[];
  /** The width of a table at which the column gives way to others. */
  readonly givesWay?: number;
  /** Only where the user asks for it. */
  readonly asked?: boolean;
}

const RULES: Readonly<Record<EventColumn, ColumnRule>> = {
  row: { widths: [[Infinity, 6]], givesWay: 490 },
  time: {
    widths: [
      [430, 8],
      [Infinity, 9],
    ],
  },
  clock: { widths: [[Infinity, 12]], asked: true },
  delta: { widths: [[Infinity, 9]], givesWay: 865 },
  stream: {
    widths: [
      [CLOSE, 7],
      [Infinity, 8],
    ],
    givesWay: 430,
  },
  connection: { widths: [[Infinity, 5]], givesWay: 730 },
  kind: {
    widths: [
      [CLOSE, 4],
      [Infinity, 21],
    ],
  },
  method: { widths: [[Infinity, 22]], asked: true },
  status: { widths: [[Infinity, 6]], asked: true },
  id: {
    widths: [
      [430, 11],
      [CLOSE, 12],
      [Infinity, 11],
    ],
  },
  summary: {
    widths: [
      [430, 6],
      [CLOSE, 12],
      [Infinity, 18],
    ],
  },
  bytes: { widths: [[Infinity, 10]], givesWay: 785 },
};

/** Lays out the columns in a table of `width` CSS pixels; `numbers` are to be read whole. */
export function layColumns(
  { shown, widths }: ColumnChoices,
  width: number,
  numbers: NumberWidths,
): ColumnLayout {
  const columns = EVENT_COLUMNS.filter((column) => shown[column] ?? isShown(column, width));
  const lengths = columns.map(
    (column) => lengthOf(widths[column]) ?? `${charactersOf(column, width, numbers)}ch`,
  );
  const template = columns.map((column, index) => {
    const length = lengths[index] ?? '';
    return column === 'summary' && widths.summary === undefined ? `minmax(${length}, 1fr)` : length;
  });
  const gaps = (columns.length - 1) * GAP;
  const isChosen = Object.keys(widths).length > 0 || Object.values(shown).includes(true);
  return {
    columns,
    template: template.join(' '),
    least: isChosen ? `calc(${[...lengths, `${gaps + ENDS}px`].join(' + ')})` : undefined,
    isKindShort: width <= CLOSE && widths.kind === undefined,
  };
}

/** The choices with a column shown or hidden. */
export function withShown(
  choices: ColumnChoices,
  column: EventColumn,
  shown: boolean,
): ColumnChoices {
  return { ...choices, shown: { ...choices.shown, [column]: shown } };
}

/** The choices with a width in CSS pixels, held within its limits; undefined is the usual width. */
export function withWidth(
  choices: ColumnChoices,
  column: EventColumn,
  width: number | undefined,
): ColumnChoices {
  const { [column]: before, ...others } = choices.widths;
  if (width === undefined) return before === undefined ? choices : { ...choices, widths: others };
  const held = Math.min(Math.max(Math.round(width), COLUMN_LIMITS.min), COLUMN_LIMITS.max);
  return { ...choices, widths: { ...others, [column]: held } };
}

/** Reads choices that were kept; what makes no sense was not chosen. */
export function readColumnChoices(value: unknown): ColumnChoices {
  if (!isObject(value)) return NO_CHOICES;
  const read = <Kept>(part: unknown, isKept: (kept: unknown) => kept is Kept) =>
    EVENT_COLUMNS.flatMap((column) => {
      const kept = isObject(part) ? part[column] : undefined;
      return isKept(kept) ? [[column, kept] as const] : [];
    });
  return {
    shown: Object.fromEntries(read(value['shown'], isFlag)),
    widths: Object.fromEntries(read(value['widths'], isWidth)),
  };
}

function isShown(column: EventColumn, width: number): boolean {
  const { asked, givesWay = 0 } = RULES[column];
  return asked !== true && width > givesWay;
}

function charactersOf(column: EventColumn, width: number, numbers: NumberWidths): number {
  const usual = RULES[column].widths.find(([upTo]) => width <= upTo)?.[1] ?? 0;
  if (column === 'row' || column === 'connection' || column === 'time') {
    return Math.max(usual, numbers[column]);
  }
  return column === 'stream' ? Math.max(usual, numbers.connection) : usual;
}

function lengthOf(pixels: number | undefined): string | undefined {
  return pixels === undefined ? undefined : `${pixels}px`;
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isWidth(value: unknown): value is number {
  const { min, max } = COLUMN_LIMITS;
  return typeof value === 'number' && value >= min && value <= max;
}
