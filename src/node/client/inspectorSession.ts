import type { Clock, Micros } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import type { JsonObject } from '../../core/base/jsonObject.ts';
import type { HeaderList } from '../../core/protocol/headers.ts';
import type { CutTarget } from '../../core/recording/cutTarget.ts';
import type { CutHow, ExchangeNumber, StreamNumber } from '../../core/recording/record.ts';
import type { RecordSink } from '../../core/recording/recordSink.ts';
import type { ClientError } from './clientError.ts';
import type { ClientPolicy } from './clientPolicy.ts';
import type { KeptSession } from './keptSession.ts';

/** What a session is made with. */
export interface InspectorSessionOptions {
  /** The address of the server's MCP endpoint, `http:` or `https:`. */
  readonly url: string;
  /** Sent with every request, for example `Authorization`. */
  readonly headers?: HeaderList;
  /** Gets a record of all that happens, before anybody else hears of it. */
  readonly sink: RecordSink;
  /** Knows what the recorder masks; without it nothing is masked. */
  readonly secrets?: SecretTexts;
  /** Times of records are its; every wait goes through it. */
  readonly clock: Clock;
  /** What differs from `DEFAULT_CLIENT_POLICY`. */
  readonly policy?: Partial<ClientPolicy>;
  /** What the server is told of this program, also as User-Agent. */
  readonly clientInfo: { readonly name: string; readonly version: string };
  /** Hears of what the session goes on in spite of, in words for the user; once of each thing. */
  readonly onWarning?: (warning: string) => void;
  /**
   * Whether a user is there to answer what the server asks meanwhile (sampling, elicitation); only
   * then the client offers it. False by default.
   */
  readonly asksUser?: boolean;
  /** Hears of each read that brought events, after they were recorded and delivered. */
  readonly onEvents?: (arrival: EventArrival) => void;
}

/** Masks the secrets in texts, and undoes it. */
export interface SecretTexts {
  /** A text as it may be shown: what a server says may repeat what it was sent. */
  readonly mask: (text: string) => string;
  /** A text as recorded back as the server knows it. */
  readonly unmask: (text: string) => string;
}

/** A read that brought events to a live stream. */
export interface EventArrival {
  readonly stream: StreamNumber;
  readonly connection: ExchangeNumber;
  /** The request of the stream; absent for the standalone stream. */
  readonly requestId?: string | number;
  /** Events of this stream so far: blocks with an id or data, redelivered ones included. */
  readonly events: number;
  /** Whether the response to its request was among them or came before. */
  readonly isAnswered: boolean;
}

/** What a connected server said of itself. */
export interface ServerInfo {
  readonly name: string;
  readonly version: string;
  /** The negotiated revision of the specification. */
  readonly revision: string;
}

/** A tool as the server lists it. */
export interface ToolInfo {
  readonly name: string;
  readonly description?: string;
  /** JSON Schema of the arguments. */
  readonly inputSchema: object;
}

/** Where a call stands; the last one of a call has a state other than `running`. */
export interface CallProgress {
  /** Number of the call, from 1 in a session; not the number of its stream. */
  readonly call: number;
  readonly tool: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress?: { readonly done: number; readonly total?: number; readonly message?: string };
  /** The result, or what went wrong in words for the user. */
  readonly outcome?: { readonly result: unknown } | { readonly problem: string };
}

/** A request of the server that waits for the user's answer. */
export interface ServerQuestion {
  /** From 1 in a session. */
  readonly number: number;
  readonly method: 'sampling/createMessage' | 'elicitation/create';
  /** As the server sent them, with the secrets in them masked. */
  readonly params: unknown;
  /** The stream that brought it; it expires when that ends. */
  readonly stream: StreamNumber;
  readonly connection: ExchangeNumber;
  readonly askedAt: Micros;
}

/** What the user says to a question of the server. */
export type QuestionReply =
  | { readonly kind: 'result'; readonly result: JsonObject }
  | { readonly kind: 'error'; readonly code: number; readonly message: string };

/** A call that was sent. */
export interface RunningCall {
  /** As in {@link CallProgress}. */
  readonly call: number;
  /** The JSON-RPC request id; with it the call's stream is found in the model. */
  readonly requestId: string | number;
  /** Resolves with the call's last state; never rejects. */
  readonly ended: Promise<CallProgress>;
}

