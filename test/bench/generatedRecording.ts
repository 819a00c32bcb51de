import { closeSync, openSync, writeSync } from 'node:fs';
import { encodeHeader, encodeRecord } from '../../src/core/recording/format.ts';
import type { ExchangePurpose, RecordingRecord } from '../../src/core/recording/record.ts';
import { encodeFrame } from '../../src/core/sse/encoder.ts';
import { createDice } from '../support/dice.ts';
import type { Dice } from '../support/dice.ts';

/**
 * `ladder`: one call that emits progress notifications, in chunks of 64 kB; `ladder, a chunk an
 * event`: the same as most servers write it; `mixed`: several streams at once, with everything that
 * servers write.
 */
export const SHAPES = ['ladder', 'ladder, a chunk an event', 'mixed'] as const;
type Shape = (typeof SHAPES)[number];

const CHUNK_BYTES = 65_536;
const FLUSH_BYTES = 4 * 1024 * 1024;
const STREAM_KEY = '0123456789abcdef0123456789abcdef';
const CALLS = 8;

/** Writes a recording of `events` events of about 220 bytes. */
export function writeRecording(path: string, shape: Shape, events: number): void {
  const writer = new RecordingWriter(path);
  try {
    if (shape === 'mixed') writeMixed(writer, events);
    else writeLadder(writer, events, shape === 'ladder' ? CHUNK_BYTES : 0);
    writer.add({ k: 'stop', t: writer.next(), why: 'closed' });
  } finally {
    writer.close();
  }
}

class RecordingWriter {
  readonly #file: number;
  #parts: Uint8Array[] = [encodeHeader(0, 'bench', [])];
  #bytes = 0;
  #t = 0;
  #x = 0;

  constructor(path: string) {
    this.#file = openSync(path, 'w');
  }

  /** Moves the clock on by 5 µs. */
  next(): number {
    return (this.#t += 5);
  }

  add(record: RecordingRecord, payload?: Uint8Array): void {
    for (const part of encodeRecord(record, payload)) {
      this.#parts.push(part);
      this.#bytes += part.length;
    }
    if (this.#bytes > FLUSH_BYTES) this.#flush();
  }

  open(method: string, why: ExchangePurpose, cursor?: string): number {
    const x = (this.#x += 1);
    const session = ['Mcp-Session-Id', 'session-1*******'] as const;
    const headers =
      cursor === undefined ? [session] : [session, ['Last-Event-ID', cursor] as const];
    const url = 'http://127.0.0.1:3000/mcp';
    this.add({ k: 'open', t: this.next(), x, method, url, headers, why });
    return x;
  }

  /** A call of a tool, with its progress under its own id. */
  call(id: number): number {
    const params = { name: 'ladder', arguments: {}, _meta: { progressToken: id } };
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params }));
    const x = this.open('POST', 'message');
    this.add({ k: 'sent', t: this.next(), x, n: body.length }, body);
    return x;
  }

  stream(x: number): void {
    const headers = [['content-type', 'text/event-stream'] as const];
    this.add({ k: 'head', t: this.next(), x, status: 200, reason: 'OK', http: '1.1', headers });
  }

  chunk(x: number, payload: Uint8Array): void {
    this.add({ k: 'chunk', t: this.next(), x, n: payload.length }, payload);
  }

