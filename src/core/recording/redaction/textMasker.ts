import { decodeBase64 } from '../../base/base64.ts';
import { decodeByteForByte, decodeUtf8, encodeUtf8 } from '../../base/text.ts';
import { SyntaxReader } from './bodySyntax.ts';
import type { SyntaxState } from './bodySyntax.ts';
import { readContainer } from './containers.ts';
import type { ContainerState } from './containers.ts';
import { hasEscapedHint, hasEscapedName } from './escapedNames.ts';
import { decodeEscapes } from './escapes.ts';
import { partsOf } from './foundSpan.ts';
import type { FoundSpan } from './foundSpan.ts';
import { credentialOf } from './headerValues.ts';
import { hasHint } from './hints.ts';
import { endOfOpenValue, findNamedValues } from './namedValues.ts';
import type { NamedValue, ValueForm } from './namedValue.ts';
import type { SecretKind } from './secretNames.ts';
import { numberMask } from './secretRegistry.ts';
import { starsOver } from './stars.ts';
import type { Secret, SecretOrigin, SecretRegistry } from './secretRegistry.ts';

/** Bytes `[start, end)` are to be overwritten with `mask`, which is ASCII and as long. */
export interface MaskSpan {
  readonly start: number;
  readonly end: number;
  readonly mask: string;
}

/** A secret was seen in the text. */
export interface SecretSighting {
  readonly at: number;
  readonly secret: Secret;
  readonly name?: string;
  readonly encoding?: 'base64';
}

/** A secret value that began in a text and goes on in the next. */
export interface OpenValue {
  readonly kind: SecretKind;
  readonly name: string | undefined;
  readonly form: ValueForm;
  /** Its bytes so far; undefined where it is too long to be remembered. */
  readonly value: Uint8Array | undefined;
  /** The list or object that it is in, where this goes on, too. */
  readonly rest?: ContainerState;
}

/** A stretch of text to mask. */
export interface TextWindow {
  readonly bytes: Uint8Array;
  /** Bytes at its front that were dealt with before and help to understand the rest. */
  readonly context: number;
  /** The text may go on behind it. */
  readonly isOpenEnd: boolean;
  /** The value that the context ends in. */
  readonly open?: OpenValue | undefined;
  /** Who wrote the text. */
  readonly origin: SecretOrigin;
  /** What stands at its first byte, where it is of a body. */
  readonly syntax?: SyntaxState;
  /** Values that are secret for a reason outside of the text. */
  readonly named?: readonly NamedValue[];
}

export interface MaskedText {
  /** In the order in which they must be written: later ones lie over earlier ones. */
  readonly spans: readonly MaskSpan[];
  readonly sightings: readonly SecretSighting[];
  readonly open: OpenValue | undefined;
}

interface LearnedSpan extends MaskSpan {
  readonly secret?: Secret;
  readonly name?: string;
}

const NOTHING: MaskedText = { spans: [], sightings: [], open: undefined };

const MAX_VALUE_BYTES = 16 * 1024;
/** Values that are learned from one text, as many as are remembered of a server; others get asterisks. */
const MOST_LEARNED = 512;

/** Finds what must be masked in a text, and learns the secrets it finds there. */
export class TextMasker {
  readonly #registry: SecretRegistry;

  constructor(registry: SecretRegistry) {
    this.#registry = registry;
  }

  /** Learns the secrets that a text names, without masking it. */
  learn(bytes: Uint8Array, origin: SecretOrigin, named: readonly NamedValue[] = []): void {
    const text = decodeByteForByte(bytes);
    for (const value of [...named, ...findNamedValues(text, false)].slice(0, MOST_LEARNED))
      this.#learn(value, text, bytes, origin);
  }