/**
 * A live, recorded session with one MCP server: what the panel and the command line drive.
 *
 * What goes wrong is a `ClientError`, whose message names the connection, the cursor and why: thrown at
 * once where a method returns nothing to wait for, else rejected with.
 */
export interface InspectorSession {
  /**
   * Begins a session: `initialize` and what follows; the standalone stream is opened beside.
   *
   * Rejects with `already-connected`, `timeout`, `not-mcp`, `unsupported-revision`,
   * `refused-by-server`, `closed`, or with why the connection failed. After a failure it may be
   * called again.
   */
  readonly connect: () => Promise<ServerInfo>;
  /**
   * Goes on with a session that another process began and left, instead of `connect`: each of its calls
   * that has a cursor is resumed with a GET, and the standalone stream is opened again. Returns the
   * calls that are resumed; what becomes of them is told as of every call.
   *
   * Rejects with `already-connected`.
   */
  readonly resume: (kept: KeptSession) => Promise<readonly RunningCall[]>;
  /** What another process would need to go on with the session now; undefined where there is none. */
  readonly kept: () => KeptSession | undefined;
  /**
   * All pages of the server's tools; none where it offers no tools.
   *
   * Rejects with `not-connected` or `refused-by-server`.
   */
  readonly listTools: () => Promise<readonly ToolInfo[]>;
  /**
   * Calls a tool. `args` must already fit the tool's schema where the caller cares; the server
   * decides.
   *
   * @throws {ClientError} `not-connected`.
   */
  readonly call: (tool: string, args: Readonly<Record<string, unknown>>) => RunningCall;
  /**
   * Cancels the call with this number of {@link RunningCall}, and tells the server so.
   *
   * @throws {ClientError} `unknown-call` where it has ended or never was.
   */
  readonly cancel: (call: number) => void;
  /** Hears of each progress of each call, and once of its end. */
  readonly onCall: (listener: (progress: CallProgress) => void) => Disposable;
  /** What the server asked and nobody has answered yet, oldest first; 16 at most. */
  readonly questions: readonly ServerQuestion[];
  /** Hears whenever {@link questions} changed. */
  readonly onQuestions: (listener: () => void) => Disposable;
  /**
   * One of {@link questions}.
   *
   * @throws {ClientError} `unknown-question` where it waits no more.
   */
  readonly question: (number: number) => ServerQuestion;
  /**
   * Answers a question of the server.
   *
   * @throws {ClientError} `not-connected`, or `unknown-question` where it waits no more.
   */
  readonly answer: (question: number, reply: QuestionReply) => void;
  /**
   * The session is gone: the server forgot it. Every call of it has failed; `connect` starts a new
   * one, and nothing is sent a second time by itself.
   */
  readonly onLost: (listener: (error: ClientError) => void) => Disposable;
  /** Cuts what is open of `target`; returns the number of connections cut, 0 where none was open. */
  readonly cut: (target: CutTarget, how: CutHow) => number;
  /**
   * Ends the wait of the stream, or of every stream, and polls at once.
   *
   * @throws {ClientError} `not-connected`, or `nothing-waits` where there is no wait to end.
   */
  readonly pollNow: (stream?: StreamNumber) => void;
  /**
   * While paused no wait ends by itself; going on sets each timer to what was planned.
   *
   * @throws {ClientError} `not-connected`.
   */
  readonly pausePolling: (paused: boolean) => void;
  /**
   * Opens a connection of its own with `Last-Event-ID: id` and leaves every live stream alone.
   * `id` is as recorded (masked) or as typed. Resolves with the probe's exchange number as soon
   * as it is opened; it ends by itself (server's end, 5 s of silence after the redelivery, or 60 s in all).
   *
   * Rejects with `not-connected` or `bad-event-id`.
   */
  readonly probe: (stream: StreamNumber, id: string) => Promise<ExchangeNumber>;
  /**
   * Moves the live stream's cursor to `id` and reconnects from there at once.
   *
   * @throws {ClientError} `not-connected`, `bad-event-id` where no header can carry it, or
   * `stream-ended` where the stream has ended or was not answered yet.
   */
  readonly rewind: (stream: StreamNumber, id: string) => void;
  /**
   * Ends the session: closes every connection, and sends DELETE where the server gave a session id.
   * With `leave` the server hears nothing, so that another process can go on with the session.
   */
  readonly close: (how?: 'leave') => Promise<void>;
}
