import { effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { EventDetail } from '../../messages/panelState.ts';
import type { PageSignals } from './pageSignals.ts';
import type { PanelSignals } from './panelSignals.ts';

/** What is known of the selected event. The one before stays in sight until the new one is there. */
export class DetailSignals {
  readonly #panel: PanelSignals;
  readonly #detail = signal<EventDetail | undefined>(undefined);
  #wanted: number | undefined;
  #running = false;

  readonly detail: ReadonlySignal<EventDetail | undefined> = this.#detail;

  constructor(panel: PanelSignals, page: PageSignals) {
    this.#panel = panel;
    effect(() => {
      const row = page.selection.value.event;
      const state = panel.state.value;
      const isThere = state !== undefined && row !== undefined && row < state.rows.events;
      untracked(() => this.#want(isThere ? row : undefined));
    });
  }

  #want(row: number | undefined): void {
    if (row === this.#wanted && !this.#mayChange()) return;
    this.#wanted = row;
    if (row === undefined) this.#detail.value = undefined;
    else void this.#read();
  }

  /** The answer's headers come after the row of its request. */
  #mayChange(): boolean {
    const headers = this.#detail.peek()?.headers;
    return headers !== undefined && headers.answer === undefined;
  }

  /** One question at a time: of the rows selected meanwhile only the last is asked for. */
  async #read(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    let row = this.#wanted;
    while (row !== undefined) {
      // The next question depends on what is selected when this one is answered.
      const detail = await this.#panel.act('detail', 'detail/get', { row });
      if (row === this.#wanted) {
        this.#detail.value = detail;
        break;
      }
      row = this.#wanted;
    }
    this.#running = false;
  }
}
