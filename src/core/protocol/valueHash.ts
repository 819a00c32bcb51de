import { ByteHash, hash53, mixHigh, mixLow } from '../base/byteHash.ts';

/** What a value of JSON is; also what its hash begins with. */
export const VALUE = {
  string: 1,
  number: 2,
  object: 3,
  array: 4,
  true: 5,
  false: 6,
  null: 7,
  /** Text with half a surrogate pair, which has no UTF-8. */
  broken: 8,
  key: 9,
  /** The name of an event, beside the value that is its data. */
  name: 10,
} as const;

/** The path of a document's outermost value. */
export const ROOT_LOW = 0x2f0b4c47;
export const ROOT_HIGH = 0x5d1f3a9b;

/**
 * The hash of a JSON value as a sum over its parts: each literal, text and number counts with the
 * path that leads to it. So members may come in any order, and a part that changes is exchanged in
 * the sum without looking at the others.
 */
export class ValueHash {
  readonly #bytes = new ByteHash();
  sumLow = 0;
  sumHigh = 0;
  /** What was added last. */
  partLow = 0;
  partHigh = 0;
  /** The path of the member or entry that was entered last. */
  pathLow = 0;
  pathHigh = 0;

  begin(): void {
    this.sumLow = 0;
    this.sumHigh = 0;
  }

  /** Adds a text or number at a path; its bytes are its UTF-8, or how JavaScript writes the number. */
  addBytes(
    what: number,
    low: number,
    high: number,
    view: DataView,
    from: number,
    to: number,
  ): void {
    this.#bytes.read(view, from, to, what);
    this.#add(low, high, this.#bytes.low, this.#bytes.high);
  }

  /** Adds a literal, or that there is an object or a list. */
  addWord(what: number, low: number, high: number): void {
    this.#add(low, high, what, what);
  }

  /** Enters the member whose name has these bytes, of the object at a path. */
  enterMember(low: number, high: number, view: DataView, from: number, to: number): void {
    this.#bytes.read(view, from, to, VALUE.key);
    this.pathLow = mixLow(Math.imul(low, 0x9e3779b1) ^ this.#bytes.low);
    this.pathHigh = mixHigh(Math.imul(high, 0x85ebca77) ^ this.#bytes.high);
  }

  /** Enters an entry of the list at a path. */
  enterEntry(low: number, high: number, index: number): void {
    this.pathLow = mixLow(Math.imul(low, 0xc2b2ae3d) ^ index);
    this.pathHigh = mixHigh(Math.imul(high, 0x27d4eb2f) ^ index);
  }

  /** The hash of all that was added, below 2^53. */
  finish(): number {
    return hash53(mixLow(this.sumLow), mixHigh(this.sumHigh));
  }

  #add(pathLow: number, pathHigh: number, low: number, high: number): void {
    this.partLow = mixLow((Math.imul(pathLow, 0x85ebca6b) + low) | 0);
    this.partHigh = mixHigh((Math.imul(pathHigh, 0xc2b2ae35) + high) | 0);
    this.sumLow = (this.sumLow + this.partLow) | 0;
    this.sumHigh = (this.sumHigh + this.partHigh) | 0;
  }
}
