import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { reasonOf } from '../../core/base/reasonOf.ts';
import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import type { FilterProblem } from '../../core/timeline/filter/filterTree.ts';
import { parseFilter } from '../../core/timeline/filter/parseFilter.ts';
import { MatchedRows } from '../logic/matchedRows.ts';
import type { PageSignals } from './pageSignals.ts';
import type { PanelConnection } from './panelSignals.ts';
import type { TableSignals } from './tableSignals.ts';

/** Milliseconds without a key press after which what was typed is taken. */
const TYPING_PAUSE_MS = 300;
/** Milliseconds until rows are looked at again whose match depends on an answer to come. */
const UNSETTLED_MS = 1000;
const MOST_UNSETTLED = 1000;

/** Which rows of the events table are shown: what was typed, what is in force, and what matches. */
export class FilterSignals {
  readonly #connection: PanelConnection;
  readonly #table: TableSignals<'events'>;
  readonly #page: Pick<PageSignals, 'selection' | 'filter'>;
  readonly #clock: Pick<Clock, 'schedule'>;
  readonly #draft = signal('');
  readonly #text = signal('');
  readonly #problem = signal<FilterProblem | undefined>(undefined);
  readonly #failure = signal<string | undefined>(undefined);
  readonly #total = signal(0);
  readonly #changes = signal(0);
  #rows = new MatchedRows();
  /** Rows that were there when the filter was put in force: they are not new when they are found. */
  readonly #old = signal(0);
  #unsettled: readonly number[] = [];
  #run = 0;
  #running = false;
  #isShown = false;
  /** The selected row, which is to be in sight among other rows as well. */
  #sought: number | undefined;
  #pause: Disposable | undefined;
  #recheck: Disposable | undefined;

  /** What stands in the field. */
  readonly draft: ReadonlySignal<string> = this.#draft;
  /** The filter in force; empty where every row is shown. */
  readonly text: ReadonlySignal<string> = this.#text;
  /** What is wrong with what was typed; the filter in force is another one then. */
  readonly problem: ReadonlySignal<FilterProblem | undefined> = this.#problem;
  /** Why the rows could not be looked at. */
  readonly failure: ReadonlySignal<string | undefined> = this.#failure;
  /** Rows of the recording. */
  readonly total: ReadonlySignal<number> = this.#total;
  /** Rows that match, of those looked at so far; all rows without a filter. */
  readonly count: ReadonlySignal<number>;
  /** Rows that were looked at. */
  readonly examined: ReadonlySignal<number>;
  /** Whether rows that were there already are still to be looked at. */
  readonly searching: ReadonlySignal<boolean>;

