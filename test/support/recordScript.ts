import { encodeUtf8 } from '../../src/core/base/text.ts';
import type { EndedBy, EndedHow } from '../../src/core/protocol/connectionEnd.ts';
import { REFERENCE_SERVER } from '../../src/core/protocol/eventId.ts';
import type { HeaderList } from '../../src/core/protocol/headers.ts';
import type { WaitEnd, WaitReason } from '../../src/core/protocol/wait.ts';
import type { ByteSource } from '../../src/core/recording/byteSource.ts';
import { RecordingModel } from '../../src/core/recording/model/recordingModel.ts';
import type {
  ActRecord,
  ExchangeNumber,
  ExchangePurpose,
  RecordingRecord,
  StreamNumber,
} from '../../src/core/recording/record.ts';
import { encodeFrame } from '../../src/core/sse/encoder.ts';
import type { FrameFields } from '../../src/core/sse/encoder.ts';

/** A record as the model gets it. */
export interface ScriptedRecord {
  readonly record: RecordingRecord;
  readonly payload: Uint8Array | undefined;
  readonly payloadOffset: number;
}

/** How an exchange is opened, where it differs from what its purpose says. */
export interface Opening {
  readonly headers?: HeaderList;
  readonly s?: StreamNumber;
  readonly a?: number;
  /** False for an exchange of a client that was only watched. */
  readonly own?: boolean;
  readonly session?: string;
  readonly url?: string;
}

const STREAM_KEY = 'a'.repeat(31);

/** An event id of the project's own kind; streams are told apart by one hexadecimal digit. */
export function ownId(stream: number, sequence: number): string {
  return `${STREAM_KEY}${stream.toString(16)}:${sequence}`;
}

/** A progress notification as JSON text. */
export function progress(token: number, done: number, total = 20): string {
  return JSON.stringify({
    jsonrpc: '2.0',
    method: 'notifications/progress',
    params: { progressToken: token, progress: done, total },
  });
}

/** A tool's result as JSON text. */
export function result(id: number | string, text = 'done'): string {
  return JSON.stringify({ jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }] } });
}

/**
 * Writes the records of a recording by hand, one act or observation a call, and is the byte source
 * of what it wrote. The clock stands still but for {@link RecordScript.after}.
 */
export class RecordScript implements ByteSource {
  readonly records: ScriptedRecord[] = [];
  readonly #payloads: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  #t = 0;
  #offset = 100;
  #exchange = 0;
  #act = 0;

  /** Moves the clock on by `ms`. */
  after(ms: number): this {
    this.#t += ms * 1000;
    return this;
  }

