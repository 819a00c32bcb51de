import { CR, LF } from '../../base/lineEnds.ts';
import { parseJson } from '../../base/parseJson.ts';
import { decodeUtf8 } from '../../base/text.ts';
import { syntaxAtStart, SyntaxReader } from './bodySyntax.ts';
import type { SyntaxState } from './bodySyntax.ts';
import { JsonNesting } from './jsonNesting.ts';
import { paintMasks } from './paintMasks.ts';
import type { SecretOrigin } from './secretRegistry.ts';
import type { SecretSighting, TextMasker, MaskSpan, OpenValue } from './textMasker.ts';

/** Bytes of a body that wait until they are masked. */
export class HeldPayload {
  readonly raw: Uint8Array;
  /** Offset in the body. */
  readonly start: number;
  /** The masked bytes; the very bytes that came while nothing in them is masked. */
  payload: Uint8Array;
  isReady = false;
  readonly sightings: SecretSighting[] = [];

  constructor(raw: Uint8Array, start: number) {
    this.raw = raw;
    this.start = start;
    this.payload = raw;
  }

  get end(): number {
    return this.start + this.raw.length;
  }

  /** Replaces the bytes from `offset` in the body on. */
  write(offset: number, masked: Uint8Array): void {
    if (this.payload === this.raw) this.payload = new Uint8Array(this.raw);
    this.payload.set(masked, offset - this.start);
  }
}

/** Where a body can be cut so that no secret stands on both sides; `nowhere`: it is masked whole. */
export type BodyCuts = 'at blank lines' | 'at its end' | 'nowhere';

const ASTERISK = 0x2a;

/** Bytes before a place that was decided in haste, kept to understand what follows. */
const MIN_CONTEXT_BYTES = 1024;

/** Masks one body: its bytes are held until what they say is complete, or until they must go. */
export class BodyRedactor {
  readonly #masker: TextMasker;
  readonly #origin: SecretOrigin;
  readonly #longestForm: () => number;
  readonly #cuts: BodyCuts;
  readonly #expected: number | undefined;
  readonly #held: HeldPayload[] = [];
  #length = 0;
  /** Offset in the body up to which everything was masked. */
  #decided = 0;
  #context: Uint8Array = new Uint8Array(0);
  #open: OpenValue | undefined;
  /** At the beginning of the context. */
  #syntax: SyntaxState;
  readonly #nesting = new JsonNesting();
  /** Whether the list or object closed that all of a body is in. */
  #isClosed = false;
  #lastBytes: readonly [number, number] = [0, 0];

  /** `expected`: the body's length in bytes where a header told it. */
  constructor(
    masker: TextMasker,
    origin: SecretOrigin,
    longestForm: () => number,
    cuts: BodyCuts,
    expected: number | undefined,
  ) {
    this.#masker = masker;
    this.#origin = origin;
    this.#longestForm = longestForm;
    this.#cuts = cuts;
    this.#syntax = this.#syntaxAtStart();
    this.#expected = expected;
  }

  /** Bytes that are held. */
  get heldBytes(): number {
    const first = this.#held[0];
    return first === undefined ? 0 : this.#length - first.start;
  }

