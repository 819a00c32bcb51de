import { effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { StreamSummary } from '../../messages/panelState.ts';
import type { StreamKnowledge } from '../logic/streamKnowledge.ts';
import type { DetailSignals } from './detailSignals.ts';
import type { PageSignals } from './pageSignals.ts';
import type { PanelConnection, PanelSignals } from './panelSignals.ts';
import { Pull } from './pull.ts';

type Answers = ReadonlyMap<number, StreamSummary | null>;

const UNKNOWN: StreamKnowledge = { kind: 'unknown' };
const NONE: StreamKnowledge = { kind: 'none' };
const NO_ANSWERS: Answers = new Map();

/**
 * The streams that something is told of: those of the state, and of the others what is selected,
 * pointed at or asks the user.
 */
export class KnownStreams {
  readonly #connection: PanelConnection;
  readonly #panel: PanelSignals;
  readonly #answers = signal(NO_ANSWERS);
  readonly #pull: Pull = new Pull(() => this.#ask());
  #wanted: readonly number[] = [];
  #recording = '';

  /** The stream of what the pointer is at, where a card tells of it. */
  readonly pointedAt: Signal<number | undefined> = signal(undefined);
  /** Why a stream that is not in the state could not be read. */
  readonly problem: ReadonlySignal<string | undefined> = this.#pull.problem;

  constructor(
    connection: PanelConnection,
    panel: PanelSignals,
    page: Pick<PageSignals, 'selection'>,
    detail: Pick<DetailSignals, 'detail'>,
  ) {
    this.#connection = connection;
    this.#panel = panel;
    effect(() => {
      const key = panel.recordingKey.value;
      const { stream } = page.selection.value;
      const resumed = detail.detail.value?.resumeFrom?.stream;
      const asking = panel.state.value?.questions.map((question) => question.stream) ?? [];
      const pointedAt = this.pointedAt.value;
      untracked(() => this.#want(key, [stream, resumed, pointedAt, ...asking]));
    });
  }

  /** What is known of a stream. Reading it in a view keeps the view up to date. */
  of(number: number): StreamKnowledge {
    const told = this.#told(number);
    if (told !== undefined) return { kind: 'known', stream: told };
    const answer = this.#answers.value.get(number);
    if (answer === undefined) return UNKNOWN;
    return answer === null ? NONE : { kind: 'known', stream: answer };
  }

  /** Asks again after a problem. */
  retry(): void {
    this.#pull.start();
  }

  #told(number: number): StreamSummary | undefined {
    return this.#panel.state.value?.streams.find(({ stream }) => stream === number);
  }

  /** What is not in the state is asked for with each state: it may have changed as well. */
  #want(key: string, streams: readonly (number | undefined)[]): void {
    if (key !== this.#recording) {
      this.#recording = key;
      this.#answers.value = NO_ANSWERS;
      this.#pull.forget();
    }
    const wanted = streams.filter((stream) => stream !== undefined);
    this.#wanted = [...new Set(wanted)].filter((stream) => this.#told(stream) === undefined);
    if (this.#wanted.length > 0) this.#pull.start();
    else this.#pull.forget();
  }

  async #ask(): Promise<boolean> {
    const recording = this.#recording;
    const wanted = this.#wanted;
    const answers = await Promise.all(
      wanted.map(async (stream) => {
        const answer = await this.#connection.request('stream/get', { stream });
        return [stream, answer] as const;
      }),
    );
    if (recording === this.#recording) this.#answers.value = new Map(answers);
    return false;
  }
}
