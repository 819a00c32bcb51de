import { decodeByteForByte, decodeUtf8 } from '../../base/text.ts';
import type { Micros } from '../../base/clock.ts';
import type { SecretPlace, SecretRecord } from '../record.ts';
import { decodedFormsOf, formsOf } from './secretForms.ts';
import type { SecretForm } from './secretForms.ts';
import { MASK } from './masks.ts';
import { isProtocolWord, looksLikeToken } from './secretNames.ts';
import type { SecretKind } from './secretNames.ts';
import { reachOf, SecretSearch } from './secretSearch.ts';

/** Shorter values are masked where a name tells that they are secret, but not looked for elsewhere. */
const MIN_SEARCHED_BYTES = 8;
/** Longer values are not looked for elsewhere: no header can carry them. */
const MAX_SEARCHED_BYTES = 16 * 1024;
/** Most secrets of one origin that are known at once; the oldest that is no session is forgotten. */
const MAX_SECRETS = 512;
/** Most kinds of places that are told of one secret: a server can make up names without end. */
const MAX_PLACES = 64;
/** Most forms of a secret that get a mask of their own. */
const MAX_FORMS = 32;

/**
 * Who told a secret first: the user (headers and URLs of requests), a body that was sent, or the
 * server. No origin makes the secrets of an earlier one in this list forgotten.
 */
export type SecretOrigin = (typeof ORIGINS)[number];
const ORIGINS = ['user', 'request', 'server'] as const;

/** Short names for values that have no room for the long ones. */
const ALIASES: Readonly<Record<SecretKind, string>> = {
  session: 's',
  token: 't',
  key: 'k',
  password: 'p',
  cookie: 'c',
  credential: 'r',
  secret: 'x',
};

