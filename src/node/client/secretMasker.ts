import { ClientError } from './clientError.ts';
import type { SecretTexts } from './inspectorSession.ts';

/** Masks what a session tells of what its server said: an answer may repeat the request's secrets. */
export class SecretMasker {
  readonly #texts: SecretTexts | undefined;

  constructor(texts: SecretTexts | undefined) {
    this.#texts = texts;
  }

  maskText(text: string): string {
    return this.#texts?.mask(text) ?? text;
  }

  /** A JSON value with the texts in it masked. */
  maskValue<T>(value: T): T {
    if (this.#texts === undefined) return value;
    const text = JSON.stringify(value);
    const masked = this.#texts.mask(text);
    return masked === text ? value : (JSON.parse(masked) as T);
  }

  /** The error with a masked message; the cause, which may say the same, is left out then. */
  maskError(error: unknown): unknown {
    if (!(error instanceof ClientError)) return error;
    const message = this.maskText(error.message);
    if (message === error.message) return error;
    const { reason, connection, cursor, status } = error;
    return new ClientError(reason, message, {
      ...(connection !== undefined && { connection }),
      ...(cursor !== undefined && { cursor: this.maskText(cursor) }),
      ...(status !== undefined && { status }),
    });
  }
}
