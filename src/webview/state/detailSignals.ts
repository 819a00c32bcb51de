import { computed, effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Clock } from '../../core/base/clock.ts';
import { Throttle } from '../../core/base/throttle.ts';
import type { TextPart } from '../../core/timeline/detail/eventText.ts';
import type { EventDetail } from '../../messages/panelState.ts';
import type { Requests } from '../../messages/protocol.ts';
import { sameDetail } from '../logic/sameDetail.ts';
import type { PageSignals } from './pageSignals.ts';
import type { PanelConnection, PanelSignals } from './panelSignals.ts';
import { Pull } from './pull.ts';

/** Milliseconds between two readings of an event that may change: it may be a large one. */
const READ_EVERY_MS = 500;

/** What is known of the selected event. The one before stays in sight until the new one is there. */
export class DetailSignals {
  readonly #connection: PanelConnection;
  readonly #panel: PanelSignals;
  readonly #read = signal<EventDetail | undefined>(undefined);
  readonly #wanted = signal<number | undefined>(undefined);
  readonly #again: Throttle;
  #recording = '';
  readonly #pull: Pull = new Pull(() => this.#ask());

  /** Why the selected event could not be read. */
  readonly problem: ReadonlySignal<string | undefined> = this.#pull.problem;
  readonly detail: ReadonlySignal<EventDetail | undefined> = computed(() => {
    const isLost = this.problem.value !== undefined && this.#read.value?.row !== this.#wanted.value;
    return isLost ? undefined : this.#read.value;
  });

  constructor(
    connection: PanelConnection,
    panel: PanelSignals,
    page: Pick<PageSignals, 'selection'>,
    clock: Clock,
  ) {
    this.#connection = connection;
    this.#panel = panel;
    this.#again = new Throttle(clock, READ_EVERY_MS, () => this.#pull.start());
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

  /** Reads a text of any row, for the clipboard; undefined where the details say why it cannot be. */
  async textOf(row: number, part: TextPart): Promise<string | undefined> {
    return (await this.#panel.act('detail', 'detail/text', { row, part }))?.text;
  }

  /** Opens the data or the bytes of any row in an editor; the details say why it cannot be. */
  open(row: number, as: Requests['detail/open']['params']['as']): void {
    void this.#panel.act('detail', 'detail/open', { row, as });
  }

  #want(recording: string, row: number | undefined): void {
    const isSame = recording === this.#recording && row === this.#wanted.peek();
    if (isSame) {
      if (this.#read.peek()?.mayChange === true) this.#again.ask();
      return;
    }
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

  /** Of the rows selected while one is read only the last is asked for. */
  async #ask(): Promise<boolean> {
    const row = this.#wanted.peek();
    if (row === undefined) return false;
    const recording = this.#recording;
    const detail = await this.#connection.request('detail/get', { row });
    if (row !== this.#wanted.peek() || recording !== this.#recording) return true;
    const before = this.#read.peek();
    // The same again would draw everything again.
    if (before === undefined || !sameDetail(before, detail)) this.#read.value = detail;
    return false;
  }
}
