import { PayloadFingerprint } from './payloadFingerprint.ts';

/**
 * How an event stands to those seen before on its stream: `new` id, `repeat` of an id with the same
 * payload, or `changed`: the id of another event.
 */
export type Delivery = 'new' | 'repeat' | 'changed';

/** How far back a redelivery is still recognised, in events of one stream. */
const DEFAULT_LIMIT = 100_000;

/** Remembers the events of one stream, so that a redelivered one is not delivered twice. */
export class DeliveredEvents {
  readonly #limit: number;
  readonly #fingerprint = new PayloadFingerprint();
  readonly #fingerprints = new Map<string, number>();
  /** The ids in a ring: a map finds its oldest key the slower the more keys were taken out of it. */
  readonly #ids: string[] = [];
  #next = 0;

  constructor(limit: number = DEFAULT_LIMIT) {
    this.#limit = limit;
  }

  /**
   * Notes an event by its id, its name and its data, and says how it stands to the earlier ones. Data
   * that is the same JSON in other words is the same. `value` is the parsed data, or undefined where
   * it is not JSON.
   */
  see(id: string, name: string | undefined, data: string, value: unknown): Delivery {
    const fingerprint = this.#fingerprint.of(name, data, value);
    const known = this.#fingerprints.get(id);
    if (known !== undefined) return known === fingerprint ? 'repeat' : 'changed';
    this.#fingerprints.set(id, fingerprint);
    this.#forgetOldest(id);
    return 'new';
  }

  /** Puts `id` in the place of the oldest one, where there are as many as are remembered. */
  #forgetOldest(id: string): void {
    const oldest = this.#ids[this.#next];
    if (oldest !== undefined) this.#fingerprints.delete(oldest);
    this.#ids[this.#next] = id;
    this.#next = (this.#next + 1) % this.#limit;
  }
}
