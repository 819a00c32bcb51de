const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** The codes of `[` and `{`, and of `]` and `}`, differ in this bit alone. */
const BRACE_BIT = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Follows how deep a body of JSON is nested while it comes, looking at each byte once. */
export class JsonNesting {
  #levels = 0;
  #isInText = false;
  #isEscaped = false;

  /** Takes the next bytes; true where the last of them closes the list or object that all is in. */
  push(bytes: Uint8Array): boolean {
    let isClosed = false;
    for (const byte of bytes) {
      isClosed = false;
      if (this.#isEscaped) this.#isEscaped = false;
      else if (this.#isInText) {
        if (byte === QUOTE) this.#isInText = false;
        else this.#isEscaped = byte === BACKSLASH;
      } else if (byte === QUOTE) this.#isInText = true;
      else if ((byte | BRACE_BIT) === OPEN) this.#levels += 1;
      else if ((byte | BRACE_BIT) === CLOSE) {
        this.#levels -= 1;
        isClosed = this.#levels === 0;
      }
    }
    return isClosed;
  }
}