/** The name of a method or an extension: words, long enough for a token. */
const METHOD = /^[a-z.]+(?:\/[A-Za-z_-]+)+$/;
/** Quotes, or nothing but what stands around strings. */
const JSON_PART = /["\\]|^(?=.*[{}[\],])(?:[\s{}[\]:,\d.+-]|e|true|false|null)*$/i;

interface Form {
  readonly text: string;
  readonly mask: string;
}

/** A known secret; its value stays in memory. */
export interface Secret {
  readonly name: string;
  readonly kind: SecretKind;
  readonly number: number;
  readonly length: number;
  readonly alphabet: SecretRecord['alphabet'];
  readonly counts: boolean;
  /** Ways in which it was or may be written, with their masks. */
  readonly forms: Form[];
  /** What is looked for where nothing names it; nothing where the value could be a word. */
  searched: readonly SecretForm[];
  /** The server told it first, and the user did not tell it since: it may be of any look. */
  isOfServer: boolean;
  /** A later one replaces it only where it lets the secret be remembered for longer. */
  origin: SecretOrigin;
  /** Where it was reported already. */
  readonly places: Set<string>;
}

/** Where a known secret stands in a text; `mask` has the same length. */
export interface KnownSpan {
  readonly start: number;
  readonly end: number;
  readonly secret: Secret;
  readonly mask: string;
  readonly encoding: 'base64' | undefined;
}

/** The secrets seen so far: their pseudonyms, masks, and where they occur again. */
export class SecretRegistry {
  readonly #byValue = new Map<string, Secret>();
  readonly #counts = new Map<SecretKind, number>();
  readonly #lastValues = new Map<SecretKind, string>();
  /** What a mask stands for, by the mask's part before the asterisks. */
  readonly #unmasked = new Map<string, { readonly mask: string; readonly text: string }>();
  readonly #sizes: Record<SecretOrigin, number> = { user: 0, request: 0, server: 0 };
  #longestForm = 0;
  /** Made anew when a secret is learned. */
  #search: SecretSearch<Secret> | undefined;

  /** The most bytes that a secret may be written with, as far as it is looked for. */
  get longestForm(): number {
    return reachOf(this.#longestForm);
  }

  /** The secret with these bytes; a new one gets the next pseudonym of its kind. */
  learn(value: Uint8Array, kind: SecretKind, origin: SecretOrigin): Secret {
    const key = decodeByteForByte(value);
    const known = this.#byValue.get(key);
    if (known !== undefined) {
      this.#adopt(known, value, origin);
      return known;
    }
    this.#makeRoom(origin);
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const secret: Secret = {
      name: `${kind}-${number}`,
      kind,
      number,
      length: value.length,
      alphabet: alphabetOf(key),
      counts: countsUp(this.#lastValues.get(kind), key),
      forms: [],
      searched: [],
      isOfServer: origin === 'server',
      origin,
      places: new Set(),
    };
    this.#lastValues.set(kind, key);
    this.#byValue.set(key, secret);
    this.#sizes[origin] += 1;
    if (mayStandElsewhere(key, origin)) this.#lookFor(secret, value);
    else this.#addForm(secret, key, decodeUtf8(value));
    return secret;
  }

  /** The mask of `secret` where it stands as `text` (one unit for each byte). */
  maskOf(secret: Secret, text: string, bytes: Uint8Array): string {
    const known = secret.forms.find((form) => form.text === text);
    if (known !== undefined) return known.mask;
    if (secret.forms.length >= MAX_FORMS) return '*'.repeat(text.length);
    return this.#addForm(secret, text, decodeUtf8(bytes)).mask;
  }

  /** Whether a known secret stands anywhere in `bytes`, read byte for byte as `text`. */
  isIn(bytes: Uint8Array, text: string): boolean {
    return this.#searchNow().isIn(bytes, text);
  }

  /** Every place in `bytes`, read byte for byte as `text`, where a known secret stands. */
  find(bytes: Uint8Array, text: string): KnownSpan[] {
    return this.#searchNow()
      .find(bytes, text)
      .flatMap(({ owner: secret, form, start, end, isEscaped }) => {
        const found = text.slice(start, end);
        // A mask over a line end would change the blocks of an SSE body.
        if (/[\r\n]/.test(found)) return [];
        const mask =
          !isEscaped && isNumber(text, start, end - start)
            ? numberMask(found)
            : this.maskOf(secret, found, bytes.subarray(start, end));
        return [{ start, end, secret, mask, encoding: form.encoding }];
      });
  }

  /** The longest end of `bytes` that is the beginning of a known secret. */
  findCut(bytes: Uint8Array): KnownSpan | undefined {
    const found = this.#searchNow().findCut(bytes);
    if (found === undefined) return undefined;
    const { owner: secret, form, start, end, isEscaped } = found;
    const mask = isEscaped ? '' : this.maskOf(secret, form.text, form.bytes).slice(0, end - start);
    return { start, end, secret, mask: mask.padEnd(end - start, '*'), encoding: form.encoding };
  }

  /** The record that tells of `secret` at `place`; undefined where a place like it was told of. */
  report(secret: Secret, place: SecretPlace, t: Micros): SecretRecord | undefined {
    const key = `${place.in} ${place.name ?? ''} ${place.encoding ?? ''}`;
    if (secret.places.has(key) || secret.places.size >= MAX_PLACES) return undefined;
    secret.places.add(key);
    const { name, length, alphabet, counts } = secret;
    return { k: 'secret', t, name, length, alphabet, counts, place };
  }

  /** `text` with every mask replaced by what it stands for. */
  unmask(text: string): string {
    return text.replace(MASK, (candidate) => {
      const known = this.#unmasked.get(candidate.replace(/\*+$/, ''));
      if (known === undefined || !candidate.startsWith(known.mask)) return candidate;
      return known.text + candidate.slice(known.mask.length);
    });
  }

  #searchNow(): SecretSearch<Secret> {
    this.#search ??= new SecretSearch(
      [...this.#byValue.values()].flatMap((secret) =>
        secret.searched.map((form) => [secret, form] as const),
      ),
    );
    return this.#search;
  }

  #lookFor(secret: Secret, value: Uint8Array): void {
    const forms = formsOf(value);
    for (const { text, real } of forms) {
      if (!secret.forms.some((form) => form.text === text)) this.#addForm(secret, text, real);
    }
    secret.searched = [...forms, ...decodedFormsOf(value, MIN_SEARCHED_BYTES)];
    this.#longestForm = Math.max(this.#longestForm, ...forms.map(({ text }) => text.length));
    this.#search = undefined;
  }

  #addForm(secret: Secret, text: string, real: string): Form {
    const variant = secret.forms.length === 0 ? '' : `.${secret.forms.length + 1}`;
    const prefix = [secret.name, `${ALIASES[secret.kind]}${secret.number}`]
      .map((name) => name + variant)
      .find((name) => name.length < text.length);
    const mask = (prefix ?? '').padEnd(text.length, '*');
    if (prefix !== undefined) {
      this.#unmasked.set(prefix, { mask, text: real });
    }
    const form = { text, mask };
    secret.forms.push(form);
    return form;
  }

  /** What a server told and the user's side sends as well is remembered as what was sent. */
  #adopt(secret: Secret, value: Uint8Array, origin: SecretOrigin): void {
    if (ORIGINS.indexOf(origin) >= ORIGINS.indexOf(secret.origin)) return;
    this.#makeRoom(origin);
    this.#sizes[secret.origin] -= 1;
    this.#sizes[origin] += 1;
    secret.origin = origin;
    if (origin !== 'user') return;
    secret.isOfServer = false;
    if (secret.searched.length > 0) return;
    if (mayStandElsewhere(decodeByteForByte(value), origin)) this.#lookFor(secret, value);
  }

  /** Forgets the oldest secret of `origin` where there are too many: a server cannot choose whose. */
  #makeRoom(origin: SecretOrigin): void {
    if (this.#sizes[origin] < MAX_SECRETS) return;
    for (const [value, secret] of this.#byValue) {
      if (secret.origin !== origin) continue;
      if (secret.kind === 'session' && this.#sizes[origin] < 2 * MAX_SECRETS) continue;
      this.#byValue.delete(value);
      this.#sizes[origin] -= 1;
      this.#search = undefined;
      for (const form of secret.forms) this.#unmasked.delete(form.mask.replace(/\*+$/, ''));
      return;
    }
  }
}

