import { decodeUtf8 } from '../../base/text.ts';

/** The largest body of a single message that is kept to be parsed, bytes. */
export const MAX_MESSAGE_BYTES: number = 16 * 1024 * 1024;

/** Bytes of a piece of memory beside its own. */
const ROOM_BYTES = 250;

const NOTHING = new Uint8Array(0);

/** Collects a copy of a body that can be parsed only as a whole. */
export class BodyText {
  /** Grows by half or more, so that a body that comes byte by byte costs no more than one in one piece. */
  #room: Uint8Array = NOTHING;
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  /** Bytes that are held for it. */
  get heldBytes(): number {
    return this.#room.length === 0 ? 0 : this.#room.length + ROOM_BYTES;
  }

  /** Whether the body outgrew {@link MAX_MESSAGE_BYTES}; its text is not kept then. */
  get tooLarge(): boolean {
    return this.#bytes > MAX_MESSAGE_BYTES;
  }

  add(chunk: Uint8Array): void {
    const before = this.#bytes;
    this.#bytes += chunk.length;
    if (this.tooLarge) {
      this.#room = NOTHING;
      return;
    }
    if (this.#bytes > this.#room.length) {
      const larger = new Uint8Array(Math.max(this.#bytes, Math.ceil(before * 1.5)));
      larger.set(this.#room.subarray(0, before));
      this.#room = larger;
    }
    this.#room.set(chunk, before);
  }

  /** The text so far; empty where the body is too large. */
  text(): string {
    return decodeUtf8(this.#room.subarray(0, this.tooLarge ? 0 : this.#bytes));
  }
}
