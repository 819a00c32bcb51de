/** Keeps the last characters that a process wrote, from the start of a line on. */
export class OutputTail {
  readonly #limit: number;
  #text = '';
  #shortened = false;

  /** @param limit characters, at least 1 */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(text: string): void {
    const joined = this.#text + text;
    this.#shortened ||= joined.length > this.#limit;
    this.#text = joined.slice(-this.#limit);
  }

  /** What was kept, without blank ends; a line that lost its beginning is left out. */
  text(): string {
    if (!this.#shortened) return this.#text.trim();
    const lineEnd = this.#text.indexOf('\n');
    return `…\n${this.#text.slice(lineEnd + 1)}`.trim();
  }
}
