import { decodeByteForByte } from '../../base/text.ts';
import { decodeEscapes, escapePatterns, findEscapes } from './escapes.ts';
import type { Stretch } from './escapes.ts';
import { PatternIndex } from './patternIndex.ts';
import type { SecretForm } from './secretForms.ts';

/** The beginning of a secret that is masked where the rest may still come; less tells nothing. */
const MIN_CUT_BYTES = 4;
/** What one byte of a secret may be written with, where strings of JSON stand in each other. */
const LONGEST_ESCAPE = String.raw`\\\\\\\\u0000`.length;
/** How far back an escaped beginning of a secret is looked for, bytes. */
const MAX_REACH = 16 * 1024;

/** An escape that the end of a text may have cut off. */
const CUT_ESCAPE = /(?:\\+(?:u[\da-f]{0,3})?|%(?:25)*[\da-f]?|&#?\w{0,8})$/i;

/** A place where one of the forms stands; `isEscaped`: with escapes in it that the form has not. */
export interface FoundForm<Owner> {
  readonly owner: Owner;
  readonly form: SecretForm;
  readonly start: number;
  readonly end: number;
  readonly isEscaped: boolean;
}

/** Looks for forms of secrets in bytes, as they are and behind any escapes. */
export class SecretSearch<Owner> {
  readonly #forms: readonly (readonly [Owner, SecretForm])[];
  readonly #index: PatternIndex;
  /** Finds the escapes that may belong to a secret. */
  readonly #escapes: ReadonlyMap<string, RegExp>;
  readonly #longest: number;

  constructor(forms: readonly (readonly [Owner, SecretForm])[]) {
    this.#forms = forms;
    this.#index = new PatternIndex(
      forms.map(([, { bytes }]) => bytes),
      false,
    );
    this.#longest = forms.reduce((most, [, { bytes }]) => Math.max(most, bytes.length), 0);
    const used = new Uint8Array(256);
    for (const [, { bytes }] of forms) for (const byte of bytes) used[byte] = 1;
    this.#escapes = escapePatterns(used);
  }

  /** Whether a form stands anywhere in `bytes`, read byte for byte as `text`. */
  isIn(bytes: Uint8Array, text: string): boolean {
    let isFound = false;
    this.#index.search(bytes, () => (isFound = true));
    return isFound || this.#searchEscaped(bytes, text, () => true);
  }

  /** Every place in `bytes`, read byte for byte as `text`, where a form stands. */
  find(bytes: Uint8Array, text: string): FoundForm<Owner>[] {
    const places: FoundForm<Owner>[] = [];
    this.#index.search(bytes, (index, start) => {
      const [owner, form] = this.#forms[index] ?? [];
      if (owner === undefined || form === undefined) return false;
      places.push({ owner, form, start, end: start + form.bytes.length, isEscaped: false });
      return false;
    });
    this.#searchEscaped(bytes, text, (found) => {
      places.push(found);
      return false;
    });
    return places;
  }

  /** The longest end of `bytes` that is the beginning of a form, as it is or behind escapes. */
  findCut(bytes: Uint8Array): FoundForm<Owner> | undefined {
    const from = Math.max(0, bytes.length - reachOf(this.#longest));
    const text = decodeByteForByte(bytes.subarray(from));
    const plain = moved(this.#findPlainCut(text), from);
    const whole = text.replace(CUT_ESCAPE, '').length;
    const { bytes: decodedBytes, places } = decodeEscapes(bytes.subarray(from, from + whole));
    if (whole === text.length && decodedBytes.length === whole) return plain;
    const decoded = this.#findPlainCut(decodeByteForByte(decodedBytes));
    if (decoded === undefined) return plain;
    const start = from + (places[decoded.start] ?? 0);
    if (plain !== undefined && plain.start <= start) return plain;
    return { ...decoded, start, end: bytes.length, isEscaped: true };
  }

  #findPlainCut(text: string): FoundForm<Owner> | undefined {
    let found: FoundForm<Owner> | undefined;
    for (const [owner, form] of this.#forms) {
      const least = Math.max(MIN_CUT_BYTES, found === undefined ? 0 : found.end - found.start + 1);
      for (let length = Math.min(form.text.length - 1, text.length); length >= least; length -= 1) {
        if (!text.endsWith(form.text.slice(0, length))) continue;
        found = { owner, form, start: text.length - length, end: text.length, isEscaped: false };
        break;
      }
    }
    return found;
  }

  /** Searches the decoded text around escapes; what has none in it is found as it is. */
  #searchEscaped(
    bytes: Uint8Array,
    text: string,
    found: (place: FoundForm<Owner>) => boolean,
  ): boolean {
    for (const stretch of this.#stretches(bytes, text)) {
      const from = stretch.start;
      const decoded = decodeEscapes(bytes.subarray(from, stretch.end));
      let isDone = false;
      this.#index.search(decoded.bytes, (index, at) => {
        const [owner, form] = this.#forms[index] ?? [];
        const start = from + (decoded.places[at] ?? 0);
        const end = from + (decoded.places[at + (form?.bytes.length ?? 0)] ?? 0);
        if (owner === undefined || form === undefined) return false;
        if (end - start === form.bytes.length) return false;
        return (isDone = found({ owner, form, start, end, isEscaped: true }));
      });
      if (isDone) return true;
    }
    return false;
  }

  /** The stretches of `bytes` around escapes that may belong to a secret, joined where they meet. */
  #stretches(bytes: Uint8Array, text: string): readonly Stretch[] {
    if (this.#forms.length === 0) return [];
    const stretches: { start: number; end: number }[] = [];
    const escapes = findEscapes(bytes, text, this.#escapes);
    for (const escape of escapes.sort((one, other) => one.start - other.start)) {
      const start = Math.max(0, escape.start - this.#longest);
      const end = Math.min(bytes.length, escape.end + this.#longest);
      const last = stretches.at(-1);
      if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
      else stretches.push({ start, end });
    }
    return stretches;
  }
}

/** Bytes that a secret of `length` bytes may be written with, as far as it is looked for. */
export function reachOf(length: number): number {
  return Math.max(length, Math.min(length * LONGEST_ESCAPE, MAX_REACH));
}

function moved<Owner>(
  found: FoundForm<Owner> | undefined,
  by: number,
): FoundForm<Owner> | undefined {
  return found && { ...found, start: found.start + by, end: found.end + by };
}