  mask(window: TextWindow): MaskedText {
    const { bytes, context, isOpenEnd, origin } = window;
    const text = decodeByteForByte(bytes);
    if (this.#isPlain(window, text)) return NOTHING;
    const spans: MaskSpan[] = [];
    const sightings: SecretSighting[] = [];
    const rest = this.#continueOpen(window, text, spans, sightings);
    if (rest.open !== undefined) return { spans, sightings, open: rest.open };

    const found = [...(window.named ?? []), ...findNamedValues(text, isOpenEnd)].filter(
      ({ start, end }) => end > context && (start >= rest.from || rest.from === context),
    );
    const opens = found.filter((value) => value.open);
    const closed = found.filter((value) => !value.open);
    const namedSpans = closed.flatMap((value, index) => {
      if (index >= MOST_LEARNED) return [starsOver(text, value)];
      const learned = this.#learn(value, text, bytes, origin);
      if (learned === undefined) return [];
      if (learned.secret !== undefined) {
        const { start: at, secret, name } = learned;
        sightings.push({ at, secret, ...(name !== undefined && { name }) });
      }
      return [learned];
    });

    for (const value of opens) spans.push(starsOver(text, value));
    const named = new Uint8Array(namedSpans.length === 0 ? 0 : bytes.length);
    for (const { start, end } of namedSpans) named.fill(1, start, end);
    const told = new Set(sightings.map(({ secret }) => secret));
    for (const span of this.#findKnown(window, text, told)) {
      spans.push(...span.parts);
      const { start: at, secret, encoding } = span;
      if (secret === undefined) continue;
      if (named[span.start] === 1 && named[span.end - 1] === 1) continue;
      sightings.push({ at, secret, ...(encoding !== undefined && { encoding }) });
    }
    spans.push(...namedSpans.sort(byLength));
    const outermost = opens.sort((one, other) => one.start - other.start)[0];
    return { spans, sightings, open: outermost && openValue(outermost, bytes) };
  }

  /** Where known secrets stand, the shortest first, with the parts of them that can be masked. */
  #findKnown(
    { bytes, context, isOpenEnd, origin, syntax }: TextWindow,
    text: string,
    told: Set<Secret>,
  ): readonly (FoundSpan & { readonly parts: readonly MaskSpan[] })[] {
    const escaped = this.#learnEscaped(bytes, text, origin, told);
    const known = this.#registry.find(bytes, text);
    const cut = isOpenEnd ? this.#registry.findCut(bytes) : undefined;
    if (cut !== undefined) known.push(cut);
    const reader = syntax && new SyntaxReader(bytes, syntax);
    return [...known.map((span) => ({ ...span, isOfServer: span.secret.isOfServer })), ...escaped]
      .filter(({ end }) => end > context)
      .sort((one, other) => one.start - other.start)
      .map((span) => ({ ...span, parts: partsOf(span, reader, text) }))
      .filter(({ parts }) => parts.length > 0)
      .sort(byLength);
  }

  /**
   * Learns the values whose names can only be read behind escapes, and says where they stand. `told`
   * are the secrets that the text named besides; both together are not more than are learned.
   */
  #learnEscaped(
    bytes: Uint8Array,
    text: string,
    origin: SecretOrigin,
    told: Set<Secret>,
  ): readonly FoundSpan[] {
    if (!hasEscapedName(text)) return [];
    const decoded = decodeEscapes(bytes);
    const decodedText = decodeByteForByte(decoded.bytes);
    return findNamedValues(decodedText, false).flatMap((value) => {
      const found: LearnedSpan | undefined =
        told.size < MOST_LEARNED
          ? this.#learn(value, decodedText, decoded.bytes, origin)
          : starsOver(decodedText, value);
      if (found === undefined) return [];
      const { secret } = found;
      if (secret !== undefined) told.add(secret);
      const start = decoded.places[found.start] ?? 0;
      const end = decoded.places[found.end] ?? 0;
      const written = text.slice(start, end);
      const mask =
        value.form.kind === 'number'
          ? numberMask(written)
          : secret === undefined
            ? '*'.repeat(end - start)
            : this.#registry.maskOf(secret, written, bytes.subarray(start, end));
      const isOfServer = secret?.isOfServer ?? origin === 'server';
      return [{ start, end, secret, isOfServer, mask, encoding: undefined }];
    });
  }

  /** Whether there is nothing to mask, which is so for most bytes and found out fast. */
  #isPlain({ bytes, isOpenEnd, open, named }: TextWindow, text: string): boolean {
    const isOpen = isOpenEnd || open !== undefined || (named?.length ?? 0) > 0;
    return (
      !isOpen &&
      !hasHint(bytes) &&
      !this.#registry.isIn(bytes, text) &&
      !hasEscapedHint(bytes, text)
    );
  }

  /** Masks what belongs to the value that the context ends in; `from` is where the rest begins. */
  #continueOpen(
    { bytes, context, isOpenEnd, origin, open }: TextWindow,
    text: string,
    spans: MaskSpan[],
    sightings: SecretSighting[],
  ): { readonly from: number; readonly open?: OpenValue } {
    if (open === undefined) return { from: context };
    if (open.rest !== undefined) return continueContainer(text, context, isOpenEnd, open, spans);
    const { end, isClosed, overrun } = endOfOpenValue(text, context, open.form);
    const goesOn = !isClosed && isOpenEnd;
    spans.push(starsOver(text, { start: context, end, form: open.form }));
    const soFar = extended(open, bytes.subarray(context, end));
    if (goesOn) return { from: end, open: { ...open, value: soFar } };
    const value = soFar?.subarray(0, soFar.length - overrun);
    const isSecret = open.form.kind !== 'userinfo' || text[end] === '@';
    if (value !== undefined && value.length > 0 && isSecret) {
      const secret = this.#registry.learn(realValue(value, open.form), open.kind, origin);
      sightings.push({ at: context, secret, ...(open.name !== undefined && { name: open.name }) });
    }
    return { from: end };
  }

  #learn(
    value: NamedValue,
    text: string,
    bytes: Uint8Array,
    origin: SecretOrigin,
  ): LearnedSpan | undefined {
    const found =
      value.kind === 'credential' && value.form.kind === 'string'
        ? { ...credentialOf(value.name ?? '', text, value.start, value.end), form: value.form }
        : value;
    const { start, end, kind, form, name, open } = found;
    if (end === start || open) return undefined;
    const raw = bytes.subarray(start, end);
    const rawText = text.slice(start, end);
    if (raw.length > MAX_VALUE_BYTES) return { start, end, mask: '*'.repeat(end - start) };
    const secret = this.#registry.learn(realValue(raw, form), kind, origin);
    if (kind === 'credential') this.#learnPassword(rawText, origin);
    const mask =
      form.kind === 'number' ? numberMask(rawText) : this.#registry.maskOf(secret, rawText, raw);
    return { start, end, mask, secret, ...(name !== undefined && { name }) };
  }

  /** The password in the credentials of `Basic` (RFC 7617): it may stand elsewhere by itself. */
  #learnPassword(credentials: string, origin: SecretOrigin): void {
    const bytes = decodeBase64(credentials);
    const colon = bytes?.indexOf(0x3a) ?? -1;
    if (bytes === undefined || colon < 0 || colon + 1 === bytes.length) return;
    this.#registry.learn(bytes.subarray(colon + 1), 'password', origin);
  }
}

