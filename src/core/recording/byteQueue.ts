/** Bytes that came in pieces and are taken from the front; a piece is copied only where a take spans two. */
export class ByteQueue {
  /** The bytes that are taken next, as far as they are there, where they are put together as they come. */
  #gathered: { readonly bytes: Uint8Array; filled: number } | undefined;
  #parts: Uint8Array[] = [];
  /** Bytes of the first part that were taken already. */
  #taken = 0;
  /** Parts at the front that are copies of this queue's own. */
  #copied = 0;
  #length = 0;
  #offset = 0;
  /** Bytes from the front that are known not to hold the byte that was looked for last. */
  #searched = 0;

  /** Bytes that can be taken. */
  get length(): number {
    return this.#length;
  }

  /** The part that the next byte is in, from {@link frontAt}; undefined where there is none. */
  get front(): Uint8Array | undefined {
    return this.#parts[0];
  }

  get frontAt(): number {
    return this.#taken;
  }

  /** How many bytes were taken so far. */
  get offset(): number {
    return this.#offset;
  }

  push(bytes: Uint8Array): void {
    this.#length += bytes.length;
    const rest = this.#gather(bytes);
    if (rest.length > 0) this.#parts.push(rest);
  }

  /**
   * Says that the next take is of `count` bytes, more than are there: they are put together piece by
   * piece as they come, because to do so at the end would take long where they are hundreds of megabytes.
   */
  gather(count: number): void {
    if (this.#gathered !== undefined) return;
    this.#gathered = { bytes: new Uint8Array(count), filled: 0 };
    this.#parts[0] = this.#parts[0]?.subarray(this.#taken) ?? new Uint8Array(0);
    for (const part of this.#parts) this.#gather(part);
    this.#parts = [];
    this.#taken = this.#copied = this.#searched = 0;
  }

  /** Copies what belongs to the bytes that are put together; returns the rest. */
  #gather(bytes: Uint8Array): Uint8Array {
    if (this.#gathered === undefined) return bytes;
    const { bytes: all, filled } = this.#gathered;
    const count = Math.min(all.length - filled, bytes.length);
    all.set(bytes.subarray(0, count), filled);
    this.#gathered.filled += count;
    return bytes.subarray(count);
  }

  /** Copies what was not taken or copied yet, so that the bytes that were pushed may change. */
  detach(): void {
    const pushed = this.#parts.splice(this.#copied);
    const [first] = pushed;
    if (first === undefined) return;
    if (this.#copied === 0) {
      pushed[0] = first.subarray(this.#taken);
      this.#taken = 0;
    }
    const copy = new Uint8Array(pushed.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of pushed) {
      copy.set(part, at);
      at += part.length;
    }
    this.#copied = this.#parts.push(copy);
  }

  clear(): void {
    this.#parts = [];
    this.#gathered = undefined;
    this.#taken = this.#copied = this.#length = this.#searched = 0;
  }

  /** Place of the first `byte` from the front, or -1; what was searched before is not searched again. */
  indexOf(byte: number): number {
    let start = 0;
    for (const [index, part] of this.#parts.entries()) {
      const from = index === 0 ? this.#taken : 0;
      const size = part.length - from;
      if (start + size > this.#searched) {
        const at = part.indexOf(byte, from + Math.max(0, this.#searched - start));
        if (at >= 0) return start + at - from;
      }
      start += size;
    }
    this.#searched = this.#length;
    return -1;
  }

  /** The first `count` bytes, which must be there. */
  take(count: number): Uint8Array {
    if (count > this.#length)
      throw new RangeError(`${count} bytes of ${this.#length} were asked for`);
    if (this.#gathered !== undefined) return this.#takeGathered(count);
    const first = this.#parts[0];
    if (first !== undefined && first.length - this.#taken >= count) {
      const bytes = first.subarray(this.#taken, this.#taken + count);
      this.skip(count);
      return bytes;
    }
    this.#length -= count;
    this.#offset += count;
    this.#searched = 0;
    const bytes = new Uint8Array(count);
    for (let filled = 0; filled < count;) {
      const part = this.#parts[0] ?? bytes;
      const piece = part.subarray(this.#taken, this.#taken + count - filled);
      bytes.set(piece, filled);
      filled += piece.length;
      this.#advance(piece.length);
    }
    return bytes;
  }

  #takeGathered(count: number): Uint8Array {
    const { bytes, filled } = this.#gathered ?? { bytes: new Uint8Array(0), filled: 0 };
    if (filled !== count)
      throw new RangeError(`${count} bytes were asked for instead of ${filled}`);
    this.#gathered = undefined;
    this.#length -= count;
    this.#offset += count;
    return bytes;
  }

  /** Takes `count` bytes, which must be in the front part, without looking at them. */
  skip(count: number): void {
    this.#length -= count;
    this.#offset += count;
    this.#searched = 0;
    this.#advance(count);
  }

  #advance(count: number): void {
    this.#taken += count;
    if (this.#taken < (this.#parts[0]?.length ?? 0)) return;
    this.#parts.shift();
    this.#copied = Math.max(0, this.#copied - 1);
    this.#taken = 0;
  }
}
