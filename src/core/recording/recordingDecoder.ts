import { LF } from '../base/lineEnds.ts';
import { isObject } from '../base/jsonObject.ts';
import { isNestedTooDeeply, MAX_JSON_LEVELS, parseJson } from '../base/parseJson.ts';
import { decodeUtf8, isUtf8 } from '../base/text.ts';
import { ByteQueue } from './byteQueue.ts';
import { FORMAT_VERSION } from './record.ts';
import type { RecordingHeader, RecordingRecord } from './record.ts';
import { RecordOrder } from './recordOrder.ts';
import { RecordingError } from './recordingError.ts';
import { chunkLine } from './chunkLine.ts';
import { shapeOfLine } from './recordShape.ts';
import type { LineShape } from './recordShape.ts';

/** A record as it was read; `payloadOffset` is the file offset of its first payload byte. */
export interface DecodedRecord {
  readonly record: RecordingRecord;
  readonly payload?: Uint8Array;
  readonly payloadOffset: number;
}

const MAX_HEADER_BYTES = 64 * 1024;
/** What a line says is short, and a line is read in one go. */
const MAX_LINE_BYTES = 1024 * 1024;
const MAX_PAYLOAD_BYTES = 256 * 1024 * 1024;
/** Longer payloads are put together as they come. */
const GATHERED_BYTES = 1024 * 1024;

/** Reads a recording from its bytes, in pieces of any size. */
export class RecordingDecoder {
  readonly #queue = new ByteQueue();
  readonly #order = new RecordOrder();
  #header: RecordingHeader | undefined;
  #failure: RecordingError | undefined;
  #skipped = 0;
  /** A line whose payload is not all there yet. */
  #open: { readonly record: RecordingRecord | undefined; readonly length: number } | undefined;
  #recordStart = 0;

  /** The first line, once it was read. */
  get header(): RecordingHeader | undefined {
    return this.#header;
  }

  /** Records of kinds that this version does not know; they are left out. */
  get skippedRecords(): number {
    return this.#skipped;
  }