  push(raw: Uint8Array): HeldPayload {
    const payload = new HeldPayload(raw, this.#length);
    this.#held.push(payload);
    this.#length += raw.length;
    if (this.#cuts === 'nowhere') this.#maskWhole(payload);
    else if (this.#cuts === 'at blank lines') this.#decideBlocks(payload);
    else if (this.#isWhole(raw)) this.finish();
    this.#settle();
    return payload;
  }

  /** Masks all that is held: the body is complete. */
  finish(): void {
    this.#decideBlock(this.#length);
  }

  /** Masks all that is held although more may follow; what is undecided is masked, too. */
  force(): void {
    this.#decide(this.#length, true);
  }

  #maskWhole(payload: HeldPayload): void {
    payload.payload = new Uint8Array(payload.raw.length).fill(ASTERISK);
    this.#decided = this.#length;
  }

  #decideBlocks(payload: HeldPayload): void {
    const { raw, start } = payload;
    const last = endOfLastBlankLine(raw, this.#lastBytes);
    if (last > 0) {
      // What earlier chunks left over is joined with its own block only, not with a whole chunk.
      if (this.#decided < start) {
        const first = endOfFirstBlankLine(raw, this.#lastBytes);
        if (first < last) this.#decideBlock(start + first);
      }
      this.#decideBlock(start + last);
    }
    const before = raw.length > 1 ? (raw.at(-2) ?? 0) : this.#lastBytes[1];
    this.#lastBytes = [before, raw.at(-1) ?? this.#lastBytes[1]];
  }

  #decideBlock(end: number): void {
    this.#decide(end, false);
    this.#context = new Uint8Array(0);
    this.#open = undefined;
    this.#syntax = this.#syntaxAtStart();
  }

  #syntaxAtStart(): SyntaxState {
    return syntaxAtStart(this.#cuts === 'at blank lines');
  }

  #decide(end: number, isOpenEnd: boolean): void {
    if (end > this.#decided) {
      const bytes = this.#window(end);
      const context = this.#context.length;
      const { spans, sightings, open } = this.#masker.mask({
        bytes,
        context,
        isOpenEnd,
        origin: this.#origin,
        open: this.#open,
        syntax: this.#syntax,
      });
      const origin = this.#decided - context;
      if (spans.length > 0) this.#write(bytes, context, spans);
      for (const sighting of sightings) {
        const at = Math.max(this.#decided, origin + sighting.at);
        this.#held[this.#heldAt(at)]?.sightings.push(sighting);
      }
      this.#decided = end;
      this.#open = open;
      if (isOpenEnd) this.#keepContext(bytes);
    }
    this.#settle();
  }

  #keepContext(bytes: Uint8Array): void {
    const kept = Math.max(MIN_CONTEXT_BYTES, this.#longestForm());
    const start = Math.max(0, bytes.length - kept);
    this.#syntax = new SyntaxReader(bytes, this.#syntax).readTo(start);
    this.#context = new Uint8Array(bytes.subarray(start));
  }

  #settle(): void {
    const ready = this.#heldAt(this.#decided);
    if (ready === 0) return;
    for (const payload of this.#held.splice(0, ready)) payload.isReady = true;
  }

  /** The context and the undecided bytes up to `end`, copied only where they are in pieces. */
  #window(end: number): Uint8Array {
    const parts = this.#held
      .filter((payload) => payload.start < end && payload.end > this.#decided)
      .map(({ raw, start }) => raw.subarray(Math.max(0, this.#decided - start), end - start));
    const [only] = parts;
    if (this.#context.length === 0 && parts.length === 1 && only !== undefined) return only;
    const bytes = new Uint8Array(this.#context.length + end - this.#decided);
    bytes.set(this.#context);
    let at = this.#context.length;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  #write(bytes: Uint8Array, context: number, spans: readonly MaskSpan[]): void {
    const { masked, regions } = paintMasks(bytes, context, spans);
    const origin = this.#decided - context;
    for (const { start, end } of regions) {
      let from = origin + start;
      for (let index = this.#heldAt(from); from < origin + end; index += 1) {
        const payload = this.#held[index];
        if (payload === undefined) break;
        from = Math.max(from, payload.start);
        const to = Math.min(origin + end, payload.end);
        payload.write(from, masked.subarray(from - origin, to - origin));
        from = to;
      }
    }
  }

  /** The place of the first payload that ends behind `offset`: a body may come byte by byte. */
  #heldAt(offset: number): number {
    let low = 0;
    let high = this.#held.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#held[middle]?.end ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Whether all of a body that is not cut at blank lines is here. */
  #isWhole(raw: Uint8Array): boolean {
    if (this.#expected !== undefined) return this.#length >= this.#expected;
    if (this.#decided > 0 || this.#isClosed || !this.#nesting.push(raw)) return false;
    // What closed and is no JSON becomes none by what follows: no more than once it is parsed.
    this.#isClosed = true;
    return isJson(this.#window(this.#length));
  }
}

function isJson(bytes: Uint8Array): boolean {
  try {
    parseJson(decodeUtf8(bytes));
    return true;
  } catch {
    return false;
  }
}

/** The offset behind the last blank line of an SSE body in `raw`, 0 where there is none. */
function endOfLastBlankLine(raw: Uint8Array, before: readonly [number, number]): number {
  // Most chunks end in one, and need no search.
  if (isBlankLineEnd(raw, raw.length - 1, before)) return raw.length;
  if (raw.includes(CR)) {
    for (let at = raw.length - 1; at >= 0; at -= 1) {
      if (isBlankLineEnd(raw, at, before))
        return raw[at] === CR && raw[at + 1] === LF ? at + 2 : at + 1;
    }
    return 0;
  }
  for (let at = raw.lastIndexOf(LF); at >= 0; at = at === 0 ? -1 : raw.lastIndexOf(LF, at - 1)) {
    if (isBlankLineEnd(raw, at, before)) return at + 1;
  }
  return 0;
}

function endOfFirstBlankLine(raw: Uint8Array, before: readonly [number, number]): number {
  for (let at = 0; at < raw.length; at += 1) {
    if (isBlankLineEnd(raw, at, before)) return at + 1;
  }
  return raw.length;
}

/** Whether the byte at `at` ends a line that has nothing in it. */
function isBlankLineEnd(raw: Uint8Array, at: number, before: readonly [number, number]): boolean {
  const byte = raw[at];
  if (byte !== LF && byte !== CR) return false;
  const previous = at > 0 ? raw[at - 1] : before[1];
  if (byte === CR) return previous === LF || previous === CR;
  if (previous === LF) return true;
  if (previous !== CR) return false;
  const earlier = at > 1 ? raw[at - 2] : before[at];
  return earlier === LF || earlier === CR;
}
