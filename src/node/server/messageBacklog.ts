const MAX_MESSAGES = 1000;
const MAX_CHARACTERS = 1024 * 1024;

/** Messages that have nowhere to go yet, in order; over its limits the oldest are given up. */
export class MessageBacklog {
  #messages: string[] = [];
  #characters = 0;

  push(message: string): void {
    this.#messages.push(message);
    this.#characters += message.length;
    while (this.#messages.length > MAX_MESSAGES || this.#characters > MAX_CHARACTERS) {
      this.#characters -= this.#messages.shift()?.length ?? 0;
    }
  }

  /** Takes every message out. */
  drain(): readonly string[] {
    const messages = this.#messages;
    this.#messages = [];
    this.#characters = 0;
    return messages;
  }
}
