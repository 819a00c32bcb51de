import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** One block of an SSE body as it stood on the wire, read without any code of the product. */
export interface RawBlock {
  readonly id?: string;
  readonly event?: string;
  /** The `data` lines, joined by line feeds. */
  readonly data?: string;
  readonly retry?: string;
  readonly comments: readonly string[];
  /** SHA-256 of `data`, in hexadecimal digits; of nothing where there is no data. */
  readonly hash: string;
}

export interface RawHead {
  readonly status: number;
  readonly reason: string;
  /** Names in lower case; repeated ones joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
}

/** `complete`: the body's own end; `fin`: closed before it; `reset`: ECONNRESET. */
export type RawEnd = 'complete' | 'fin' | 'reset';

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Milliseconds a test waits for the other end before it fails. */
const PATIENCE_MS = 10_000;

/** Sends one HTTP request on a connection of its own and reads the answer byte by byte. */
export function openRaw(url: string, request: RawRequest = {}): RawConnection {
  const { hostname, port, pathname, search, host } = new URL(url);
  const body = Buffer.from(request.body ?? '');
  const headers: Record<string, string> = { Host: host, ...request.headers };
  if (request.body !== undefined && headers['Transfer-Encoding'] === undefined) {
    headers['Content-Length'] ??= String(body.length);
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${request.method ?? 'GET'} ${pathname}${search} HTTP/1.1\r\n${lines.join('')}\r\n`;
  const socket = connect(Number(port), hostname);
  socket.write(Buffer.concat([Buffer.from(head, 'latin1'), body]));
  return new RawConnection(socket);
}

/** The answer to one request, while it arrives. */
export class RawConnection {
  readonly #socket: Socket;
  readonly #changed = new Set<() => void>();
  #wire: Buffer = Buffer.alloc(0);
  #head: RawHead | undefined;
  /** Bytes of the current chunk or of the body that are still to come; undefined between chunks. */
  #left: number | undefined;
  readonly #body: Buffer[] = [];
  /** The body's bytes that were not given out as blocks yet, and those that came after them. */
  #unread: Buffer = Buffer.alloc(0);
  #fresh: Buffer[] = [];
  #end: RawEnd | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#receive(Buffer.from(bytes)));
    socket.on('end', () => this.#finish('fin'));
    socket.on('error', () => this.#finish('reset'));
    socket.on('close', () => this.#finish('fin'));
  }

  /** Status line and headers, once they are here. */
  async head(): Promise<RawHead> {
    await this.#until(() => this.#head !== undefined || this.#end !== undefined, 'the head');
    if (this.#head === undefined)
      throw new Error(`the connection ended (${this.#end}) without a head`);
    return this.#head;
  }

  /** The next block, or undefined where the body ends before one is complete. */
  async block(): Promise<RawBlock | undefined> {
    await this.#until(() => this.#blockEnd() >= 0 || this.#end !== undefined, 'a block');
    const end = this.#blockEnd();
    if (end < 0) return undefined;
    const text = this.#unread.subarray(0, end).toString('utf8');
    this.#unread = this.#unread.subarray(end + 2);
    return parseBlock(text);
  }

  /** The next `count` blocks; fails where the body ends before. */
  async take(count: number): Promise<RawBlock[]> {
    const blocks: RawBlock[] = [];
    while (blocks.length < count) {
      const block = await this.block();
      if (block === undefined)
        throw new Error(`the body ended after ${blocks.length} of ${count} blocks`);
      blocks.push(block);
    }
    return blocks;
  }

  /** All blocks up to the end of the body. */
  async rest(): Promise<RawBlock[]> {
    const blocks: RawBlock[] = [];
    for (let block = await this.block(); block; block = await this.block()) blocks.push(block);
    return blocks;
  }

  /** The whole body as text. */
  async text(): Promise<string> {
    await this.ended();
    return Buffer.concat(this.#body).toString('utf8');
  }

  /** How the answer ended. */
  async ended(): Promise<RawEnd> {
    await this.#until(() => this.#end !== undefined, 'the end of the answer');
    return this.#end ?? 'fin';
  }

  /** Whether the answer is still open. */
  get isOpen(): boolean {
    return this.#end === undefined;
  }

  /** Reads nothing more while the connection stays open. */
  stall(): void {
    this.#socket.pause();
  }

  /** Reads again after {@link stall}. */
  read(): void {
    this.#socket.resume();
  }

  /** Closes the connection: with a FIN, or with a reset. */
  close(how: 'fin' | 'reset' = 'fin'): void {
    if (how === 'reset') this.#socket.resetAndDestroy();
    else this.#socket.destroy();
  }

  #receive(bytes: Buffer): void {
    this.#wire = Buffer.concat([this.#wire, bytes]);
    this.#readHead();
    if (this.#head !== undefined && this.#end === undefined) this.#readBody(this.#head);
    this.#tell();
  }

  #readHead(): void {
    const end = this.#head === undefined ? this.#wire.indexOf('\r\n\r\n') : -1;
    if (end < 0) return;
    this.#head = parseHead(this.#wire.subarray(0, end).toString('latin1'));
    this.#wire = this.#wire.subarray(end + 4);
    const { headers, status } = this.#head;
    if (headers['transfer-encoding'] === 'chunked') return;
    this.#left = status === 204 ? 0 : Number(headers['content-length'] ?? 0);
    if (this.#left === 0) this.#finish('complete');
  }

  #readBody({ headers }: RawHead): void {
    if (headers['transfer-encoding'] === 'chunked') {
      while (this.#end === undefined && this.#readChunk());
    } else if (this.#takeBytes()) {
      this.#finish('complete');
    }
  }

  /** Reads one chunk's size line, bytes or line end; false where it is not here yet. */
  #readChunk(): boolean {
    if (this.#left === undefined) {
      const end = this.#wire.indexOf('\r\n');
      if (end < 0) return false;
      const line = this.#wire.subarray(0, end).toString('latin1');
      // The line end after the bytes of the chunk before.
      if (line !== '') this.#left = Number.parseInt(line, 16);
      this.#wire = this.#wire.subarray(end + 2);
      if (this.#left === 0) this.#finish('complete');
      return true;
    }
    if (!this.#takeBytes()) return false;
    this.#left = undefined;
    return true;
  }

  /** Moves bytes to the body; true once nothing is left to come. */
  #takeBytes(): boolean {
    const count = Math.min(this.#left ?? 0, this.#wire.length);
    this.#body.push(this.#wire.subarray(0, count));
    this.#fresh.push(this.#wire.subarray(0, count));
    this.#wire = this.#wire.subarray(count);
    this.#left = (this.#left ?? 0) - count;
    return this.#left === 0;
  }

  #blockEnd(): number {
    if (this.#fresh.length > 0) this.#unread = Buffer.concat([this.#unread, ...this.#fresh]);
    this.#fresh = [];
    return this.#unread.indexOf('\n\n');
  }

  #finish(end: RawEnd): void {
    if (this.#end !== undefined) return;
    this.#end = end;
    this.#socket.destroy();
    this.#tell();
  }

  #tell(): void {
    for (const wake of this.#changed) wake();
  }

  #until(isSo: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (isSo()) done(resolve);
      };
      const done = (settle: () => void): void => {
        clearTimeout(timer);
        this.#changed.delete(check);
        settle();
      };
      const timer = setTimeout(
        () => done(() => reject(new Error(`waited ${PATIENCE_MS} ms for ${what} in vain`))),
        PATIENCE_MS,
      );
      this.#changed.add(check);
      check();
    });
  }
}

function parseHead(text: string): RawHead {
  const [first = '', ...lines] = text.split('\r\n');
  const [, status = '', reason = ''] = /^HTTP\/1\.1 (\d{3}) ?(.*)$/.exec(first) ?? [];
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return { status: Number(status), reason, headers };
}

function parseBlock(text: string): RawBlock {
  const fields: Record<string, string> = {};
  const comments: string[] = [];
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === '') comments.push(value);
    else if (name === 'data' && 'data' in fields) fields['data'] += `\n${value}`;
    else fields[name] = value;
  }
  const hash = createHash('sha256')
    .update(fields['data'] ?? '')
    .digest('hex');
  return { ...fields, comments, hash };
}
