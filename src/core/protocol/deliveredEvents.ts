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

  /** Notes an event by its id and what it carries, and says how it stands to the earlier ones. */
  see(id: string, name: string, data: string): Delivery {
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

/** FNV-1a in two lanes, 53 bits of them: two events of one id that differ are told apart. */
function fingerprintOf(name: string, data: string): number {
  let high = 0x811c9dc5;
  let low = 0x2f0b4c47 ^ name.length;
  for (const text of [name, data]) {
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      high = Math.imul(high ^ unit, 0x01000193);
      low = Math.imul(low ^ unit, 0x01000193) ^ (high >>> 15);
    }
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11);
}