  add(record: RecordingRecord, payload?: Uint8Array): void {
    // A record has a line of its own, so that no offset in a body is an offset in the recording.
    this.#offset += 40;
    this.records.push({ record, payload, payloadOffset: this.#offset });
    if (payload === undefined) return;
    this.#payloads.push({ offset: this.#offset, bytes: payload });
    this.#offset += payload.length + 1;
  }

  open(method: string, why: ExchangePurpose, opening: Opening = {}): ExchangeNumber {
    const x = (this.#exchange += 1);
    const { headers = [], s, a, own = true, session, url = 'http://127.0.0.1:3000/mcp' } = opening;
    this.add({
      k: 'open',
      t: this.#t,
      x,
      method,
      url,
      headers: [
        ...(session === undefined ? [] : [['Mcp-Session-Id', session] as const]),
        ...headers,
      ],
      ...(own && { why }),
      ...(s !== undefined && { s }),
      ...(a !== undefined && { a }),
    });
    return x;
  }

  /** A POST with a message as its body, sent at once. */
  post(message: unknown, opening: Opening = {}): ExchangeNumber {
    const body = typeof message === 'string' ? message : JSON.stringify(message);
    const bytes = encodeUtf8(body);
    const headers: HeaderList = [
      ...(opening.headers ?? []),
      ['Content-Length', String(bytes.length)],
    ];
    const x = this.open('POST', 'message', { ...opening, headers });
    this.sent(x, bytes);
    return x;
  }

  /** A call of a tool; its progress token is its id. */
  call(id: number | string, tool = 'long_operation', opening: Opening = {}): ExchangeNumber {
    const params = { name: tool, arguments: {}, _meta: { progressToken: id } };
    return this.post({ jsonrpc: '2.0', id, method: 'tools/call', params }, opening);
  }

  /** A GET with `Last-Event-ID`; `why` says whether it resumes, probes or rewinds. */
  resume(
    cursor: string,
    s: StreamNumber,
    why: 'resume' | 'probe' | 'rewind' = 'resume',
    opening: Opening = {},
  ): ExchangeNumber {
    const headers: HeaderList = [...(opening.headers ?? []), ['Last-Event-ID', cursor]];
    const named = opening.own === false ? {} : { s };
    return this.open('GET', why, { ...opening, ...named, headers });
  }

  sent(x: ExchangeNumber, bytes: Uint8Array): void {
    this.add({ k: 'sent', t: this.#t, x, n: bytes.length }, bytes);
  }

  head(
    x: ExchangeNumber,
    status: number,
    headers: HeaderList = [],
    reason: string = REASONS[status] ?? '',
  ): void {
    this.add({
      k: 'head',
      t: this.#t,
      x,
      status,
      reason,
      http: '1.1',
      headers,
    });
  }

  /** The head of an event stream. */
  stream(x: ExchangeNumber, headers: HeaderList = []): void {
    this.head(x, 200, [['Content-Type', 'text/event-stream; charset=utf-8'], ...headers]);
  }

  chunk(x: ExchangeNumber, bytes: Uint8Array | string): void {
    const payload = typeof bytes === 'string' ? encodeUtf8(bytes) : bytes;
    this.add({ k: 'chunk', t: this.#t, x, n: payload.length }, payload);
  }

  /** One event as a chunk of its own. */
  event(x: ExchangeNumber, fields: FrameFields): void {
    this.chunk(x, encodeFrame(fields));
  }

  end(x: ExchangeNumber, by: EndedBy = 'server', how: EndedHow = 'complete', a?: number): void {
    this.add({ k: 'end', t: this.#t, x, by, how, ...(a !== undefined && { a }) });
  }

  /** An end whose words are any text, as a stranger's recording may have them. */
  endInWords(x: ExchangeNumber, words: string): void {
    const [by, how] = [words as EndedBy, words as EndedHow];
    this.add({ k: 'end', t: this.#t, x, by, how, error: words });
  }

  /** A JSON answer with its end. */
  json(x: ExchangeNumber, value: unknown, status = 200, headers: HeaderList = []): void {
    const body = encodeUtf8(typeof value === 'string' ? value : JSON.stringify(value));
    this.head(x, status, [
      ['Content-Type', 'application/json'],
      ['Content-Length', String(body.length)],
      ...headers,
    ]);
    this.chunk(x, body);
    this.end(x);
  }

  wait(s: StreamNumber, why: WaitReason, asked: number | null, planned: number | null): void {
    this.add({ k: 'wait', t: this.#t, s, why, asked, planned });
  }

  waited(s: StreamNumber, by: WaitEnd = 'time', a?: number): void {
    this.add({ k: 'waited', t: this.#t, s, by, ...(a !== undefined && { a }) });
  }

  fail(s: StreamNumber, reason: string, message: string): void {
    this.add({ k: 'fail', t: this.#t, s, reason, message });
  }

  act(
    act: ActRecord['act'],
    more: Pick<ActRecord, 'x' | 's' | 'how' | 'id' | 'call'> = {},
  ): number {
    const a = (this.#act += 1);
    this.add({ k: 'act', t: this.#t, a, act, ...more });
    return a;
  }

  stop(message?: string): void {
    this.add({ k: 'stop', t: this.#t, why: 'closed', ...(message !== undefined && { message }) });
  }

  /** `initialize` with the answer of the reference server as JSON, and `notifications/initialized`. */
  initialize(
    revision = '2025-11-25',
    session = 'session-1',
    name: string = REFERENCE_SERVER,
  ): void {
    const x = this.post({
      jsonrpc: '2.0',
      id: 0,
      method: 'initialize',
      params: {
        protocolVersion: revision,
        capabilities: {},
        clientInfo: { name: 'c', version: '1' },
      },
    });
    const serverInfo = { name, version: '0.1.0' };
    const answer = { protocolVersion: revision, capabilities: {}, serverInfo };
    this.json(x, { jsonrpc: '2.0', id: 0, result: answer }, 200, [['Mcp-Session-Id', session]]);
    const note = this.post(
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { session, headers: [['Mcp-Protocol-Version', revision]] },
    );
    this.head(note, 202);
    this.end(note);
  }

  /** The model of the first `count` records, all of them unless told otherwise. */
  model(count: number = this.records.length): RecordingModel {
    const model = new RecordingModel();
    for (const { record, payload, payloadOffset } of this.records.slice(0, count)) {
      model.apply(record, payload, payloadOffset);
    }
    return model;
  }

  read(offset: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    for (const payload of this.#payloads) {
      const start = Math.max(offset, payload.offset);
      const end = Math.min(offset + length, payload.offset + payload.bytes.length);
      if (start < end) {
        const piece = payload.bytes.subarray(start - payload.offset, end - payload.offset);
        bytes.set(piece, start - offset);
      }
    }
    return Promise.resolve(bytes);
  }
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  202: 'Accepted',
  204: 'No Content',
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
};
