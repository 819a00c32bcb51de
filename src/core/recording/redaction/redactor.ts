import type { Micros } from '../../base/clock.ts';
import { decodeByteForByte, decodeUtf8, encodeUtf8 } from '../../base/text.ts';
import { headerValue } from '../../protocol/headers.ts';
import type { HeaderList } from '../../protocol/headers.ts';
import type {
  ExchangeNumber,
  HeadRecord,
  OpenRecord,
  PayloadRecord,
  RecordingRecord,
  SecretPlace,
  SecretRecord,
} from '../record.ts';
import { BodyRedactor } from './bodyRedactor.ts';
import type { BodyCuts, HeldPayload } from './bodyRedactor.ts';
import { findHeaderValues } from './headerValues.ts';
import type { NamedValue } from './namedValue.ts';
import { mapTexts } from './recordTexts.ts';
import type { RecordText } from './recordTexts.ts';
import { SecretRegistry } from './secretRegistry.ts';
import type { SecretOrigin } from './secretRegistry.ts';
import { TextMasker } from './textMasker.ts';
import type { MaskSpan, SecretSighting } from './textMasker.ts';

/** The redactions in force, as a recording's first line names them. */
export const REDACTIONS: readonly string[] = [
  'headers',
  'url-userinfo',
  'url-parameters',
  'json-members',
  'bearer-tokens',
  'known-values',
  'compressed-bodies',
];

/** How long bytes may be held back, µs. */
const MAX_HELD_MICROS: Micros = 250_000;
/** How much of one body may be held back, bytes. */
const MAX_HELD_BYTES = 64 * 1024;
/** How much may queue up behind a body that is held back. */
const MAX_QUEUED_BYTES = 4 * 1024 * 1024;
const MAX_QUEUED_RECORDS = 16 * 1024;

/** A record without secrets, ready to be written. */
export interface MaskedRecord {
  readonly record: RecordingRecord;
  readonly payload?: Uint8Array;
}

interface Queued {
  readonly record: RecordingRecord;
  readonly secrets: readonly SecretRecord[];
  readonly body?: BodyRedactor;
  readonly held?: HeldPayload;
  readonly place?: SecretPlace['in'];
}

interface Bodies {
  readonly request: BodyRedactor;
  response: BodyRedactor | undefined;
}

/**
 * Masks secrets in records, in place and with equal byte length, and tells of each by a `secret`
 * record that never holds its value.
 *
 * A record with bytes is held back until the block they end in is complete, at most 250 ms or
 * 64 KiB; what is undecided then is masked. The records behind it wait, so that the order stays
 * the one in which things happened. The bytes of a record must not change once it was appended.
 */
export class Redactor {
  readonly #registry = new SecretRegistry();
  readonly #masker = new TextMasker(this.#registry);
  readonly #bodies = new Map<ExchangeNumber, Bodies>();
  readonly #queue: Queued[] = [];
  readonly #userHeaders: ReadonlySet<string>;
  #queuedBytes = 0;

  /** `userHeaders`: names of headers that the user adds to requests. */
  constructor(userHeaders: readonly string[] = []) {
    this.#userHeaders = new Set(userHeaders.map((name) => name.toLowerCase()));
  }

  /** When {@link flush} has something to do at the latest; undefined while nothing is held back. */
  get deadline(): Micros | undefined {
    const first = this.#queue[0];
    return first === undefined ? undefined : first.record.t + MAX_HELD_MICROS;
  }

  /** Takes the next record; returns those that are ready now, oldest first. */
  append(record: RecordingRecord, payload?: Uint8Array): readonly MaskedRecord[] {
    switch (record.k) {
      case 'sent':
      case 'chunk':
        this.#appendBytes(record, payload ?? new Uint8Array(0));
        break;
      case 'open':
        this.#appendOpen(record);
        break;
      case 'head':
        this.#appendHead(record);
        break;
      case 'end':
        this.#endBodies(record.x);
        this.#queue.push(this.#maskTexts(record, record.x));
        break;
      default:
        this.#queue.push(this.#maskTexts(record, 'x' in record ? (record.x ?? 0) : 0));
    }
    return this.#takeReady();
  }

  /** What is ready at `now`: whatever was held back for 250 ms is decided. */
  flush(now: Micros): readonly MaskedRecord[] {
    const ready: MaskedRecord[] = [];
    for (let first = this.#queue[0]; first !== undefined; first = this.#queue[0]) {
      if (first.record.t + MAX_HELD_MICROS > now) break;
      first.body?.force();
      ready.push(...this.#takeReady());
    }
    return ready;
  }

  /** `text` as it may be shown: with the secrets in it masked, whether the recording has them or not. */
  mask(text: string): string {
    const bytes = encodeUtf8(text);
    const { spans } = this.#masker.mask({ bytes, context: 0, isOpenEnd: false, origin: 'server' });
    return overwritten(text, bytes, spans);
  }

  /** `text` with masks replaced by the values they stand for; for the live client only. */
  unmask(text: string): string {
    return this.#registry.unmask(text);
  }

  #appendOpen(record: OpenRecord): void {
    const request = this.#newBody(record.headers, 'request');
    this.#bodies.set(record.x, { request, response: undefined });
    this.#queue.push(this.#maskTexts(record, record.x));
  }