/**
 * Whether a value is looked for where nothing names it. A server does not choose in this way which
 * words of a conversation are masked: what it tells has to look like a token and not like JSON.
 */
function mayStandElsewhere(value: string, origin: SecretOrigin): boolean {
  if (value.length < MIN_SEARCHED_BYTES || value.length > MAX_SEARCHED_BYTES) return false;
  if (isProtocolWord(value)) return false;
  return (
    origin !== 'server' || (looksLikeToken(value) && !METHOD.test(value) && !JSON_PART.test(value))
  );
}

/** A mask for a number that leaves JSON valid: only its digits change. */
export function numberMask(text: string): string {
  return text.replace(/\d/g, '0').replace(/0(?=\d)/, '1');
}

/** Whether digits stand outside of a JSON string, where a mask of letters would break the JSON. */
function isNumber(text: string, at: number, length: number): boolean {
  if (!/^\d+$/.test(text.slice(at, at + length))) return false;
  const before = /[:,[]\s*[\d.eE+-]*$/.test(text.slice(Math.max(0, at - 32), at));
  const after = /^[\d.eE+-]*\s*(?:[,}\]]|$)/.test(text.slice(at + length, at + length + 32));
  return before && after;
}

function alphabetOf(text: string): SecretRecord['alphabet'] {
  if (/^\d+$/.test(text)) return 'digits';
  if (/^[\da-f-]+$/i.test(text)) return 'hex';
  if (/^[\w+/=-]+$/.test(text)) return 'base64';
  return /^[\x20-\x7e]*$/.test(text) ? 'ascii' : 'other';
}

/** Whether both end in digits after the same beginning, and the later number is a little larger. */
function countsUp(earlier: string | undefined, later: string): boolean {
  const [, start = '', digits = ''] = /^(.*?)(\d{1,15})$/s.exec(later) ?? [];
  const [, earlierStart = '', earlierDigits = ''] = /^(.*?)(\d{1,15})$/s.exec(earlier ?? '') ?? [];
  if (digits === '' || earlierDigits === '' || start !== earlierStart) return false;
  const step = Number(digits) - Number(earlierDigits);
  return step > 0 && step <= 1000;
}