  constructor(
    connection: PanelConnection,
    table: TableSignals<'events'>,
    page: Pick<PageSignals, 'selection' | 'filter'>,
    clock: Pick<Clock, 'schedule'>,
  ) {
    this.#connection = connection;
    this.#table = table;
    this.#page = page;
    this.#clock = clock;
    const read = <Value>(of: (rows: MatchedRows) => Value): Value => {
      void this.#changes.value;
      return of(this.#rows);
    };
    this.count = computed(() =>
      this.#text.value === '' ? this.#total.value : read(({ count }) => count),
    );
    this.examined = computed(() =>
      this.#text.value === '' ? this.#total.value : read(({ examined }) => examined),
    );
    this.searching = computed(
      () => this.#failure.value === undefined && this.examined.value < this.#old.value,
    );
    this.set(page.filter.peek());
  }

  /** Whether a row is shown. Reading it in a view keeps the view up to date. */
  matches(row: number): boolean {
    void this.#changes.value;
    return this.#text.value === '' || this.#rows.has(row);
  }

  /** Tells which rows are shown, for many of them; undefined where all are. */
  get shows(): ((row: number) => boolean) | undefined {
    void this.#changes.value;
    const rows = this.#rows;
    return this.#text.value === '' ? undefined : (row) => rows.has(row);
  }

  /** Takes over what was typed once the typing pauses. */
  type(text: string): void {
    this.#draft.value = text;
    this.#pause?.dispose();
    this.#pause = this.#clock.schedule(TYPING_PAUSE_MS, () => this.apply());
  }

  /** Puts what was typed in force; where it does not parse, the filter before stays. */
  apply(): void {
    this.#pause?.dispose();
    this.#pause = undefined;
    const text = this.#draft.value.trim();
    const parsed = parseFilter(this.#draft.value);
    batch(() => {
      this.#problem.value = parsed.kind === 'problem' ? parsed.problem : undefined;
      if (parsed.kind === 'problem' || text === this.#text.value) return;
      this.#text.value = text;
      this.#page.filter.value = text;
      this.#seekSelection();
      this.#begin();
    });
  }

  /** Puts `text` in the field and in force. */
  set(text: string): void {
    this.#draft.value = text;
    this.apply();
  }

  /** Puts `text` in force and stays at the end of what matches, also while more comes. */
  follow(text: string): void {
    this.set(text);
    this.#sought = undefined;
    this.#table.setFollows(true);
  }

  /** Shows every row again; a search that is under way ends. */
  clear(): void {
    this.set('');
  }

  /** Puts the filter in force back into the field. */
  revert(): void {
    this.set(this.#text.value);
  }

  /** Tells how many rows there are now. */
  setTotal(total: number): void {
    batch(() => {
      this.#total.value = total;
      if (this.#text.value === '') this.#table.setTotal(total);
      if (this.#unsettled.length > 0) {
        this.#recheck ??= this.#clock.schedule(UNSETTLED_MS, () => void this.#lookAgain());
      }
    });
    void this.#look();
  }

  /** Another recording is shown: its rows are other rows. */
  restart(): void {
    batch(() => {
      this.#sought = undefined;
      this.#total.value = 0;
      this.#begin();
    });
  }

  /** Looks on after a failure. */
  retry(): void {
    this.#failure.value = undefined;
    void this.#look();
  }

  #begin(): void {
    this.#run += 1;
    this.#rows = new MatchedRows();
    this.#old.value = this.#total.value;
    this.#unsettled = [];
    this.#recheck?.dispose();
    this.#recheck = undefined;
    this.#running = false;
    this.#failure.value = undefined;
    this.#changes.value += 1;
    // The rows of before stay in sight until there are others.
    this.#isShown = false;
    if (this.#text.value === '') this.#show();
    else void this.#look();
  }

  /** Asks for what was not looked at, one question at a time. */
  async #look(): Promise<void> {
    if (this.#running || this.#failure.value !== undefined) return;
    this.#running = true;
    const run = this.#run;
    for (let from = -1; run === this.#run && from < this.examined.value;) {
      from = this.examined.value;
      if (from >= this.#total.value || this.#failure.value !== undefined) break;
      // Where the next question begins depends on the answer.
      await this.#ask(from, this.#total.value, run);
    }
    if (run === this.#run) this.#running = false;
  }

  async #ask(from: number, to: number, run: number): Promise<void> {
    try {
      const filter = this.#text.value;
      const answer = await this.#connection.request('filter/match', { filter, from, to });
      if (run !== this.#run) return;
      batch(() => {
        this.#rows.take(from, answer.to, answer.bits);
        this.#unsettled = [...this.#unsettled, ...answer.unsettled].slice(-MOST_UNSETTLED);
        this.#changes.value += 1;
        this.#show();
      });
    } catch (cause) {
      if (run === this.#run) this.#failure.value = reasonOf(cause);
    }
  }

  /** Looks at unsettled rows anew; where one is shown or hidden by that, the others move. */
  async #lookAgain(): Promise<void> {
    this.#recheck = undefined;
    const run = this.#run;
    const rows = this.#unsettled;
    const before = rows.map((row) => this.#rows.has(row));
    this.#unsettled = [];
    for (const row of rows) {
      if (run !== this.#run || this.#failure.value !== undefined) return;
      // One question at a time leaves the host time for others.
      await this.#ask(row, row + 1, run);
    }
    if (rows.some((row, index) => this.#rows.has(row) !== before[index])) {
      this.#isShown = false;
      this.#show();
    }
  }

  /** Lets the table show the rows that match. */
  #show(): void {
    const isFiltering = this.#text.value !== '';
    const picked = isFiltering ? this.#rows : undefined;
    if (this.#isShown)
      this.#table.setTotal(this.count.value, this.#rows.examined <= this.#old.value);
    else this.#table.pick(picked, this.count.value);
    this.#isShown = true;
    if (this.#sought === undefined || this.#sought >= this.examined.value) return;
    this.#table.revealRow(this.#sought);
    this.#sought = undefined;
  }

  /** What the user has scrolled away from is left where it is. */
  #seekSelection(): void {
    const row = this.#page.selection.peek().event;
    this.#sought = row === undefined || this.#table.isScrolledAway(row) ? undefined : row;
  }
}
