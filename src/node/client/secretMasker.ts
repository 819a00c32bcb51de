import { isObject } from '../../core/base/jsonObject.ts';
import { ClientError } from './clientError.ts';
import type { SecretTexts } from './inspectorSession.ts';

/** A part of a JSON value that is to be masked. */
interface Part {
  readonly value: unknown;
  /** The member it belongs to. */
  readonly name: string | undefined;
  readonly put: (masked: unknown) => void;
}

const OWN = { configurable: true, enumerable: true, writable: true };

/** Masks what a session tells of what its server said: an answer may repeat the request's secrets. */
export class SecretMasker {
  readonly #texts: SecretTexts | undefined;

  constructor(texts: SecretTexts | undefined) {
    this.#texts = texts;
  }

  maskText(text: string): string {
    return this.#texts?.mask(text) ?? text;
  }

  /**
   * A JSON value with the texts in it masked, each by itself: in the JSON text of the whole, a
   * secret could lie over what stands between them.
   */
  maskValue<T>(value: T): T {
    if (this.#texts === undefined || this.#isPlain(value)) return value;
    let masked: unknown;
    const left: Part[] = [{ value, name: undefined, put: (copy) => (masked = copy) }];
    // A list of what is left instead of recursion: a server chooses how deep its values are.
    for (let part = left.pop(); part !== undefined; part = left.pop()) {
      for (const inner of this.#maskPart(part)) left.push(inner);
    }
    return masked as T;
  }

  #isPlain(value: unknown): boolean {
    try {
      const text = JSON.stringify(value);
      return text === undefined || this.maskText(text) === text;
    } catch {
      // It is too deep for that, and is looked through part by part.
      return false;
    }
  }

  /** Puts the copy of a part where it belongs, and returns the parts in it, the last one first. */
  #maskPart({ value, name, put }: Part): readonly Part[] {
    if (Array.isArray(value)) {
      const copy: unknown[] = [];
      put(copy);
      return value
        .map((item: unknown) => ({
          value: item,
          name,
          put: (masked: unknown) => copy.push(masked),
        }))
        .toReversed();
    }
    if (isObject(value)) {
      const copy = {};
      put(copy);
      return Object.entries(value)
        .map(([key, item]) => ({
          value: item,
          name: key,
          // Not an assignment: that would do something else for `__proto__`.
          put: (masked: unknown) =>
            Object.defineProperty(copy, this.maskText(key), { ...OWN, value: masked }),
        }))
        .toReversed();
    }
    const isText = typeof value === 'string' || typeof value === 'number';
    put(isText ? this.#maskLeaf(value, name) : value);
    return [];
  }

  /** A text or a number, which may be secret by the name of its member alone. */
  #maskLeaf(value: string | number, name: string | undefined): string | number {
    const masked = typeof value === 'string' ? this.maskText(value) : value;
    if (name === undefined) return masked;
    try {
      const member: unknown = JSON.parse(this.maskText(JSON.stringify({ [name]: masked })));
      const [leaf] = isObject(member) ? Object.values(member) : [];
      return typeof leaf === 'string' || typeof leaf === 'number' ? leaf : masked;
    } catch {
      // The name and the value together look like a secret, so the JSON around them was masked.
      return '*'.repeat(String(value).length);
    }
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
