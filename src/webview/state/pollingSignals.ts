import { batch, computed, effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { PollingTotals, StreamPolling } from '../../core/timeline/polling/pollingTotals.ts';
import type { CycleRow } from '../../messages/panelState.ts';
import type { PageSignals } from './pageSignals.ts';
import type { PanelConnection, PanelSignals } from './panelSignals.ts';
import { Pull } from './pull.ts';
import { TableSignals } from './tableSignals.ts';

/** What polling came to, asked for while its tab is shown, and the cycles of the selected stream. */
export class PollingSignals {
  readonly #connection: PanelConnection;
  readonly #panel: PanelSignals;
  readonly #page: Pick<PageSignals, 'tab' | 'selection' | 'pollingOnly'>;
  readonly #totals = signal<PollingTotals | undefined>(undefined);
  readonly #pull: Pull = new Pull(() => this.#ask());
  #recording = '';

  /** Undefined until the host answered; those before stay until new ones are there. */
  readonly totals: ReadonlySignal<PollingTotals | undefined> = this.#totals;
  /** Why the totals are not those of now. */
  readonly problem: ReadonlySignal<string | undefined> = this.#pull.problem;
  /** What polling came to on the selected stream, where it polls. */
  readonly stream: ReadonlySignal<StreamPolling | undefined> = computed(
    () => this.#totals.value?.stream,
  );
  /** The cycles of that stream. */
  readonly cycles: TableSignals<'cycles'>;
  /** The stream whose cycles alone are listed; undefined where all are. */
  readonly listed: ReadonlySignal<number | undefined> = computed(() =>
    this.#page.pollingOnly.value ? this.stream.value?.stream : undefined,
  );

  constructor(
    connection: PanelConnection,
    panel: PanelSignals,
    page: Pick<PageSignals, 'tab' | 'selection' | 'pollingOnly'>,
  ) {
    this.#connection = connection;
    this.#panel = panel;
    this.#page = page;
    this.cycles = new TableSignals(connection, 'cycles', (from, to) => this.#read(from, to));
    effect(() => {
      const key = panel.recordingKey.value;
      const isShown = page.tab.value === 'polling';
      const cycles = panel.state.value?.rows.cycles ?? 0;
      void page.selection.value.stream;
      untracked(() => {
        if (key !== this.#recording) this.#restart(key);
        if (isShown && cycles > 0) this.#pull.start();
      });
    });
  }

  #restart(key: string): void {
    this.#recording = key;
    this.#pull.forget();
    batch(() => {
      this.#totals.value = undefined;
      this.#clearCycles();
    });
  }

  #clearCycles(): void {
    const isFile = this.#panel.state.peek()?.source.kind === 'file';
    this.cycles.clear(isFile ? 'start' : 'end');
  }

  /** Asks again after a problem. */
  retry(): void {
    this.#pull.start();
  }

  /** The host counts on each time it is asked. */
  async #ask(): Promise<boolean> {
    const recording = this.#recording;
    const { stream } = this.#page.selection.peek();
    const totals = await this.#connection.request(
      'polling/totals',
      stream === undefined ? {} : { stream },
    );
    if (recording !== this.#recording) return true;
    this.#take(totals);
    return !totals.isWhole;
  }

  #take(totals: PollingTotals): void {
    const before = this.stream.peek()?.stream;
    batch(() => {
      this.#totals.value = totals;
      if (totals.stream?.stream !== before) this.#clearCycles();
      this.cycles.setTotal(totals.stream?.cycles ?? 0);
    });
  }

  async #read(from: number, to: number): Promise<readonly CycleRow[]> {
    const stream = this.stream.peek()?.stream;
    if (stream === undefined) return [];
    return this.#connection.request('polling/cycles', { stream, from, to });
  }
}
