import type { Micros } from '../base/clock.ts';
import type { EndedBy, EndedHow } from '../protocol/connectionEnd.ts';
import type { HeaderList } from '../protocol/headers.ts';
import type { RequestId } from '../protocol/jsonRpc.ts';
import type { WaitEnd, WaitReason } from '../protocol/wait.ts';

/** The version of the `*.mcpstream` format that this code writes. */
export const FORMAT_VERSION = 1;

/** The first line of a recording. */
export interface RecordingHeader {
  readonly format: 'mcpstream';
  readonly version: number;
  /** Wall-clock time of `t: 0`, ISO 8601 with milliseconds, UTC. */
  readonly startedAt: string;
  /** Name and version of the program that recorded. */
  readonly tool: string;
  /** The redactions in force, by name. */
  readonly redactions: readonly string[];
}

/** Number of an exchange (one HTTP request and its answer), from 1 in a recording. */
export type ExchangeNumber = number;

/** A logical stream is known by the number of the exchange that opened it. */
export type StreamNumber = ExchangeNumber;

/** Number of a marked act of the user, from 1 in a recording. */
export type ActNumber = number;

/** Why our own client opened an exchange; absent where another client was watched. */
export type ExchangePurpose = 'message' | 'standalone' | 'resume' | 'probe' | 'rewind' | 'delete';

/** A cut by the user: the server reads a FIN, gets ECONNRESET, or is no longer read. */
export type CutHow = 'graceful' | 'reset' | 'stall';

/** An exchange was opened: its request line and headers. */
export interface OpenRecord {
  readonly k: 'open';
  readonly t: Micros;
  readonly x: ExchangeNumber;
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly why?: ExchangePurpose;
  /** The stream this exchange resumes, probes or rewinds. */
  readonly s?: StreamNumber;
  /** The act of the user that made the client open it. */
  readonly a?: ActNumber;
}

/** Bytes of a request body; the record is followed by `n` raw bytes. */
export interface SentRecord {
  readonly k: 'sent';
  readonly t: Micros;
  readonly x: ExchangeNumber;
  readonly n: number;
}

/** The answer's status line and headers arrived. */
export interface HeadRecord {
  readonly k: 'head';
  readonly t: Micros;
  readonly x: ExchangeNumber;
  readonly status: number;
  readonly reason: string;
  readonly http: string;
  readonly headers: HeaderList;
}

/** Bytes of an answer's body as one read brought them; followed by `n` raw bytes. */
export interface ChunkRecord {
  readonly k: 'chunk';
  readonly t: Micros;
  readonly x: ExchangeNumber;
  readonly n: number;
}

/** An exchange ended. */
export interface EndRecord {
  readonly k: 'end';
  readonly t: Micros;
  readonly x: ExchangeNumber;
  readonly by: EndedBy;
  readonly how: EndedHow;
  /** What the operating system or Node said. */
  readonly error?: string;
  readonly a?: ActNumber;
}

/** The client set a timer before it connects again. */
export interface WaitRecord {
  readonly k: 'wait';
  readonly t: Micros;
  readonly s: StreamNumber;
  readonly why: WaitReason;
  /** Milliseconds the server asked for (`retry`, `Retry-After`); null where it did not ask. */
  readonly asked: number | null;
  /** Milliseconds from this record until the client connects; null while paused. */
  readonly planned: number | null;
}

/** A wait ended. */
export interface WaitedRecord {
  readonly k: 'waited';
  readonly t: Micros;
  readonly s: StreamNumber;
  readonly by: WaitEnd;
  readonly a?: ActNumber;
}

/** Our client gave a stream up; the reason is the one its caller got. */
export interface FailRecord {
  readonly k: 'fail';
  readonly t: Micros;
  readonly s: StreamNumber;
  readonly reason: string;
  readonly message: string;
}

/** Something the user did, so that nobody takes it for what the client does by itself. */
export interface ActRecord {
  readonly k: 'act';
  readonly t: Micros;
  readonly a: ActNumber;
  readonly act:
    | 'connect'
    | 'disconnect'
    | 'call'
    | 'cancel'
    | 'answer'
    | 'cut'
    | 'probe'
    | 'rewind'
    | 'poll-now'
    | 'resume'
    | 'pause'
    | 'continue';
  readonly x?: ExchangeNumber;
  readonly s?: StreamNumber;
  readonly how?: CutHow;
  /** The event id a probe or rewind resumes from. */
  readonly id?: string;
  /** The call that a resume goes on with; it was made before the recording began. */
  readonly call?: EarlierCall;
}

/** A call whose request is in an earlier recording, or in none. */
export interface EarlierCall {
  /** Of its JSON-RPC request. */
  readonly id: RequestId;
  readonly tool: string;
  /** By which its progress is known, where it asked for some. */
  readonly token?: RequestId;
}

/** Where a masked value stood. */
export interface SecretPlace {
  readonly x: ExchangeNumber;
  readonly in: 'url' | 'request-header' | 'request-body' | 'response-header' | 'response-body';
  /** The header, query parameter or JSON member; absent where a known value was found in text. */
  readonly name?: string;
  readonly encoding?: 'base64';
}

/** What may be known of a masked value; never the value. */
export interface SecretRecord {
  readonly k: 'secret';
  readonly t: Micros;
  /** Stable pseudonym, for example `session-1`. */
  readonly name: string;
  /** UTF-8 bytes of the value. */
  readonly length: number;
  readonly alphabet: 'digits' | 'hex' | 'base64' | 'ascii' | 'other';
  /** Whether the value counts up from an earlier value of its kind. */
  readonly counts: boolean;
  readonly place: SecretPlace;
}

/** The recording ended in an orderly way; `failure`: the recorder itself failed. */
export interface StopRecord {
  readonly k: 'stop';
  readonly t: Micros;
  readonly why: 'closed' | 'host ended' | 'size limit' | 'disk' | 'failure';
  readonly message?: string;
}

/** One record of the journal: an observation or an act, never a conclusion. */
export type RecordingRecord =
  | OpenRecord
  | SentRecord
  | HeadRecord
  | ChunkRecord
  | EndRecord
  | WaitRecord
  | WaitedRecord
  | FailRecord
  | ActRecord
  | SecretRecord
  | StopRecord;

/** Records that are followed by raw bytes. */
export type PayloadRecord = SentRecord | ChunkRecord;
