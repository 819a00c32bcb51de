import { batch, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { slotTurn } from '../logic/rows/rowView.ts';
import type { RowView } from '../logic/rows/rowView.ts';
import type { RowRange } from '../logic/virtualScroll.ts';
import { DrawnCell, writeAttribute } from './drawnCell.ts';
import { rowId, rowIndex } from './gridMenu.ts';

/** What the rows of a table are made from. */
export interface RowSource {
  /** Part of the element ids; unique in the page. */
  readonly id: string;
  /** CSS pixels. */
  readonly rowHeight: number;
  readonly active: number | undefined;
  /** What a row shows; it is drawn anew when a signal changes that was read for it. */
  readonly viewOf: (row: number) => RowView;
}

/**
 * The rows of a table that are in the document: as many elements as are seen at once, written anew
 * for other rows as one scrolls, and always in the order of the rows.
 */
export class DrawnRows {
  readonly #scroller: HTMLElement;
  readonly #body: HTMLElement;
  readonly #source: Signal<RowSource>;
  readonly #onProblem: (cause: unknown) => void;
  readonly #range: Signal<RowRange> = signal({ first: 0, end: 0 });
  /** In the order of the rows. */
  readonly #slots: Slot[] = [];
  /** Slots that no row needs now. */
  readonly #spare: Slot[] = [];
  readonly #stopNaming: () => void;

  /** @param onProblem hears why a row could not be drawn */
  constructor(
    scroller: HTMLElement,
    body: HTMLElement,
    source: RowSource,
    onProblem: (cause: unknown) => void,
  ) {
    this.#scroller = scroller;
    this.#body = body;
    this.#source = signal(source);
    this.#onProblem = onProblem;
    this.#stopNaming = effect(() => this.#nameActive());
  }

  /** Draws the rows `range`, each `offset` CSS pixels above its own place, from `source`. */
  show(range: RowRange, offset: number, source: RowSource): void {
    batch(() => {
      this.#source.value = source;
      this.#keepFocus(range);
      this.#turn(range.first);
      this.#resize(range.end - range.first);
      this.#range.value = range;
      for (const [index, slot] of this.#slots.entries()) {
        const row = range.first + index;
        slot.show(row, row * source.rowHeight - offset);
      }
    });
  }

  dispose(): void {
    this.#stopNaming();
    this.#resize(0);
    for (const slot of this.#spare) slot.dispose();
  }

  /** Moves the elements of rows that went out of sight to where rows came into it. */
  #turn(first: number): void {
    const turn = slotTurn(this.#range.peek().first, first, this.#slots.length);
    if (turn > 0) {
      const moved = this.#slots.splice(0, turn);
      this.#slots.push(...moved);
      this.#body.append(...moved.map(({ element }) => element));
    } else if (turn < 0) {
      const moved = this.#slots.splice(turn);
      this.#slots.unshift(...moved);
      this.#body.prepend(...moved.map(({ element }) => element));
    }
  }

  #resize(slots: number): void {
    for (const slot of this.#slots.splice(slots)) {
      slot.rest();
      this.#spare.push(slot);
    }
    while (this.#slots.length < slots) {
      const slot = this.#spare.pop() ?? new Slot(this.#source, this.#onProblem);
      this.#slots.push(slot);
      this.#body.append(slot.element);
    }
  }

  /** The focus of a button in a row that goes out of sight is the table's then, not nobody's. */
  #keepFocus({ first, end }: RowRange): void {
    const focused = document.activeElement;
    if (focused === null || focused === this.#scroller || !this.#body.contains(focused)) return;
    const row = this.#slots.find(({ element }) => element.contains(focused))?.row;
    if (row === undefined || row < first || row >= end)
      this.#scroller.focus({ preventScroll: true });
  }

  #nameActive(): void {
    const { id, active } = this.#source.value;
    const { first, end } = this.#range.value;
    const isDrawn = active !== undefined && active >= first && active < end;
    const name = isDrawn ? rowId(id, active) : undefined;
    if (this.#scroller.getAttribute('aria-activedescendant') === (name ?? null)) return;
    writeAttribute(this.#scroller, 'aria-activedescendant', name);
  }
}

/** An element for one row after the other. */
class Slot {
  readonly element: HTMLElement = document.createElement('div');
  /** Stops what keeps the row up to date. */
  readonly dispose: () => void;
  readonly #cells: DrawnCell[] = [];
  readonly #row: Signal<number | undefined> = signal(undefined);
  readonly #written = new Map<string, string | undefined>();
  #top: number | undefined;

  constructor(source: ReadonlySignal<RowSource>, onProblem: (cause: unknown) => void) {
    this.element.setAttribute('role', 'row');
    this.dispose = effect(() => {
      const row = this.#row.value;
      if (row === undefined) return;
      try {
        this.#draw(row, source.value);
      } catch (cause) {
        onProblem(cause);
      }
    });
  }

  get row(): number | undefined {
    return this.#row.peek();
  }

  /** Shows a row `top` CSS pixels below the beginning of the rows. */
  show(row: number, top: number): void {
    this.#row.value = row;
    if (this.#top === top) return;
    this.#top = top;
    this.element.style.transform = `translateY(${top}px)`;
  }

  /** Leaves the document until there is a row for it again. */
  rest(): void {
    this.#row.value = undefined;
    this.element.remove();
  }

  #draw(row: number, { id, active, viewOf }: RowSource): void {
    const view = viewOf(row);
    this.#write('id', rowId(id, row));
    this.#write('class', `row grid-row ${view.class}${row === active ? ' row-active' : ''}`);
    this.#write('aria-rowindex', rowIndex(row));
    this.#write('aria-selected', String(view.isSelected));
    this.#write('data-kind', view.kind);
    for (const [index, cell] of view.cells.entries()) this.#cellAt(index).show(cell);
    for (const { element: cell } of this.#cells.splice(view.cells.length)) cell.remove();
  }

  #write(name: string, value: string | undefined): void {
    if (this.#written.get(name) === value) return;
    this.#written.set(name, value);
    writeAttribute(this.element, name, value);
  }

  #cellAt(index: number): DrawnCell {
    const known = this.#cells[index];
    if (known !== undefined) return known;
    const cell = new DrawnCell();
    this.#cells.push(cell);
    this.element.append(cell.element);
    return cell;
  }
}