  /**
   * The records that `bytes` completes. Payloads may be views of `bytes`.
   *
   * Throws a {@link RecordingError} (`not-a-recording`, `newer-version`) where the first line is
   * not right. Damage behind it does not throw: it ends the list, and {@link end} reports it.
   */
  push(bytes: Uint8Array): readonly DecodedRecord[] {
    const records: DecodedRecord[] = [];
    if (this.#failure !== undefined) return records;
    this.#queue.push(bytes);
    if (this.#header === undefined && !this.#readHeader()) return records;
    while (this.#failure === undefined && this.#readRecord(records));
    return records;
  }

  /** Says that the bytes that were pushed may change from now on; what is needed of them is copied. */
  detach(): void {
    this.#queue.detach();
  }

  /**
   * What is wrong with the recording as a whole, once all of it was pushed: `empty`, `torn` (its
   * end is missing) or `damaged`; undefined where it is complete.
   */
  end(): RecordingError | undefined {
    if (this.#failure !== undefined) return this.#failure;
    const offset = this.#queue.offset;
    if (this.#header === undefined) return this.#problemOfStart();
    if (this.#open !== undefined || this.#queue.length > 0) {
      return new RecordingError(
        'torn',
        `The recording is torn: its last record, at byte ${this.#recordStart}, is cut off. ` +
          'What stands before it is shown.',
        { offset: this.#recordStart },
      );
    }
    if (this.#order.isStopped) return undefined;
    return new RecordingError(
      'torn',
      'The recording was not closed: it is still being written, or the program that wrote it was ' +
        'ended. Up to 250 ms before its end may be missing.',
      { offset },
    );
  }

  #problemOfStart(): RecordingError {
    if (this.#queue.offset + this.#queue.length === 0) {
      return new RecordingError('empty', 'The recording is empty: the file has no byte.');
    }
    const start = decodeUtf8(this.#queue.take(this.#queue.length));
    const wanted = '{"format":"mcpstream"';
    if (!start.startsWith(wanted) && !wanted.startsWith(start)) return notARecording(start);
    return new RecordingError('torn', 'The recording is torn: its first line is cut off.');
  }

  #readHeader(): boolean {
    const end = this.#queue.indexOf(LF);
    if (end < 0 && this.#queue.length <= MAX_HEADER_BYTES) return false;
    const length = end < 0 || end > MAX_HEADER_BYTES ? MAX_HEADER_BYTES : end + 1;
    this.#header = readHeaderLine(decodeUtf8(this.#queue.take(length)));
    this.#recordStart = this.#queue.offset;
    return true;
  }

  /** Reads one record; false where its bytes are not all there yet. */
  #readRecord(records: DecodedRecord[]): boolean {
    if (this.#open === undefined) {
      if (this.#readChunk(records)) return true;
      if (!this.#readLine(records)) return false;
    }
    const open = this.#open;
    if (open === undefined) return true;
    if (this.#queue.length < open.length + 1) {
      const isFarOff = open.length > GATHERED_BYTES && this.#queue.length < open.length;
      if (isFarOff) this.#queue.gather(open.length);
      return false;
    }
    const payloadOffset = this.#queue.offset;
    const payload = this.#queue.take(open.length);
    const [lineFeed] = this.#queue.take(1);
    if (lineFeed !== LF) {
      this.#damage(`the ${open.length} bytes of its payload are not followed by a line feed`);
      return false;
    }
    this.#open = undefined;
    this.#recordStart = this.#queue.offset;
    if (open.record === undefined) this.#skipped += 1;
    else records.push({ record: open.record, payload, payloadOffset });
    return true;
  }

  /** Reads the record of a chunk where all of it lies in one piece; false for any other. */
  #readChunk(records: DecodedRecord[]): boolean {
    const { front, frontAt } = this.#queue;
    const line = front === undefined ? undefined : chunkLine(front, frontAt);
    if (front === undefined || line === undefined) return false;
    const { record, end } = line;
    if (record.n > MAX_PAYLOAD_BYTES || front[end + record.n] !== LF) return false;
    if (this.#isDamagedBy(this.#order.next(record.t))) return true;
    const payloadOffset = this.#queue.offset + end - frontAt;
    records.push({ record, payload: front.subarray(end, end + record.n), payloadOffset });
    this.#queue.skip(end + record.n + 1 - frontAt);
    this.#recordStart = this.#queue.offset;
    return true;
  }

  /** Reads a JSON line; false where it is not all there yet or is wrong. */
  #readLine(records: DecodedRecord[]): boolean {
    const end = this.#queue.indexOf(LF);
    if (end > MAX_LINE_BYTES || (end < 0 && this.#queue.length > MAX_LINE_BYTES)) {
      this.#damage(`its line is longer than ${MAX_LINE_BYTES} bytes`);
      return false;
    }
    if (end < 0) return false;
    const bytes = this.#queue.take(end + 1);
    const chunk = chunkLine(bytes, 0)?.record;
    if (chunk !== undefined && chunk.n <= MAX_PAYLOAD_BYTES) {
      if (this.#isDamagedBy(this.#order.next(chunk.t))) return false;
      this.#open = { record: chunk, length: chunk.n };
      return true;
    }
    const shape = shapeOf(bytes);
    if (shape.kind === 'wrong') {
      this.#damage(shape.why);
      return false;
    }
    const wrong =
      shape.kind === 'record' ? this.#order.nextKnown(shape.record) : this.#order.next(shape.t);
    if (this.#isDamagedBy(wrong)) return false;
    const length = shape.payloadLength;
    if (length !== undefined) {
      if (length > MAX_PAYLOAD_BYTES) {
        this.#damage(`a payload of ${length} bytes is more than ${MAX_PAYLOAD_BYTES}`);
        return false;
      }
      this.#open = { record: shape.kind === 'record' ? shape.record : undefined, length };
      return true;
    }
    this.#recordStart = this.#queue.offset;
    if (shape.kind === 'unknown') this.#skipped += 1;
    else records.push({ record: shape.record, payloadOffset: this.#queue.offset });
    return true;
  }

  #isDamagedBy(wrong: string | undefined): boolean {
    if (wrong !== undefined) this.#damage(wrong);
    return wrong !== undefined;
  }

  #damage(why: string): void {
    const offset = this.#recordStart;
    this.#failure = new RecordingError(
      'damaged',
      `The recording is damaged: in the record at byte ${offset}, ${why}. ` +
        'What stands before it is shown; what follows cannot be read.',
      { offset },
    );
    this.#queue.clear();
  }
}

function shapeOf(line: Uint8Array): LineShape {
  if (!isUtf8(line)) return { kind: 'wrong', why: 'it is not UTF-8 text' };
  const text = decodeUtf8(line);
  if (!isNestedTooDeeply(text)) return shapeOfLine(parsed(text));
  return { kind: 'wrong', why: `its line is nested more than ${MAX_JSON_LEVELS} levels deep` };
}

function readHeaderLine(text: string): RecordingHeader {
  const value = parsed(text);
  if (value === undefined && text.startsWith('{"format":"mcpstream"')) {
    throw new RecordingError(
      'damaged',
      'The recording is damaged: its first line begins as it should and is not JSON.',
      { offset: 0 },
    );
  }
  if (!isObject(value) || value['format'] !== 'mcpstream') throw notARecording(text);
  const { version, startedAt, tool, redactions } = value;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
    throw new RecordingError(
      'damaged',
      'The recording is damaged: the member "version" of its first line is not a whole number from 1.',
      { offset: 0 },
    );
  }
  if (version > FORMAT_VERSION) {
    throw new RecordingError(
      'newer-version',
      `The recording has version ${version} of the format; this program reads up to version ` +
        `${FORMAT_VERSION}. A newer version of MCP Stream Inspector opens it.`,
      { offset: 0 },
    );
  }
  return {
    format: 'mcpstream',
    version,
    startedAt: isDate(startedAt) ? startedAt : '',
    tool: typeof tool === 'string' ? tool : '',
    redactions: Array.isArray(redactions)
      ? redactions.filter((name): name is string => typeof name === 'string')
      : [],
  };
}

/** A time as it is written; `9999-99-99T99:99:99.999Z` looks like one and is none. */
function isDate(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return false;
  const at = Date.parse(value);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value.slice(0, 10));
}

function notARecording(start: string): RecordingError {
  const shown = JSON.stringify(start.length > 40 ? `${start.slice(0, 40)}…` : start);
  return new RecordingError(
    'not-a-recording',
    `This is not a recording: it starts with ${shown}, and a recording starts with ` +
      '{"format":"mcpstream".',
    { offset: 0 },
  );
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
