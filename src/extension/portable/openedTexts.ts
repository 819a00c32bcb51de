/** The texts of documents that are open, by their address. */
export class OpenedTexts {
  readonly #texts = new Map<string, string>();

  of(address: string): string | undefined {
    return this.#texts.get(address);
  }

  /** Keeps `text` until it is closed; not at all where `open`, which shows it, rejects. */
  async open(address: string, text: string, open: () => Promise<void>): Promise<void> {
    this.#texts.set(address, text);
    try {
      await open();
    } catch (cause) {
      // What was never opened is never closed.
      this.#texts.delete(address);
      throw cause;
    }
  }

  close(address: string): void {
    this.#texts.delete(address);
  }
}