  #appendHead(record: HeadRecord): void {
    const bodies = this.#bodiesOf(record.x);
    // The request is on its way when its answer comes.
    bodies.request.finish();
    bodies.response ??= this.#newBody(record.headers, 'server');
    this.#queue.push(this.#maskTexts(record, record.x));
  }

  #appendBytes(record: PayloadRecord, payload: Uint8Array): void {
    const bodies = this.#bodiesOf(record.x);
    const place = record.k === 'sent' ? 'request-body' : 'response-body';
    if (record.k === 'chunk') bodies.response ??= this.#newBody([], 'server');
    const body = (record.k === 'sent' ? undefined : bodies.response) ?? bodies.request;
    const held = body.push(payload);
    this.#queue.push({ record, secrets: [], body, held, place });
    this.#queuedBytes += payload.length;
    if (body.heldBytes > MAX_HELD_BYTES) body.force();
  }

  #newBody(headers: HeaderList, origin: SecretOrigin): BodyRedactor {
    const length = Number(headerValue(headers, 'content-length') ?? Number.NaN);
    const expected = Number.isSafeInteger(length) ? length : undefined;
    return new BodyRedactor(
      this.#masker,
      origin,
      () => this.#registry.longestForm,
      cutsOf(headers),
      expected,
    );
  }

  /** The bodies of an exchange; of one that was open when the recording began, too. */
  #bodiesOf(x: ExchangeNumber): Bodies {
    const known = this.#bodies.get(x);
    if (known !== undefined) return known;
    const bodies = { request: this.#newBody([], 'request'), response: undefined };
    this.#bodies.set(x, bodies);
    return bodies;
  }

  #endBodies(x: ExchangeNumber): void {
    const bodies = this.#bodies.get(x);
    bodies?.request.finish();
    bodies?.response?.finish();
    this.#bodies.delete(x);
  }

  /** Masks a record's own texts: first all of them tell their secrets, then all are masked. */
  #maskTexts(record: RecordingRecord, x: ExchangeNumber): Queued {
    mapTexts(record, (text) => {
      const { value } = text;
      this.#masker.learn(encodeUtf8(value), originOf(text), this.#namedIn(text));
      return value;
    });
    const secrets: SecretRecord[] = [];
    const masked = mapTexts(record, (text) => {
      const bytes = encodeUtf8(text.value);
      const named = this.#namedIn(text);
      const { spans, sightings } = this.#masker.mask({
        bytes,
        context: 0,
        isOpenEnd: false,
        origin: originOf(text),
        named,
      });
      secrets.push(...this.#reportText(sightings, text, x, record.t));
      return overwritten(text.value, bytes, spans);
    });
    return { record: masked, secrets };
  }

  /** Places in the UTF-8 bytes of a header's value, which differ from those in its text. */
  #namedIn({ value, header, in: place }: RecordText): readonly NamedValue[] {
    if (header === undefined) return [];
    const isOfUser = place === 'request-header' && this.#userHeaders.has(header.toLowerCase());
    return findHeaderValues(header, decodeByteForByte(encodeUtf8(value)), isOfUser);
  }

  #reportText(
    sightings: readonly SecretSighting[],
    text: RecordText,
    x: ExchangeNumber,
    t: Micros,
  ): SecretRecord[] {
    if (text.in === undefined) return [];
    const name = text.header?.toLowerCase();
    const place: SecretPlace = { x, in: text.in, ...(name !== undefined && { name }) };
    return sightings
      .map((sighting) => this.#report(sighting, place, t))
      .filter((told) => told !== undefined);
  }

  #takeReady(): readonly MaskedRecord[] {
    const ready: MaskedRecord[] = [];
    let taken = 0;
    for (const queued of this.#queue) {
      if (queued.held?.isReady === false) {
        const isTooMuch =
          this.#queuedBytes > MAX_QUEUED_BYTES || this.#queue.length - taken > MAX_QUEUED_RECORDS;
        if (!isTooMuch) break;
        queued.body?.force();
      }
      this.#release(queued, ready);
      taken += 1;
    }
    if (taken > 0) this.#queue.splice(0, taken);
    return ready;
  }

  #release({ record, secrets, held, place }: Queued, ready: MaskedRecord[]): void {
    for (const secret of secrets) ready.push({ record: secret });
    if (held === undefined || place === undefined || !('x' in record)) {
      ready.push({ record });
      return;
    }
    this.#queuedBytes -= held.raw.length;
    for (const sighting of held.sightings) {
      const told = this.#report(sighting, { x: record.x ?? 0, in: place }, record.t);
      if (told !== undefined) ready.push({ record: told });
    }
    ready.push({ record, payload: held.payload });
  }

  #report(
    { secret, name, encoding }: SecretSighting,
    place: SecretPlace,
    t: Micros,
  ): SecretRecord | undefined {
    const details = { ...(name !== undefined && { name }), ...(encoding && { encoding }) };
    return this.#registry.report(secret, { ...place, ...details }, t);
  }
}

/** `text`, whose UTF-8 is `bytes`, with the masks written over its secrets. */
function overwritten(text: string, bytes: Uint8Array, spans: readonly MaskSpan[]): string {
  if (spans.length === 0) return text;
  for (const { start, mask } of spans) bytes.set(encodeUtf8(mask), start);
  return decodeUtf8(bytes);
}

/** Compressed bodies cannot be looked into, so nothing of them is written. */
function cutsOf(headers: HeaderList): BodyCuts {
  const encoding = headerValue(headers, 'content-encoding') ?? 'identity';
  if (!/^\s*(?:identity)?\s*$/i.test(encoding)) return 'nowhere';
  const type = headerValue(headers, 'content-type') ?? '';
  return /^\s*text\/event-stream/i.test(type) ? 'at blank lines' : 'at its end';
}

/** Of a request only what the user wrote is the user's: clients send a server's own words back. */
function originOf({ in: place, header = '' }: RecordText): SecretOrigin {
  if (place === 'url') return 'user';
  if (place !== 'request-header') return 'server';
  return /^(?:mcp-|last-event-id$)/i.test(header) ? 'request' : 'user';
}
