import { startOf } from '../../base/shortText.ts';

/** Characters of a name that are kept. */
const MAX_LENGTH = 200;
/** Names beyond so many are not kept: a server may make up a new one for each message. */
const MAX_NAMES = 65_535;

/** Gives each of many names that repeat a small number, so that a column can hold it. */
export class NameTable {
  readonly #names: string[] = [];
  readonly #codes = new Map<string, number>();

  /** The names, in the order in which they came. */
  get names(): readonly string[] {
    return this.#names;
  }

  /** The number of `name`, from 1; 0 for no name, and where the table is full. */
  codeOf(name: string | undefined): number {
    if (name === undefined) return 0;
    const short = startOf(name, MAX_LENGTH);
    const known = this.#codes.get(short);
    if (known !== undefined) return known;
    if (this.#names.length >= MAX_NAMES) return 0;
    this.#names.push(short);
    this.#codes.set(short, this.#names.length);
    return this.#names.length;
  }

  /** The name with the number `code`, as far as it was kept; undefined for 0. */
  nameOf(code: number): string | undefined {
    return this.#names[code - 1];
  }
}
