import { hashPayload } from './contentHash.ts';

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
  readonly #fingerprints = new Map<string, number>();

  constructor(limit: number = DEFAULT_LIMIT) {
    this.#limit = limit;
  }

  /**
   * Notes an event by its id, its name and its data, and says how it stands to the earlier ones. Data
   * that is the same JSON in other words is the same.
   */
  see(id: string, name: string | undefined, data: string): Delivery {
    const fingerprint = fingerprintOf(name, data);
    const known = this.#fingerprints.get(id);
    if (known !== undefined) return known === fingerprint ? 'repeat' : 'changed';
    this.#fingerprints.set(id, fingerprint);
    if (this.#fingerprints.size > this.#limit) this.#forgetOldest();
    return 'new';
  }

  #forgetOldest(): void {
    for (const oldest of this.#fingerprints.keys()) {
      this.#fingerprints.delete(oldest);
      return;
    }
  }
}

function fingerprintOf(name: string | undefined, data: string): number {
  return hashPayload(name, data, valueOf(data));
}

/** Data that is no JSON is compared as it stands. */
function valueOf(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
