import { batch, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Completion, Completions } from '../../core/timeline/filter/completeFilter.ts';
import { MAX_FILTER } from '../../core/timeline/filter/parseFilter.ts';
import type { PanelConnection } from './panelSignals.ts';

const NONE: Completions = { from: 0, to: 0, options: [] };

/** The ways to go on with the filter that is being written, while they are shown. */
export class CompletionSignals {
  readonly #connection: PanelConnection;
  readonly #tell: (cause: unknown) => void;
  readonly #offered = signal<Completions>(NONE);
  readonly #active = signal(0);
  #asked = 0;

  readonly active: ReadonlySignal<number> = this.#active;

  constructor(connection: PanelConnection, tell: (cause: unknown) => void) {
    this.#connection = connection;
    this.#tell = tell;
  }

  get options(): readonly Completion[] {
    return this.#offered.value.options;
  }

  get isOpen(): boolean {
    return this.options.length > 0;
  }

  /** Asks what may stand at `cursor`; of the questions asked meanwhile only the last counts. */
  async ask(text: string, cursor: number): Promise<void> {
    const asked = (this.#asked += 1);
    if (text.length > MAX_FILTER) return this.close();
    try {
      const offered = await this.#connection.request('filter/complete', { text, cursor });
      if (asked !== this.#asked) return;
      batch(() => {
        this.#offered.value = offered;
        this.#active.value = 0;
      });
    } catch (cause) {
      if (asked === this.#asked) this.#tell(cause);
    }
  }

  /** Goes to another option, round at both ends. */
  move(step: number): void {
    const { length } = this.options;
    if (length > 0) this.#active.value = (this.#active.value + step + length) % length;
  }

  close(): void {
    this.#asked += 1;
    this.#offered.value = NONE;
  }

  /** `text` with an option put in, and the place behind it; a value is followed by a space. */
  accept(
    text: string,
    index: number,
  ): { readonly text: string; readonly cursor: number } | undefined {
    const { from, to, options } = this.#offered.value;
    const option = options[index];
    if (option === undefined) return undefined;
    const rest = text.slice(to);
    const space = /[:>]$/.test(option.text) || /^[\s)]/.test(rest) ? '' : ' ';
    const before = `${text.slice(0, from)}${option.text}${space}`;
    return { text: before + rest, cursor: before.length };
  }
}
