import type { Micros } from '../core/base/clock.ts';
import type { QuestionAsk, QuestionMethod } from '../core/protocol/serverQuestion.ts';
import type { Resumability } from '../core/recording/model/resumability.ts';
import type { ExchangeNumber, StreamNumber } from '../core/recording/record.ts';
import type { CallSummary, StreamSummary } from '../core/timeline/summaries.ts';

export type { EventKind } from '../core/recording/model/rowTable.ts';
export type { StreamState } from '../core/recording/model/stream.ts';
export type { Verdict } from '../core/recording/verdict.ts';
export type { EventDetail } from '../core/timeline/detail/eventDetail.ts';
export type { ConnectionRow, CycleRow, EventRow, EventTrait } from '../core/timeline/rows.ts';
export type { CallSummary, StreamSummary } from '../core/timeline/summaries.ts';

/** Where the panel's events come from. */
export type PanelSource =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'live';
      readonly url: string;
      readonly status: 'connecting' | 'connected' | 'disconnected' | 'failed';
      /**
       * What went wrong and what would be right, where `status` is `failed`; while it is
       * `connected`, what is wrong with the list of tools.
       */
      readonly problem?: string;
      readonly server?: { readonly name: string; readonly version: string };
      readonly revision?: string;
      /** Pseudonym of the session, never its id. */
      readonly session?: string;
    }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly problem?: string;
      /** Of the newest session in it. */
      readonly revision?: string;
      /** While the file is being read: rows are added until it is done. */
      readonly reading?: ReadingProgress;
      /** What of the file is not shown, once it is not being read. */
      readonly rest?: FileRest;
      /** Counts the times that the file was read from its start: rows of an earlier one are others. */
      readonly edition?: number;
    };

/** How far a file was read, in bytes. */
export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
}

/** Why a page does not show all of a file. */
export type FileRest =
  /** The user stopped the reading. */
  | ({ readonly kind: 'stopped' } & ReadingProgress)
  /** The file has so many bytes more than were read. */
  | { readonly kind: 'grown'; readonly bytes: number }
  /** Something else is in the file now, or another file has its name. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'deleted' };

/** How the reference server is; `url` while it runs, `problem` once it has crashed. */
export interface ReferenceServerState {
  readonly status: 'stopped' | 'starting' | 'running' | 'crashed';
  readonly url?: string;
  readonly problem?: string;
}

/** A tool that the connected server offers. */
export interface ToolSummary {
  readonly name: string;
  readonly description?: string;
  /** JSON Schema of the arguments, as text. */
  readonly inputSchema: string;
}

/** A request of the server that waits for the user's answer. */
export interface Question {
  /** Known by it in its session. */
  readonly number: number;
  readonly method: QuestionMethod;
  /** The stream that brought it, which is that of a call or the standalone one. */
  readonly stream: StreamNumber;
  readonly connection: ExchangeNumber;
  /** On the recording's clock. */
  readonly askedAt: Micros;
  readonly ask: QuestionAsk;
  /** All that it asks, as pretty JSON, shortened to 20,000 characters. */
  readonly json: string;
}

/** A recording that another one goes on from. */
export interface ContinuedRecording {
  readonly name: string;
  /** For each call that goes on, what is proven where the two recordings meet. */
  readonly seams: readonly { readonly tool: string; readonly sentence: string }[];
}

/** Calls that waited for their results when an earlier window ended. */
export interface InterruptedCalls {
  readonly url: string;
  /** Oldest first; 16 at most. */
  readonly calls: readonly InterruptedCall[];
  /** Whether the server ended with the window. */
  readonly serverEnded: boolean;
}

/** A call of an earlier window. */
export interface InterruptedCall {
  /** In the recording of that window. */
  readonly stream: StreamNumber;
  /** Its request id as `#3`. */
  readonly label: string;
  readonly tool: string;
  /** The last event id that was kept, masked; absent while no event of the call had one. */
  readonly cursor?: string;
}

/**
 * Everything the panel shows beside its virtual tables: small, bounded and whole, so that a
 * page that missed one is right again with the next.
 */
export interface PanelState {
  readonly source: PanelSource;
  readonly resumability: Resumability;
  readonly referenceServer: ReferenceServerState;
  readonly recording: {
    readonly name?: string;
    readonly events: number;
    readonly bytes: number;
    /** Wall-clock time of `t: 0` in ms since 1970; absent where it is not known. */
    readonly startedAt?: number;
    readonly problem?: string;
    /** What is to be known of it where that is to be expected, as its missing end after a reload. */
    readonly note?: string;
  };
  readonly rows: {
    readonly events: number;
    readonly connections: number;
    readonly cycles: number;
    readonly streams: number;
  };
  /** The newest 200 streams and the older ones that go on, of these 200 at most; oldest first. */
  readonly streams: readonly StreamSummary[];
  readonly tools: readonly ToolSummary[];
  /** The newest 100 calls, oldest first. */
  readonly calls: readonly CallSummary[];
  /** What the server asks and nobody has answered yet, oldest first; 16 at most. */
  readonly questions: readonly Question[];
  readonly pollingPaused: boolean;
  /** Calls that waited when an earlier window ended, until the user resumes or dismisses them. */
  readonly interrupted?: InterruptedCalls;
  /** The recording of an earlier window whose calls the session goes on with. */
  readonly continues?: ContinuedRecording;
  /** The recording of the connected session before this one, which began a new recording. */
  readonly earlier?: { readonly name: string };
  /** Now, on the recording's clock: countdowns subtract it. */
  readonly now: Micros;
}
