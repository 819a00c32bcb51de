import { isObject } from '../../core/base/jsonObject.ts';
import { NO_CHOICES, readColumnChoices } from './columns.ts';
import type { ColumnChoices } from './columns.ts';
import type { Selection } from './selection.ts';

/** The tables and the calls, in the order of their tabs. */
export const TABS = ['events', 'connections', 'polling', 'calls'] as const;
export type Tab = (typeof TABS)[number];

/** What is shown of a selection, in the order of its tabs. */
export const DETAIL_TABS = ['pretty', 'raw', 'headers', 'related', 'difference', 'stream'] as const;
export type DetailTab = (typeof DETAIL_TABS)[number];

/** Sizes of panes as parts of the whole, from 0 to 1. */
export interface PaneShares {
  /** Height of the streams. */
  readonly streams: number;
  /** Width of the details. */
  readonly detail: number;
  /** Height of the details where they stand under the tables. */
  readonly detailBelow: number;
}

/** How arguments are given. */
export const ARGS_FORMS = ['form', 'json'] as const;
export type ArgsForm = (typeof ARGS_FORMS)[number];

/** Arguments and the tool that they are for: a name is the server's, and may be `__proto__`. */
export type KeptArgs = readonly [tool: string, text: string];

/** What a page remembers of itself when it is hidden or the window is reloaded. */
export interface PageState {
  readonly tab: Tab;
  readonly detailTab: DetailTab;
  readonly selection: Selection;
  /** The recording that the selection is of. */
  readonly recording: string;
  /** The sizes of the panes. */
  readonly shares: PaneShares;
  /** What stands in the field for the server's URL. */
  readonly url: string;
  /** The filter in force. */
  readonly filter: string;
  /** What the user chose of the columns of the events table. */
  readonly columns: ColumnChoices;
  /** Whether the cycles of the selected stream alone are listed. */
  readonly pollingOnly: boolean;
  /** Whether the totals and the picture of polling are folded away. */
  readonly pollingFolded: boolean;
  readonly tool: string;
  readonly argsForm: ArgsForm;
  /** Arguments as typed, each with the name of its tool; of those edited last that are short. */
  readonly args: readonly KeptArgs[];
}

/** What a page begins with that remembers nothing. */
export const FIRST_PAGE_STATE: PageState = {
  tab: 'events',
  detailTab: 'pretty',
  selection: {},
  recording: '',
  shares: { streams: 0.32, detail: 0.31, detailBelow: 0.4 },
  url: '',
  filter: '',
  columns: NO_CHOICES,
  pollingOnly: false,
  pollingFolded: false,
  tool: '',
  argsForm: 'form',
  args: [],
};

const MOST_ARGS = 20;
const MOST_TEXT = 20_000;

/** An address as it may be kept on disk: a query and a user name often hold secrets. */
export function withoutSecrets(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');
}

/** Reads a saved state; what is missing or makes no sense is as on a new page. */
export function readPageState(saved: unknown): PageState {
  if (!isObject(saved)) return FIRST_PAGE_STATE;
  const first = FIRST_PAGE_STATE;
  return {
    tab: TABS.find((tab) => tab === saved['tab']) ?? first.tab,
    detailTab: DETAIL_TABS.find((tab) => tab === saved['detailTab']) ?? first.detailTab,
    selection: readSelection(saved['selection']),
    recording: readText(saved['recording']),
    shares: readShares(saved['shares']),
    url: readText(saved['url']),
    filter: readText(saved['filter']),
    columns: readColumnChoices(saved['columns']),
    pollingOnly: saved['pollingOnly'] === true,
    pollingFolded: saved['pollingFolded'] === true,
    tool: readText(saved['tool']),
    argsForm: ARGS_FORMS.find((form) => form === saved['argsForm']) ?? first.argsForm,
    args: readArgs(saved['args']),
  };
}

/** `args` with the text of one tool replaced, which is then the one edited last. */
export function withArgs(
  args: ReadonlyMap<string, string>,
  tool: string,
  text: string,
): ReadonlyMap<string, string> {
  const others = [...args].filter(([name]) => name !== tool);
  return new Map([...others, [tool, text]]);
}

/** What is kept of `args`: the 20 edited last, without those longer than 20,000 characters. */
export function keptArgs(args: ReadonlyMap<string, string>): readonly KeptArgs[] {
  return [...args].filter(isShort).slice(-MOST_ARGS);
}

function readSelection(value: unknown): Selection {
  if (!isObject(value)) return {};
  const event = readNumber(value['event']);
  const connection = readNumber(value['connection']);
  const stream = readNumber(value['stream']);
  return {
    ...(event === undefined ? {} : { event }),
    ...(connection === undefined ? {} : { connection }),
    ...(stream === undefined ? {} : { stream }),
  };
}

function readNumber(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : undefined;
}

function readShares(value: unknown): PaneShares {
  const first = FIRST_PAGE_STATE.shares;
  if (!isObject(value)) return first;
  const read = (name: keyof PaneShares): number => {
    const share = value[name];
    return typeof share === 'number' && share >= 0 && share <= 1 ? share : first[name];
  };
  return { streams: read('streams'), detail: read('detail'), detailBelow: read('detailBelow') };
}

function readText(value: unknown): string {
  return typeof value === 'string' && value.length <= MOST_TEXT ? value : '';
}

function readArgs(value: unknown): readonly KeptArgs[] {
  return Array.isArray(value) ? value.filter(isKeptArgs).slice(-MOST_ARGS) : [];
}

function isKeptArgs(value: unknown): value is KeptArgs {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [tool, text] = value as readonly unknown[];
  return typeof tool === 'string' && typeof text === 'string' && isShort([tool, text]);
}

/** A part of what was typed is no use: what is too long to be kept is not kept at all. */
function isShort([tool, text]: KeptArgs): boolean {
  return tool.length + text.length <= MOST_TEXT;
}
