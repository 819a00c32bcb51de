import type { Clock } from '../../core/base/clock.ts';
import type {
  ActNumber,
  ExchangeNumber,
  ExchangePurpose,
  StreamNumber,
} from '../../core/recording/record.ts';
import type { ClientError } from './clientError.ts';
import type { ClientPolicy } from './clientPolicy.ts';
import type { Exchange, ExchangeHead, ExchangeListener } from './exchange.ts';
import type { Payload } from './received.ts';
import type { RecordWriter } from './recordWriter.ts';
import type { StreamStart } from './streamStart.ts';

/** An exchange as a stream asks for it. */
export interface StreamOpening {
  readonly method: 'POST' | 'GET';
  readonly why: ExchangePurpose;
  readonly body?: Uint8Array;
  readonly cursor?: string | undefined;
  readonly stream?: StreamNumber;
  readonly act?: ActNumber | undefined;
}

/** A stream as its transport sees it. */
export interface HostedStream {
  readonly start: StreamStart;
  readonly stream: StreamNumber;
  /** The number of its current connection. */
  readonly connection: ExchangeNumber;
  /** Events so far: blocks with an id or data, redelivered ones included. */
  readonly events: number;
  readonly isAnswered: boolean;
  /** The response to its request was seen, on this stream or on another. */
  readonly responseArrived: () => void;
  /** What came as the response to its request cannot be read. */
  readonly responseWasInvalid: (why: string) => void;
}

/** What a stream needs of the transport that it belongs to. */
export interface StreamHost {
  readonly clock: Clock;
  readonly writer: RecordWriter;
  readonly policy: ClientPolicy;
  /** The endpoint without query, for messages. */
  readonly address: string;
  readonly open: (opening: StreamOpening, listener: ExchangeListener) => Exchange;
  readonly inSession: () => boolean;
  readonly headArrived: (from: HostedStream, head: ExchangeHead) => void;
  /** Takes a JSON-RPC payload, and tells the stream of its request where it holds a response. */
  readonly deliver: (from: HostedStream, payload: Payload) => void;
  readonly eventsArrived: (from: HostedStream) => void;
  readonly sessionLost: () => void;
  readonly ended: (from: HostedStream, failure: ClientError | undefined) => void;
}
