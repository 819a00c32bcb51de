import http from 'node:http';
import type { Clock } from '../../core/base/clock.ts';
import type { HeaderList } from '../../core/protocol/headers.ts';
import type { ActNumber, ExchangePurpose, StreamNumber } from '../../core/recording/record.ts';
import type { ClientPolicy } from './clientPolicy.ts';
import { Exchange } from './exchange.ts';
import type { ExchangeListener } from './exchange.ts';
import type { RecordWriter } from './recordWriter.ts';
import { buildHeaders } from './requestHeaders.ts';
import { ResettableHttpsAgent } from './resettableAgent.ts';

/** What all exchanges of a session have in common. */
export interface ConnectorOptions {
  readonly url: URL;
  readonly headers: HeaderList;
  readonly userAgent: string;
  readonly clock: Clock;
  readonly writer: RecordWriter;
  readonly policy: ClientPolicy;
}

/** What differs from one exchange of a session to the next. */
export interface Opening {
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly why: ExchangePurpose;
  readonly body?: Uint8Array;
  readonly cursor?: string | undefined;
  readonly stream?: StreamNumber | undefined;
  readonly act?: ActNumber | undefined;
}

/** Opens the exchanges of one session with one server, with its headers. */
export class Connector {
  readonly clock: Clock;
  readonly writer: RecordWriter;
  readonly policy: ClientPolicy;
  /** The endpoint without query, for messages. */
  readonly address: string;
  /** Known from the answer to initialize on. */
  sessionId: string | undefined;
  protocolVersion: string | undefined;
  readonly #options: ConnectorOptions;
  readonly #httpAgent = new http.Agent({ keepAlive: false });
  readonly #httpsAgent = new ResettableHttpsAgent({ keepAlive: false });

  constructor(options: ConnectorOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.writer = options.writer;
    this.policy = options.policy;
    this.address = `${options.url.origin}${options.url.pathname}`;
  }

  /** Sends a request on a connection of its own; what comes of it, a failure too, is told to `listener`. */
  open({ method, why, body, cursor, stream, act }: Opening, listener: ExchangeListener): Exchange {
    const { url, headers, userAgent } = this.#options;
    return new Exchange(
      {
        clock: this.clock,
        writer: this.writer,
        httpAgent: this.#httpAgent,
        httpsAgent: this.#httpsAgent,
        connectTimeoutMs: this.policy.connectTimeoutMs,
      },
      {
        method,
        url,
        why,
        headers: buildHeaders({
          method,
          url,
          user: headers,
          userAgent,
          sessionId: this.sessionId,
          protocolVersion: this.protocolVersion,
          cursor,
          ...(body !== undefined && { bodyBytes: body.length }),
        }),
        ...(body !== undefined && { body }),
        ...(stream !== undefined && { stream }),
        ...(act !== undefined && { act }),
      },
      listener,
    );
  }
}
