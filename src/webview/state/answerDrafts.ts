import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { NOTHING_TYPED } from '../logic/schemaForm/keptTyped.ts';
import type { KeptTyped } from '../logic/schemaForm/keptTyped.ts';
import type { ArgsForm } from '../logic/pageState.ts';

/** An answer that the user has begun. */
export interface AnswerDraft {
  /** The values of a form as JSON; undefined until the first is typed. */
  readonly values?: string;
  readonly kept: KeptTyped;
  readonly shown: ArgsForm;
  /** The message to answer with. */
  readonly text: string;
  readonly model: string;
  readonly role: 'assistant' | 'user';
}

/** What an answer begins with. */
export const EMPTY_DRAFT: AnswerDraft = {
  kept: NOTHING_TYPED,
  shown: 'form',
  text: '',
  model: '',
  role: 'assistant',
};

/** The answers that the user has begun, by the number of the question: a look at another tab loses none. */
export class AnswerDrafts {
  readonly #drafts = signal<ReadonlyMap<number, AnswerDraft>>(new Map());

  readonly drafts: ReadonlySignal<ReadonlyMap<number, AnswerDraft>> = this.#drafts;

  change(question: number, change: Partial<AnswerDraft>): void {
    const draft = this.#drafts.value.get(question) ?? EMPTY_DRAFT;
    this.#drafts.value = new Map([...this.#drafts.value, [question, { ...draft, ...change }]]);
  }

  /** Forgets the drafts of all other questions. */
  keepOnly(questions: readonly number[]): void {
    const kept = [...this.#drafts.value].filter(([question]) => questions.includes(question));
    if (kept.length < this.#drafts.value.size) this.#drafts.value = new Map(kept);
  }
}
