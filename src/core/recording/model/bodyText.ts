import { decodeUtf8 } from '../../base/text.ts';

/** The largest body of a single message that is kept to be parsed, bytes. */
export const MAX_MESSAGE_BYTES: number = 16 * 1024 * 1024;

/** Collects copies of the chunks of a body that can be parsed only as a whole. */
export class BodyText {
  #chunks: Uint8Array[] = [];
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether the body outgrew {@link MAX_MESSAGE_BYTES}; its text is not kept then. */
  get tooLarge(): boolean {
    return this.#bytes > MAX_MESSAGE_BYTES;
  }

  add(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    if (this.tooLarge) this.#chunks = [];
    else this.#chunks.push(new Uint8Array(chunk));
  }

  /** The text so far; empty where the body is too large. */
  text(): string {
    if (this.#chunks.length === 1) return decodeUtf8(this.#chunks[0] ?? new Uint8Array());
    const whole = new Uint8Array(this.tooLarge ? 0 : this.#bytes);
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return decodeUtf8(whole);
  }
}
