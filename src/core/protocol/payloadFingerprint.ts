import { hash53, mixHigh, mixLow } from '../base/byteHash.ts';

/** Deeper values are told apart by their text, because walking them could exhaust the stack. */
const MAX_DEPTH = 200;

const SEED = {
  raw: 0x7feb352d,
  text: 0x165667b1,
  number: 0x27d4eb2f,
  list: 0x61c88647,
  object: 0x1b873593,
} as const;
const LITERALS: ReadonlyMap<unknown, number> = new Map([
  [null, 0x2545f491],
  [true, 0x5bd1e995],
  [false, 0x38b34ae5],
]);

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);

/**
 * A 53-bit hash of what an event says: its name and its data as parsed JSON, whatever the order of
 * members and the white space.
 *
 * For one process to compare with its own. The hash of `contentHash.ts` is that of the bytes in a
 * recording: where only texts are at hand, encoding each of them again made up a seventh of what a live
 * event cost. Not a protection against somebody who wants two events to collide.
 */
export class PayloadFingerprint {
  // Fields, because a result of two numbers would be an object for each value.
  #low = 0;
  #high = 0;

  /** `value` is the parsed data, or undefined where it is not JSON; `data` is its text. */
  of(name: string | undefined, data: string, value: unknown): number {
    const isNamed = name !== undefined && name !== '' && name !== 'message';
    if (value === undefined || !this.#value(value, 0)) this.#text(data, SEED.raw);
    const low = this.#low;
    const high = this.#high;
    this.#text(isNamed ? name : '', SEED.object);
    return hash53(
      mixLow(Math.imul(low, 31) ^ this.#low),
      mixHigh(Math.imul(high, 31) ^ this.#high),
    );
  }

  /** False where the value is nested too deeply. */
  #value(value: unknown, depth: number): boolean {
    if (typeof value === 'string') this.#text(value, SEED.text);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value !== 'object' || value === null) this.#literal(value);
    else if (depth >= MAX_DEPTH) return false;
    else if (Array.isArray(value)) return this.#list(value, depth);
    else return this.#object(value as Readonly<Record<string, unknown>>, depth);
    return true;
  }

  #list(list: readonly unknown[], depth: number): boolean {
    let low: number = SEED.list;
    let high = ~low;
    for (const entry of list) {
      if (!this.#value(entry, depth + 1)) return false;
      low = mixLow(Math.imul(low, 31) ^ this.#low);
      high = mixHigh(Math.imul(high, 31) ^ this.#high);
    }
    this.#low = low;
    this.#high = high;
    return true;
  }

  /** The sum over the members, so that their order says nothing. */
  #object(object: Readonly<Record<string, unknown>>, depth: number): boolean {
    let low: number = SEED.object;
    let high = ~low;
    for (const key of Object.keys(object)) {
      if (!this.#value(object[key], depth + 1)) return false;
      const valueLow = this.#low;
      const valueHigh = this.#high;
      this.#text(key, SEED.object);
      low = (low + mixLow(Math.imul(this.#low, 31) ^ valueLow)) | 0;
      high = (high + mixHigh(Math.imul(this.#high, 31) ^ valueHigh)) | 0;
    }
    this.#low = low;
    this.#high = high;
    return true;
  }

  #text(text: string, seed: number): void {
    let low = seed ^ text.length;
    let high = ~seed ^ Math.imul(text.length, 0x85ebca77);
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      low = Math.imul(low ^ code, 0x85ebca6b);
      low ^= low >>> 15;
      high = Math.imul(high ^ code, 0xc2b2ae35);
      high ^= high >>> 13;
    }
    this.#low = mixLow(low);
    this.#high = mixHigh(high);
  }

  #number(value: number): void {
    // Zero has two signs in JSON and is one number.
    double[0] = value + 0;
    const first = words[0] ?? 0;
    const second = words[1] ?? 0;
    this.#low = mixLow(SEED.number ^ first ^ Math.imul(second, 0x9e3779b1));
    this.#high = mixHigh(SEED.number ^ second ^ Math.imul(first, 0xc2b2ae3d));
  }

  #literal(value: unknown): void {
    const seed = LITERALS.get(value) ?? 0;
    this.#low = mixLow(seed);
    this.#high = mixHigh(~seed);
  }
}
