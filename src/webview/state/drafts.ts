import { signal } from '@preact/signals';

/** What the user has begun to type, by what it is for: a look at another tab loses none of it. */
export class Drafts<Key, Draft> {
  readonly #drafts = signal<ReadonlyMap<Key, Draft>>(new Map());
  readonly #empty: Draft;

  /** @param empty what a draft begins with */
  constructor(empty: Draft) {
    this.#empty = empty;
  }

  /** Reading it in a view keeps the view up to date. */
  of(key: Key): Draft {
    return this.#drafts.value.get(key) ?? this.#empty;
  }

  change(key: Key, change: Partial<Draft>): void {
    const draft = this.#drafts.peek().get(key) ?? this.#empty;
    this.#drafts.value = new Map([...this.#drafts.peek(), [key, { ...draft, ...change }]]);
  }

  /** Forgets all drafts for anything else. */
  keepOnly(keys: readonly Key[]): void {
    const kept = [...this.#drafts.peek()].filter(([key]) => keys.includes(key));
    if (kept.length < this.#drafts.peek().size) this.#drafts.value = new Map(kept);
  }
}
