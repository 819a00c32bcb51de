import http from 'node:http';
import https from 'node:https';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { assertNever } from '../../core/base/assertNever.ts';
import type { Clock, Micros } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import type { EndedBy, EndedHow } from '../../core/protocol/connectionEnd.ts';
import type { HeaderList } from '../../core/protocol/headers.ts';
import type {
  ActNumber,
  CutHow,
  ExchangeNumber,
  ExchangePurpose,
  StreamNumber,
} from '../../core/recording/record.ts';
import type { RecordWriter } from './recordWriter.ts';
import { describeNetworkError, isRefusal, isReset } from './networkError.ts';
import { toNodeHeaders } from './requestHeaders.ts';
import { resettableSocket } from './resettableAgent.ts';

/** How long a peer may take to answer our FIN before the socket is taken away, milliseconds. */
const FIN_GRACE_MS = 1_000;

/** The request of an exchange, and what it is for. */
export interface ExchangeRequest {
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly url: URL;
  readonly headers: HeaderList;
  readonly body?: Uint8Array;
  readonly why: ExchangePurpose;
  /** The stream it belongs to; absent where it opens one. */
  readonly stream?: StreamNumber;
  /** The act of the user that caused it. */
  readonly act?: ActNumber;
}

/** The answer's status line and headers. */
export interface ExchangeHead {
  readonly status: number;
  readonly reason: string;
  readonly headers: HeaderList;
}

/** How an exchange ended; `at` is on the recording's clock. */
export interface ExchangeEnd {
  readonly at: Micros;
  readonly by: EndedBy;
  readonly how: EndedHow;
  /** What the operating system or Node said. */
  readonly error?: string;
}

/** Hears of an exchange after each thing was recorded; `onEnd` comes once and last. */
export interface ExchangeListener {
  readonly onHead: (head: ExchangeHead) => void;
  readonly onChunk: (bytes: Uint8Array) => void;
  readonly onEnd: (end: ExchangeEnd) => void;
}

/** What exchanges share; the agents are made anew for each session. */
export interface ExchangeSetting {
  readonly clock: Clock;
  readonly writer: RecordWriter;
  readonly httpAgent: http.Agent;
  readonly httpsAgent: https.Agent;
  /** Milliseconds until TCP and TLS must stand. */
  readonly connectTimeoutMs: number;
}

/** One HTTP request and its answer on a connection of its own, recorded as it happens. */
export class Exchange {
  readonly number: ExchangeNumber;
  readonly stream: StreamNumber;
  readonly #setting: ExchangeSetting;
  readonly #listener: ExchangeListener;
  readonly #request: ClientRequest;
  readonly #connectTimer: Disposable;
  #socket: Socket | undefined;
  #response: IncomingMessage | undefined;
  #socketError: Error | undefined;
  #ended = false;
  #stalled = false;