  end(x: number): void {
    this.add({ k: 'end', t: this.next(), x, by: 'server', how: 'complete' });
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, Buffer.concat(this.#parts));
    this.#parts = [];
    this.#bytes = 0;
  }
}

function writeLadder(writer: RecordingWriter, events: number, chunkBytes: number): void {
  const x = writer.call(1);
  writer.stream(x);
  let waiting: Buffer = Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  for (let done = 1; done <= events; done += 1) {
    const block = done < events ? progressBlock(done, events) : resultBlock(done);
    if (chunkBytes === 0) {
      writer.chunk(x, block);
      continue;
    }
    parts.push(block);
    if (parts.length < 1000 && done < events) continue;
    waiting = Buffer.concat([waiting, ...parts.splice(0)]);
    while (waiting.length >= chunkBytes) {
      writer.chunk(x, waiting.subarray(0, chunkBytes));
      waiting = waiting.subarray(chunkBytes);
    }
  }
  if (waiting.length > 0) writer.chunk(x, waiting);
  writer.end(x);
}

function progressBlock(done: number, total: number): Uint8Array {
  const message = `Step ${done} of ${total} is done, and the next one has begun`;
  const params = { progressToken: 1, progress: done, total, message };
  const data = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/progress', params });
  return encodeFrame({ id: `${STREAM_KEY}:${done}`, data });
}

function resultBlock(sequence: number): Uint8Array {
  const result = { content: [{ type: 'text', text: 'done' }] };
  const data = JSON.stringify({ jsonrpc: '2.0', id: 1, result });
  return encodeFrame({ id: `${STREAM_KEY}:${sequence}`, data });
}

/** A stream of the mixed shape. */
interface MixedStream {
  x: number;
  readonly request: number;
  readonly dialect: number;
  sequence: number;
  cursor: string;
  /** The blocks it may redeliver when it is resumed. */
  readonly last: Uint8Array[];
}

function writeMixed(writer: RecordingWriter, events: number): void {
  const dice = createDice(1);
  let request = 0;
  const begin = (): MixedStream => {
    request += 1;
    const x = writer.call(request);
    writer.stream(x);
    return { x, request, dialect: request % 3, sequence: 0, cursor: '', last: [] };
  };
  const streams = Array.from({ length: CALLS }, begin);
  for (let written = 0; written < events;) {
    const index = dice.below(CALLS);
    const stream = streams[index] ?? begin();
    const fate = dice.below(2000);
    if (fate === 0) {
      writer.chunk(stream.x, mixedBlock(dice, stream, true));
      writer.end(stream.x);
      streams[index] = begin();
      written += 1;
      continue;
    }
    if (fate < 3 && stream.cursor !== '') {
      writer.end(stream.x);
      stream.x = writer.open('GET', 'resume', stream.cursor);
      writer.stream(stream.x);
      if (stream.last.length > 0) writer.chunk(stream.x, Buffer.concat(stream.last));
      written += stream.last.length;
    }
    const count = 1 + dice.below(6);
    const blocks = Array.from({ length: count }, () => mixedBlock(dice, stream, false));
    stream.last.push(...blocks);
    stream.last.splice(0, stream.last.length - 3);
    writer.chunk(stream.x, Buffer.concat(blocks));
    written += count;
  }
}

function mixedBlock(dice: Dice, stream: MixedStream, last: boolean): Uint8Array {
  stream.sequence += 1;
  const id = mixedId(dice, stream);
  if (id !== undefined) stream.cursor = id;
  const data = last
    ? JSON.stringify({ jsonrpc: '2.0', id: stream.request, result: { content: [] } })
    : mixedData(dice, stream);
  const kind = dice.below(20);
  const block = encodeFrame({
    ...(id !== undefined && { id }),
    ...(kind === 0 && { retry: 500 + dice.below(500) }),
    ...(kind === 1 && { comments: ['keepalive'] }),
    ...(kind < 6 && { event: 'message' }),
    data: kind === 2 && !last ? '' : data,
  });
  if (stream.dialect !== 2) return block;
  return Buffer.from(Buffer.from(block).toString().replaceAll('\n', '\r\n'));
}

function mixedId(dice: Dice, { dialect, request, sequence }: MixedStream): string | undefined {
  const key = request.toString(16).padStart(32, '0');
  if (dialect === 0) return `${key}:${sequence}`;
  if (dialect === 1) {
    const uuid = `${key.slice(0, 8)}-${key.slice(8, 12)}-4000-8000-${key.slice(20)}`;
    return `${uuid}_${1_767_225_600_000 + sequence}_${dice.below(2 ** 31).toString(36)}`;
  }
  return dice.below(4) === 0 ? undefined : `${request}-${sequence}`;
}

function mixedData(dice: Dice, { request, sequence }: MixedStream): string {
  const words = 'the quick “brown” fox\tjumps over the lazy dog – naïve café 東京 and\nback again ';
  const long = dice.below(5000) === 0 ? 200 : 1;
  const text = words.repeat(long).slice(dice.below(50));
  const note = (method: string, params: object): object => ({ jsonrpc: '2.0', method, params });
  switch (dice.below(10)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const done = sequence + dice.below(100) / 100;
      const params = { progressToken: request, progress: done, message: text.slice(0, 30) };
      return JSON.stringify(note('notifications/progress', params));
    }
    case 4:
    case 5:
    case 6: {
      const data = { text, at: [sequence, -1.5e-7, null], ok: true };
      return JSON.stringify(note('notifications/message', { level: 'info', logger: 'a', data }));
    }
    case 7:
      return JSON.stringify(
        note('notifications/resources/updated', { uri: `file:///${sequence}` }),
      );
    case 8: {
      const params = { messages: [{ role: 'user', content: { type: 'text', text } }] };
      return JSON.stringify({ ...note('sampling/createMessage', params), id: sequence });
    }
    default:
      return JSON.stringify(
        note('notifications/tools/list_changed', {}),
        undefined,
        ' ',
      ).replaceAll('\n', '');
  }
}
