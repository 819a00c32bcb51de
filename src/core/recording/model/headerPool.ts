import type { HeaderList } from '../../protocol/headers.ts';

/** Header lines that are kept for sharing; more would let a hostile server fill the memory. */
const MAX_SHARED = 2048;
/** Longer lines are hardly ever repeated. */
const MAX_SHARED_LENGTH = 512;

type HeaderLine = HeaderList[number];

/** Shares equal header lines, because the connections of a polling client differ in very few. */
export class HeaderPool {
  readonly #lines = new Map<string, HeaderLine>();

  intern(headers: HeaderList): HeaderList {
    return headers.map((line) => this.#share(line));
  }

  #share(line: HeaderLine): HeaderLine {
    const key = `${line[0]}\n${line[1]}`;
    if (key.length > MAX_SHARED_LENGTH) return line;
    const shared = this.#lines.get(key);
    if (shared !== undefined) return shared;
    if (this.#lines.size < MAX_SHARED) this.#lines.set(key, line);
    return line;
  }
}
