import { computed, effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { EventDetail } from '../../messages/panelState.ts';
import type { PageSignals } from './pageSignals.ts';
import type { PanelConnection, PanelSignals } from './panelSignals.ts';
import { Pull } from './pull.ts';

/** What is known of the selected event. The one before stays in sight until the new one is there. */
export class DetailSignals {
  readonly #connection: PanelConnection;
  readonly #read = signal<EventDetail | undefined>(undefined);
  readonly #wanted = signal<number | undefined>(undefined);
  #recording = '';
  readonly #pull: Pull = new Pull(() => this.#ask());

  /** Why the selected event could not be read. */
  readonly problem: ReadonlySignal<string | undefined> = this.#pull.problem;
  readonly detail: ReadonlySignal<EventDetail | undefined> = computed(() => {
    const isLost = this.problem.value !== undefined && this.#read.value?.row !== this.#wanted.value;
    return isLost ? undefined : this.#read.value;
  });

  constructor(connection: PanelConnection, panel: PanelSignals, page: PageSignals) {
    this.#connection = connection;
    effect(() => {
      const key = panel.recordingKey.value;
      const row = page.selection.value.event;
      const state = panel.state.value;
      const isThere = state !== undefined && row !== undefined && row < state.rows.events;
      untracked(() => this.#want(key, isThere ? row : undefined));
    });
  }

  /** Asks again after a problem. */
  retry(): void {
    this.#pull.start();
  }

  #want(recording: string, row: number | undefined): void {
    const isSame = recording === this.#recording && row === this.#wanted.peek();
    if (isSame && !this.#mayChange()) return;
    if (recording !== this.#recording) this.#read.value = undefined;
    this.#recording = recording;
    this.#wanted.value = row;
    if (row !== undefined) {
      this.#pull.start();
      return;
    }
    this.#read.value = undefined;
    this.#pull.forget();
  }

  /** The answer's headers come after the row of its request. */
  #mayChange(): boolean {
    const headers = this.#read.peek()?.headers;
    return headers !== undefined && headers.answer === undefined;
  }

  /** Of the rows selected while one is read only the last is asked for. */
  async #ask(): Promise<boolean> {
    const row = this.#wanted.peek();
    if (row === undefined) return false;
    const recording = this.#recording;
    const detail = await this.#connection.request('detail/get', { row });
    if (row !== this.#wanted.peek() || recording !== this.#recording) return true;
    this.#read.value = detail;
    return false;
  }
}
