import type { HeaderList } from '../../protocol/headers.ts';
import { textBytes } from './keptBytes.ts';

/** Header lines that are kept for sharing; more would let a hostile server fill the memory. */
const MAX_SHARED = 2048;
/** Longer lines are hardly ever repeated. */
const MAX_SHARED_LENGTH = 512;
/** A line that is not shared: its list, beside its texts. */
const LINE_BYTES = 64;
/** Its place in the list of all lines. */
const PLACE_BYTES = 8;

type HeaderLine = HeaderList[number];

/** Shares equal header lines, because the connections of a polling client differ in very few. */
export class HeaderPool {
  readonly #lines = new Map<string, HeaderLine>();
  #bytes = 0;

  /** What the headers take that were given to {@link intern}, bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  intern(headers: HeaderList): HeaderList {
    this.#bytes += headers.length * PLACE_BYTES;
    return headers.map((line) => this.#share(line));
  }

  #share(line: HeaderLine): HeaderLine {
    const key = `${line[0]}\n${line[1]}`;
    const shared = key.length > MAX_SHARED_LENGTH ? undefined : this.#lines.get(key);
    if (shared !== undefined) return shared;
    this.#bytes += LINE_BYTES + textBytes(line[0]) + textBytes(line[1]);
    const isSharable = key.length <= MAX_SHARED_LENGTH && this.#lines.size < MAX_SHARED;
    if (isSharable) this.#lines.set(key, line);
    return line;
  }
}