  constructor(setting: ExchangeSetting, request: ExchangeRequest, listener: ExchangeListener) {
    this.#setting = setting;
    this.#listener = listener;
    this.number = setting.writer.nextExchange();
    this.stream = request.stream ?? this.number;
    this.#recordRequest(request);
    this.#request = this.#send(request);
    this.#connectTimer = setting.clock.schedule(setting.connectTimeoutMs, () =>
      this.#giveUp(`no connection within ${setting.connectTimeoutMs} ms`),
    );
  }

  /** Whether it has not ended. */
  get isOpen(): boolean {
    return !this.#ended;
  }

  /** Ends the exchange gracefully: the server reads a FIN. Harmless where it ended already. */
  close(by: EndedBy = 'client', act?: ActNumber): void {
    if (this.#ended) return;
    this.#end({ by, how: 'closed' }, act);
    this.#sayFin();
  }

  /** Ends the exchange because something did not come in time. */
  timeOut(error: string): void {
    this.#giveUp(error);
  }

  /** Whether a cut of this kind would change anything. */
  canCut(how: CutHow): boolean {
    return !this.#ended && !(how === 'stall' && this.#stalled);
  }

  /** Cuts the connection as the user asked. */
  cut(how: CutHow, act: ActNumber): void {
    if (!this.canCut(how)) return;
    switch (how) {
      case 'graceful':
        return this.close('user', act);
      case 'reset':
        return this.#reset(act);
      case 'stall':
        return this.#stall();
      default:
        return assertNever(how);
    }
  }

  #recordRequest({ method, url, headers, body, why, stream, act }: ExchangeRequest): void {
    const { writer } = this.#setting;
    writer.write({
      k: 'open',
      x: this.number,
      method,
      url: url.href,
      headers,
      why,
      ...(stream !== undefined && { s: stream }),
      ...(act !== undefined && { a: act }),
    });
    if (body !== undefined) writer.write({ k: 'sent', x: this.number, n: body.length }, body);
  }

  #send({ method, url, headers, body }: ExchangeRequest): ClientRequest {
    const secure = url.protocol === 'https:';
    const request = (secure ? https : http).request(
      url,
      {
        method,
        headers: toNodeHeaders(headers),
        agent: secure ? this.#setting.httpsAgent : this.#setting.httpAgent,
        // An MCP server may answer after hours: nothing but our own timers ends the exchange.
        timeout: 0,
      },
      (response) => this.#headArrived(response),
    );
    request.on('socket', (socket) => this.#socketAssigned(socket, secure));
    request.on('error', (error) => this.#failed(error));
    request.on('close', () => this.#closed());
    request.end(body);
    return request;
  }

  #socketAssigned(socket: Socket, secure: boolean): void {
    this.#socket = socket;
    socket.on('error', (error) => {
      this.#socketError ??= error;
    });
    if (socket.connecting) {
      socket.once(secure ? 'secureConnect' : 'connect', () => this.#connectTimer.dispose());
    } else {
      this.#connectTimer.dispose();
    }
  }

  #headArrived(response: IncomingMessage): void {
    this.#response = response;
    this.#connectTimer.dispose();
    response.on('error', (error) => this.#failed(error));
    if (this.#ended) {
      response.resume();
      return;
    }
    const head: ExchangeHead = {
      status: response.statusCode ?? 0,
      reason: response.statusMessage ?? '',
      headers: pairs(response.rawHeaders),
    };
    this.#setting.writer.write({ k: 'head', x: this.number, http: response.httpVersion, ...head });
    response.on('data', (chunk: Buffer) => this.#chunkArrived(chunk));
    response.on('end', () => this.#end({ by: 'server', how: 'complete' }));
    this.#listener.onHead(head);
  }

  #chunkArrived(chunk: Buffer): void {
    if (this.#ended || this.#stalled) return;
    this.#setting.writer.write({ k: 'chunk', x: this.number, n: chunk.length }, chunk);
    this.#listener.onChunk(chunk);
  }

  /** Node reports a FIN in mid-body and a reset alike; only the socket's own error tells them apart. */
  #failed(error: Error): void {
    const cause = this.#socketError ?? error;
    const text = describeNetworkError(cause);
    if (isReset(cause)) return this.#end({ by: 'server', how: 'reset', error: text });
    if (isRefusal(cause)) return this.#end({ by: 'network', how: 'refused', error: text });
    const unfinished =
      this.#socketError === undefined && 'code' in error && error.code === 'ECONNRESET';
    if (unfinished) return this.#end({ by: 'server', how: 'fin' });
    return this.#end({ by: 'network', how: 'error', error: text });
  }

  #closed(): void {
    this.#end({ by: 'server', how: this.#response?.complete === true ? 'complete' : 'fin' });
  }

  #giveUp(error: string): void {
    if (this.#ended) return;
    this.#end({ by: 'client', how: 'timeout', error });
    this.#request.destroy();
  }

  #end(end: Omit<ExchangeEnd, 'at'>, act?: ActNumber): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#connectTimer.dispose();
    this.#setting.writer.write({
      k: 'end',
      x: this.number,
      ...end,
      ...(act !== undefined && { a: act }),
    });
    this.#listener.onEnd({ at: this.#setting.clock.now(), ...end });
  }

  /** `destroy` alone would reset the connection where unread bytes are left in the kernel. */
  #sayFin(): void {
    const socket = this.#socket;
    if (socket === undefined || socket.connecting || socket.destroyed) {
      this.#request.destroy();
      return;
    }
    this.#response?.resume();
    socket.resume();
    const grace = this.#setting.clock.schedule(FIN_GRACE_MS, () => socket.destroy());
    socket.once('close', () => grace.dispose());
    socket.end();
  }

  #reset(act: ActNumber): void {
    const socket = this.#socket;
    if (socket === undefined || socket.connecting) return this.close('user', act);
    const tcp = resettableSocket(socket);
    // First the end: destroying a socket reports that it closed, and that was us.
    if (tcp === undefined) {
      const error = 'this TLS connection cannot be reset, so it was closed';
      this.#end({ by: 'user', how: 'closed', error }, act);
    } else {
      this.#end({ by: 'user', how: 'reset' }, act);
      tcp.resetAndDestroy();
    }
    socket.destroy();
  }

  #stall(): void {
    this.#stalled = true;
    this.#response?.pause();
    this.#socket?.pause();
  }
}

function pairs(rawHeaders: readonly string[]): HeaderList {
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return headers;
}