/** Masks the texts and numbers of a list or an object that began before; they are not remembered. */
function continueContainer(
  text: string,
  from: number,
  isOpenEnd: boolean,
  open: OpenValue,
  spans: MaskSpan[],
): { readonly from: number; readonly open?: OpenValue } {
  if (open.rest === undefined) return { from };
  const { leaves, end, rest } = readContainer(text, from, open.rest);
  for (const leaf of leaves) spans.push(starsOver(text, leaf));
  return { from: end, ...(isOpenEnd && rest !== undefined && { open: { ...open, rest } }) };
}

function openValue(value: NamedValue, bytes: Uint8Array): OpenValue {
  const { kind, name, form, start, end, rest } = value;
  if (rest !== undefined) return { kind, name, form, value: undefined, rest };
  const nothing: OpenValue = { kind, name, form, value: new Uint8Array(0) };
  return { ...nothing, value: extended(nothing, bytes.subarray(start, end)) };
}

function extended({ value }: OpenValue, more: Uint8Array): Uint8Array | undefined {
  if (value === undefined || value.length + more.length > MAX_VALUE_BYTES) return undefined;
  const bytes = new Uint8Array(value.length + more.length);
  bytes.set(value);
  bytes.set(more, value.length);
  return bytes;
}

/** The secret behind its escaping; the same secret may then be recognised in other forms. */
function realValue(raw: Uint8Array, form: ValueForm): Uint8Array {
  if (form.kind === 'string' && raw.includes(0x5c)) {
    return unescaped(raw, (text) => {
      let value = text;
      for (let level = 0; level <= form.level; level += 1) {
        const inner: unknown = JSON.parse(`"${value}"`);
        value = String(inner);
      }
      return value;
    });
  }
  const isEncoded = form.kind === 'parameter' || form.kind === 'userinfo';
  return isEncoded && raw.includes(0x25) ? unescaped(raw, decodeURIComponent) : raw;
}

function unescaped(raw: Uint8Array, decode: (text: string) => string): Uint8Array {
  try {
    return encodeUtf8(decode(decodeUtf8(raw)));
  } catch {
    // Escapes that nothing can read are no reason to fail: the value is masked as it stands.
    return raw;
  }
}

function byLength(one: MaskSpan, other: MaskSpan): number {
  return one.end - one.start - (other.end - other.start);
}
