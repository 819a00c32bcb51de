import { batch, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import type { ColumnChoices } from '../logic/columns.ts';
import {
  FIRST_PAGE_STATE,
  keptArgs,
  readPageState,
  withArgs,
  withoutSecrets,
} from '../logic/pageState.ts';
import type { ArgsForm, DetailTab, PageState, PaneShares, Tab } from '../logic/pageState.ts';
import { NOTHING_SELECTED } from '../logic/selection.ts';
import type { Selection } from '../logic/selection.ts';
import type { PagePort } from '../port/pagePort.ts';

/** Milliseconds from a change to its being kept. */
const SAVE_DELAY_MS = 200;

/** What the page itself decides: tabs, selection, sizes, texts being typed. Kept by the port. */
export class PageSignals {
  readonly #port: Pick<PagePort, 'saveState'>;
  readonly #clock: Clock;
  readonly #selection: Signal<Selection>;
  readonly #detailTab: Signal<DetailTab>;
  /** The tab of an event that the user chose last. */
  #eventTab: DetailTab = FIRST_PAGE_STATE.detailTab;
  #recording: string;
  #timer: Disposable | undefined;

  readonly tab: Signal<Tab>;
  readonly detailTab: ReadonlySignal<DetailTab>;
  readonly selection: ReadonlySignal<Selection>;
  readonly shares: Signal<PaneShares>;
  readonly url: Signal<string>;
  readonly filter: Signal<string>;
  readonly columns: Signal<ColumnChoices>;
  /** Whether the cycles of the selected stream alone are listed. */
  readonly pollingOnly: Signal<boolean>;
  /** Whether the table of cycles has all the room: totals and picture are folded away. */
  readonly pollingFolded: Signal<boolean>;
  readonly tool: Signal<string>;
  readonly argsForm: Signal<ArgsForm>;
  /** Arguments as typed, by the tool's name. */
  readonly args: Signal<ReadonlyMap<string, string>>;

  constructor(port: Pick<PagePort, 'loadState' | 'saveState'>, clock: Clock) {
    const saved = readPageState(port.loadState());
    this.#port = port;
    this.#clock = clock;
    this.#recording = saved.recording;
    this.#selection = signal(saved.selection);
    this.selection = this.#selection;
    this.tab = signal(saved.tab);
    this.#detailTab = signal(saved.detailTab);
    this.detailTab = this.#detailTab;
    this.showDetail(saved.detailTab);
    this.shares = signal(saved.shares);
    this.url = signal(saved.url);
    this.filter = signal(saved.filter);
    this.columns = signal(saved.columns);
    this.pollingOnly = signal(saved.pollingOnly);
    this.pollingFolded = signal(saved.pollingFolded);
    this.tool = signal(saved.tool);
    this.argsForm = signal(saved.argsForm);
    this.args = signal(new Map(saved.args));
    let saves = false;
    effect(() => {
      this.#snapshot();
      if (saves) this.#saveSoon();
      saves = true;
    });
  }

  /** Selects something. An event is shown on a tab of its own, also where a stream was shown before. */
  select(selection: Selection): void {
    batch(() => {
      this.#selection.value = selection;
      if (selection.event !== undefined) this.#detailTab.value = this.#eventTab;
    });
  }

  /** Shows a tab of the details. */
  showDetail(tab: DetailTab): void {
    if (tab !== 'stream') this.#eventTab = tab;
    this.#detailTab.value = tab;
  }

  /** Tells which recording is shown; a selection of another one means nothing in it. */
  setRecording(key: string): void {
    if (key === this.#recording) return;
    this.#recording = key;
    this.#selection.value = NOTHING_SELECTED;
    this.#saveSoon();
  }

  setArgs(tool: string, text: string): void {
    this.args.value = withArgs(this.args.value, tool, text);
  }

  /** Keeps the state now, before the page may be taken away. */
  save(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#port.saveState(this.#snapshot());
  }

  #saveSoon(): void {
    this.#timer ??= this.#clock.schedule(SAVE_DELAY_MS, () => this.save());
  }

  #snapshot(): PageState {
    return {
      tab: this.tab.value,
      detailTab: this.detailTab.value,
      selection: this.#selection.value,
      recording: this.#recording,
      shares: this.shares.value,
      url: withoutSecrets(this.url.value),
      filter: this.filter.value,
      columns: this.columns.value,
      pollingOnly: this.pollingOnly.value,
      pollingFolded: this.pollingFolded.value,
      tool: this.tool.value,
      argsForm: this.argsForm.value,
      args: keptArgs(this.args.value),
    };
  }
}
