const WORD_BYTES = 4;

/**
 * A 32-bit hash of bytes that come in pieces, the same however they were cut: it tells whether they
 * are the same bytes as before, and protects against nobody who wants two texts to collide.
 */
export class RunningHash {
  #hash = 0x9e3779b1;
  /** Bytes of a word that is not whole yet, the first one lowest. */
  #begun = 0;
  #begunBytes = 0;

  /** Takes the bytes that follow those before. */
  push(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (this.#begunBytes > 0 && at < bytes.length) {
      this.#pushByte(view.getUint8(at));
      at += 1;
    }
    let hash = this.#hash;
    for (; at + WORD_BYTES <= bytes.length; at += WORD_BYTES) {
      hash = mixed(hash, view.getInt32(at, true));
    }
    this.#hash = hash;
    for (; at < bytes.length; at += 1) this.#pushByte(view.getUint8(at));
  }

  /** The hash of all bytes so far. */
  get value(): number {
    return this.#begunBytes === 0 ? this.#hash : mixed(this.#hash, this.#begun ^ this.#begunBytes);
  }

  #pushByte(byte: number): void {
    this.#begun |= byte << (8 * this.#begunBytes);
    this.#begunBytes += 1;
    if (this.#begunBytes < WORD_BYTES) return;
    this.#hash = mixed(this.#hash, this.#begun);
    this.#begun = 0;
    this.#begunBytes = 0;
  }
}

/** Each word is taken one to one: two texts that differ in one word alone never have the same hash. */
function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x85ebca6b);
  return product ^ (product >>> 15);
}
