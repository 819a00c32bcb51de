import { ByteHash, hash53 } from '../base/byteHash.ts';
import { encodeUtf8, hasLoneSurrogate } from '../base/text.ts';
import { ROOT_HIGH, ROOT_LOW, VALUE, ValueHash } from './valueHash.ts';

/** Deeper payloads are compared by their text, because walking them could exhaust the stack. */
const MAX_DEPTH = 200;

const ZERO = 0x30;
/** A sum of a number of so many digits and of the hash of a text is exact. */
const MAX_COUNT_DIGITS = 15;
/** Hashes of ids with a number at their end begin here. */
const COUNTED = 2 ** 52;

const TEXT_SEED = 0x165667b1;
const bytes = new ByteHash();
const values = new ValueHash();

/** A 53-bit hash of `text`; not a protection against somebody who wants two texts to collide. */
export function hashText(text: string): number {
  const view = viewOf(text);
  const seed = hasLoneSurrogate(text) ? VALUE.broken : TEXT_SEED;
  bytes.read(view, 0, view.byteLength, seed);
  return hash53(bytes.low, bytes.high);
}

/** The same for the text whose UTF-8 are the bytes `[from, to)` of `view`. */
export function hashUtf8(view: DataView, from: number, to: number): number {
  bytes.read(view, from, to, TEXT_SEED);
  return hash53(bytes.low, bytes.high);
}

/**
 * The hash of an event id, below 2^53. Ids that differ in a number at their end alone, as `a:7` and
 * `a:8`, have hashes that differ by as much; {@link isCountedId} tells such hashes from others.
 */
export function hashId(id: string): number {
  if (hasLoneSurrogate(id)) return below(hashText(id));
  const view = viewOf(id);
  return hashIdUtf8(view, 0, view.byteLength);
}

/** The same for the id whose UTF-8 are the bytes `[from, to)` of `view`. */
export function hashIdUtf8(view: DataView, from: number, to: number): number {
  let tail = to;
  let count = 0;
  let unit = 1;
  while (tail > from && to - tail <= MAX_COUNT_DIGITS) {
    const digit = view.getUint8(tail - 1) - ZERO;
    if (digit < 0 || digit > 9) break;
    count += digit * unit;
    unit *= 10;
    tail -= 1;
  }
  const digits = to - tail;
  const isCounted = digits > 0 && digits <= MAX_COUNT_DIGITS && view.getUint8(tail) !== ZERO;
  if (!isCounted) return below(hashUtf8(view, from, to));
  return hashCounted(hashUtf8(view, from, tail), count);
}

/** The hash of an id: `prefix` is that of the text before the number `count` at its end. */
export function hashCounted(prefix: number, count: number): number {
  return COUNTED + below(below(prefix) + count);
}

/** The rest of a hash, or of two, in the range of those that count nothing. */
function below(hash: number): number {
  return hash >= COUNTED ? hash - COUNTED : hash;
}

/** Whether a hash is that of an id with a number at its end. */
export function isCountedId(hash: number): boolean {
  return hash >= COUNTED;
}

/**
 * The hash of what an event says: its name and its data as parsed JSON, so that a server that
 * writes the same message differently on redelivery still says the same.
 *
 * `value` is the parsed data, or undefined where it is not JSON; `data` is its text.
 */
export function hashPayload(name: string | undefined, data: string, value: unknown): number {
  const isNamed = name !== undefined && name !== '' && name !== 'message';
  values.begin();
  if (value === undefined || !addValue(value, ROOT_LOW, ROOT_HIGH, 0)) {
    return hashText(`${isNamed ? name : 'message'}\n${data}`);
  }
  if (isNamed) addText(VALUE.name, name, ROOT_LOW, ROOT_HIGH);
  return values.finish();
}

/** Adds a value to the hash; false where it is nested too deeply. */
function addValue(value: unknown, low: number, high: number, depth: number): boolean {
  if (typeof value === 'string') addText(VALUE.string, value, low, high);
  else if (typeof value === 'number') addNumber(value, low, high);
  else if (typeof value !== 'object' || value === null) {
    values.addWord(literalOf(value), low, high);
  } else if (depth >= MAX_DEPTH) return false;
  else if (Array.isArray(value)) return addList(value, low, high, depth);
  else return addObject(value as Readonly<Record<string, unknown>>, low, high, depth);
  return true;
}

function addList(list: readonly unknown[], low: number, high: number, depth: number): boolean {
  values.addWord(VALUE.array, low, high);
  return list.every((entry, index) => {
    values.enterEntry(low, high, index);
    return addValue(entry, values.pathLow, values.pathHigh, depth + 1);
  });
}

function addObject(
  members: Readonly<Record<string, unknown>>,
  low: number,
  high: number,
  depth: number,
): boolean {
  values.addWord(VALUE.object, low, high);
  return Object.keys(members).every((key) => {
    const view = viewOf(key);
    values.enterMember(low, high, view, 0, view.byteLength);
    return addValue(members[key], values.pathLow, values.pathHigh, depth + 1);
  });
}

/** A number that is too large to be one is `null`, as JSON writes it. */
function addNumber(value: number, low: number, high: number): void {
  if (Number.isFinite(value)) addText(VALUE.number, String(value), low, high);
  else values.addWord(VALUE.null, low, high);
}

function addText(what: number, text: string, low: number, high: number): void {
  const view = viewOf(text);
  const kind = hasLoneSurrogate(text) ? VALUE.broken : what;
  values.addBytes(kind, low, high, view, 0, view.byteLength);
}

function literalOf(value: unknown): number {
  if (value === null) return VALUE.null;
  return value === true ? VALUE.true : VALUE.false;
}

/** The UTF-8 of a text; with half a surrogate pair it has none, and is escaped. */
function viewOf(text: string): DataView {
  const utf8 = encodeUtf8(hasLoneSurrogate(text) ? JSON.stringify(text) : text);
  return new DataView(utf8.buffer, utf8.byteOffset, utf8.byteLength);
}
