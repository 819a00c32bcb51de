import type { ConnectionRow, CycleRow, EventRow } from '../../messages/panelState.ts';
import { findRow } from '../logic/findRow.ts';
import { selectionOfConnection, selectionOfCycle, selectionOfEvent } from '../logic/selection.ts';
import type { Selection } from '../logic/selection.ts';
import type { PageSignals } from './pageSignals.ts';
import type { PanelSignals } from './panelSignals.ts';
import type { TableSignals } from './tableSignals.ts';

/** The virtual tables. */
export interface Tables {
  readonly events: TableSignals<'events'>;
  readonly connections: TableSignals<'connections'>;
  readonly cycles: TableSignals<'cycles'>;
  readonly streams: TableSignals<'streams'>;
}

const SEARCH_ROWS = 2000;

/** Selects in one table and finds the same thing in the others. */
export class Links {
  readonly #page: PageSignals;
  readonly #tables: Tables;
  readonly #panel: Pick<PanelSignals, 'recordingKey' | 'tell'>;
  /** What is to be selected once it is read; gone where something was selected since. */
  #wanted: object | undefined;

  constructor(
    page: PageSignals,
    tables: Tables,
    panel: Pick<PanelSignals, 'recordingKey' | 'tell'>,
  ) {
    this.#page = page;
    this.#tables = tables;
    this.#panel = panel;
  }

  selectEvent(row: EventRow): void {
    this.#select(selectionOfEvent(row));
    const { events } = this.#tables;
    const index = events.indexOf(row.row);
    if (index !== undefined && index < events.count.peek() - 1) events.setFollows(false);
  }

  /**
   * Selects an event by its row alone and brings it into sight. What of it is `known` is selected at
   * once, so that whoever steps on from it need not wait.
   */
  showEvent(row: number, known?: Selection): void {
    if (known !== undefined) this.#select({ ...known, event: row });
    this.#searchOne(async (isWanted) => {
      const event = await this.#tables.events.read(row);
      if (event === undefined || !isWanted()) return;
      this.#select(selectionOfEvent(event));
      this.#tables.events.revealRow(row);
    });
  }

  selectConnection(row: ConnectionRow): void {
    const selection = selectionOfConnection(row);
    this.#select(selection);
    if (selection.event !== undefined) this.#tables.events.revealRow(selection.event);
  }

  selectCycle(row: CycleRow): void {
    const selection = selectionOfCycle(row);
    this.#select(selection);
    this.#completeConnection(selection);
  }

  /** Selects the cycle that stands at `index` in a table of cycles and brings it into sight there. */
  showCycle(cycles: TableSignals<'cycles'>, index: number): void {
    this.#searchOne(async (isWanted) => {
      const row = await cycles.read(index);
      if (row === undefined || !isWanted()) return;
      this.selectCycle(row);
      cycles.revealRow(index);
    });
  }

  selectStream(stream: number): void {
    this.#select({ stream });
  }

  /** Selects the connection that opened a stream and brings its first event into sight. */
  showStreamStart(stream: number): void {
    const selection = { stream, connection: stream };
    this.#select(selection);
    this.#completeConnection(selection);
  }

  /**
   * Selects a connection by its number alone and brings its first event into sight; what of it is
   * `known` is selected at once.
   */
  showConnection(connection: number, known: Selection = {}): void {
    const selection = { ...known, connection };
    this.#select(selection);
    this.#completeConnection(selection);
  }

  /** Brings the selected connection into sight in the connections table. */
  revealConnection(): void {
    const { connection } = this.#page.selection.peek();
    if (connection === undefined) return;
    this.#search(async (isShown) => {
      const row = await this.#findConnection(connection);
      if (row !== undefined && isShown()) this.#tables.connections.revealRow(row);
    });
  }

  /** Brings the newest cycle of the selected connection, or else stream, into sight in `cycles`. */
  revealCycle(cycles: TableSignals<'cycles'>): void {
    const { connection, stream } = this.#page.selection.peek();
    if (connection === undefined && stream === undefined) return;
    const isIt = (row: CycleRow): boolean =>
      connection === undefined ? row.stream === stream : row.connection === connection;
    this.#search(async (isShown) => {
      for (let end = cycles.count.peek(); end > 0; end -= SEARCH_ROWS) {
        const from = Math.max(end - SEARCH_ROWS, 0);
        // The search goes on only where the newer rows hold no such cycle.
        const found = (await cycles.readRows(from, end)).findLastIndex(isIt);
        if (!isShown()) return;
        if (found >= 0) {
          cycles.revealRow(from + found);
          return;
        }
      }
    });
  }

  /** A connection that is known by its number alone is selected whole once its row is read. */
  #completeConnection(selection: Selection): void {
    const { connection } = selection;
    if (connection === undefined) return;
    this.#search(async (isShown) => {
      const row = await this.#findConnection(connection);
      const found = row === undefined ? undefined : await this.#tables.connections.read(row);
      const isStillWanted = isShown() && this.#page.selection.peek() === selection;
      if (found !== undefined && isStillWanted) this.selectConnection(found);
    });
  }

  #findConnection(connection: number): Promise<number | undefined> {
    const { connections } = this.#tables;
    return findRow(
      connections.count.peek(),
      connection,
      (index) => connections.read(index),
      (row) => row.connection,
    );
  }

  #select(selection: Selection): void {
    this.#wanted = undefined;
    this.#page.select(selection);
  }

  /** Searches for what is to be selected; selecting anything else meanwhile ends that. */
  #searchOne(search: (isWanted: () => boolean) => Promise<void>): void {
    const wanted = {};
    this.#wanted = wanted;
    this.#search((isShown) => search(() => isShown() && this.#wanted === wanted));
  }

  /** Runs a search, which is told whether the recording that it began in is still shown. */
  #search(search: (isShown: () => boolean) => Promise<void>): void {
    const recording = this.#panel.recordingKey.peek();
    const isShown = (): boolean => this.#panel.recordingKey.peek() === recording;
    search(isShown).catch((cause: unknown) => {
      if (isShown()) this.#panel.tell('detail', cause);
    });
  }
}
