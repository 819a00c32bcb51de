import { batch, computed, effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Micros } from '../../core/base/clock.ts';
import { REAL_TIME } from '../../core/timeline/drawing/timeMap.ts';
import type { TimeMap } from '../../core/timeline/drawing/timeMap.ts';
import {
  fitWindow,
  followed,
  panned,
  revealed,
  zoomed,
} from '../../core/timeline/drawing/timeWindow.ts';
import type { TimeWindow } from '../../core/timeline/drawing/timeWindow.ts';
import { TimelineModel } from '../../core/timeline/drawing/timelineModel.ts';
import type { PanelConnection } from './panelSignals.ts';
import { Pull } from './pull.ts';

/** What the window does while the recording grows: shows all of it, stays at its end, or stays. */
export type Holds = 'all' | 'end' | 'place';

/** From a moment up to another, in µs of the recording. */
export interface TimeRange {
  readonly from: Micros;
  readonly to: Micros;
}

/** The drawn timeline: what the page has of it, and the part that is in sight. */
export class TimelineSignals {
  readonly #connection: PanelConnection;
  readonly #now: ReadonlySignal<Micros>;
  readonly #pull: Pull = new Pull(() => this.#ask());
  readonly #changes = signal(0);
  readonly #window: Signal<TimeWindow> = signal(fitWindow(0));
  readonly #holds: Signal<Holds> = signal('all');
  readonly #shortIdle = signal(false);
  #model = new TimelineModel();
  #shows: ((row: number) => boolean) | undefined;

  readonly window: ReadonlySignal<TimeWindow> = this.#window;
  readonly holds: ReadonlySignal<Holds> = this.#holds;
  /** Whether idle spans are drawn short. */
  readonly shortIdle: ReadonlySignal<boolean> = this.#shortIdle;
  /** The moment that times are counted from; undefined for the recording's start. */
  readonly reference: Signal<Micros | undefined> = signal(undefined);
  /** Whether the user has hold of it: then nothing else moves it. */
  readonly held: Signal<boolean> = signal(false);
  /** A range that is being chosen. */
  readonly brush: Signal<TimeRange | undefined> = signal(undefined);
  /** Why the page has not all of it. */
  readonly problem: ReadonlySignal<string | undefined> = this.#pull.problem;
  /** Rows that the page has of the rows that there are. */
  readonly rows: ReadonlySignal<number> = computed(() => {
    void this.#changes.value;
    return this.#model.rows.length;
  });

  /** @param now now on the recording's clock: it goes on between two records */
  constructor(connection: PanelConnection, now: ReadonlySignal<Micros>) {
    this.#now = now;
    effect(() => {
      void now.value;
      untracked(() => this.#hold());
    });
    this.#connection = connection;
  }

  /** The timeline. Reading it in a view keeps the view up to date. */
  get model(): TimelineModel {
    void this.#changes.value;
    return this.#model;
  }

  /** The window that shows everything. */
  get whole(): TimeWindow {
    void this.#changes.value;
    void this.#now.value;
    return this.#whole();
  }

  /** Moments as they are drawn. */
  get map(): TimeMap {
    return this.#shortIdle.value ? this.model.idle : REAL_TIME;
  }

  /** Forgets everything: another recording is shown. */
  clear(): void {
    this.#model = new TimelineModel();
    this.#pull.forget();
    this.#model.filter(this.#shows);
    this.brush.value = undefined;
    batch(() => {
      this.#changes.value += 1;
      this.#holds.value = 'all';
      this.reference.value = undefined;
      this.#window.value = fitWindow(0);
    });
  }

  /** Asks for what the page lacks, until it has all. */
  pull(): void {
    this.#pull.start();
  }

  /** Shows the rows that match alone; without `shows`, all. */
  filter(shows: ((row: number) => boolean) | undefined): void {
    this.#shows = shows;
    this.#model.filter(shows);
    this.#changes.value += 1;
  }

  /** Makes the window `factor` times as wide, around the moment `at` of drawn time. */
  zoom(factor: number, at: Micros = this.#middle()): void {
    this.#moveTo(zoomed(this.#window.peek(), factor, at, this.#whole()));
  }

  /** Moves the window by a part of its width. */
  pan(part: number): void {
    const { from, to } = this.#window.peek();
    this.#moveTo(panned(this.#window.peek(), (to - from) * part, this.#whole()));
  }

  /** Moves the window to the first or to the newest moment. */
  go(to: 'start' | 'end'): void {
    const window = this.#window.peek();
    const whole = this.#whole();
    const by = to === 'start' ? whole.from - window.from : whole.to - window.to;
    this.#moveTo(panned(window, by, whole));
  }

  fit(): void {
    batch(() => {
      this.#holds.value = 'all';
      this.#window.value = this.#whole();
    });
  }

  /** Stays at the newest moment, or ceases to. */
  follow(follows: boolean): void {
    batch(() => {
      this.#holds.value = follows ? 'end' : 'place';
      if (follows) this.#window.value = followed(this.#window.peek(), this.#whole());
    });
  }

  setShortIdle(short: boolean): void {
    const { from, to } = this.#window.peek();
    const before = this.map;
    const kept = { from: before.real(from), to: before.real(to) };
    batch(() => {
      this.#shortIdle.value = short;
      const after = this.map;
      if (this.#holds.peek() === 'all') this.#window.value = this.#whole();
      else this.#moveTo({ from: after.drawn(kept.from), to: after.drawn(kept.to) });
    });
  }

  /** Shows exactly this part, in µs of drawn time. */
  show(window: TimeWindow): void {
    this.#moveTo(zoomed(window, 1, window.from, this.#whole()));
  }

  /** Brings a moment into sight. */
  reveal(t: Micros): void {
    const next = revealed(this.#window.peek(), this.map.drawn(t), this.#whole());
    if (next !== this.#window.peek()) this.#moveTo(next);
  }

  async #ask(): Promise<boolean> {
    const model = this.#model;
    const update = await this.#connection.request('timeline/get', model.have);
    if (model !== this.#model) return true;
    if (!model.apply(update)) return false;
    this.#grown();
    return !model.hasAllOf(update);
  }

  #grown(): void {
    batch(() => {
      this.#changes.value += 1;
      this.#hold();
    });
  }

  /** Keeps the window where it is to be held. */
  #hold(): void {
    const holds = this.#holds.peek();
    if (holds === 'all') this.#window.value = this.#whole();
    if (holds === 'end') this.#window.value = followed(this.#window.peek(), this.#whole());
  }

  #moveTo(window: TimeWindow): void {
    const whole = this.#whole();
    const all = window.to - window.from >= whole.to - whole.from;
    batch(() => {
      this.#window.value = window;
      this.#holds.value = all ? 'all' : window.to >= whole.to ? 'end' : 'place';
    });
  }

  #whole(): TimeWindow {
    const map = this.#shortIdle.peek() ? this.#model.idle : REAL_TIME;
    return fitWindow(map.drawn(Math.max(this.#model.now, this.#now.peek())));
  }

  #middle(): Micros {
    const { from, to } = this.#window.peek();
    return (from + to) / 2;
  }
}
