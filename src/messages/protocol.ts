import type { CutTarget } from '../core/recording/cutTarget.ts';
import type { CutHow, StreamNumber } from '../core/recording/record.ts';
import type { TimelineHave, TimelineUpdate } from '../core/timeline/drawing/timelineUpdate.ts';
import type { Completions } from '../core/timeline/filter/completeFilter.ts';
import type { MatchedWindow } from '../core/timeline/filter/filterMatcher.ts';
import type { TextPart } from '../core/timeline/detail/eventText.ts';
import type { FieldProblem } from './fieldProblem.ts';
import type { PollingTotals } from '../core/timeline/polling/pollingTotals.ts';
import type {
  ConnectionRow,
  CycleRow,
  EventDetail,
  EventRow,
  PanelState,
  StreamSummary,
} from './panelState.ts';

/** The virtual tables and the rows they hold. */
export interface TableRows {
  readonly events: EventRow;
  readonly connections: ConnectionRow;
  readonly cycles: CycleRow;
  readonly streams: StreamSummary;
}

/** A virtual table. */
export type TableName = keyof TableRows;

/** Where a resume starts: an id exactly as the user typed or picked it (it may be empty). */
export interface ResumePoint {
  readonly stream: StreamNumber;
  readonly id: string;
}

/** A window of rows, those of it that there are. */
export type RowWindow = {
  [Name in TableName]: {
    readonly table: Name;
    readonly rows: readonly TableRows[Name][];
  };
}[TableName];

/** What the user answers to a question of the server. */
export type QuestionAnswer =
  /** A sampled message, as if a model had written it. */
  | {
      readonly kind: 'message';
      readonly role: 'assistant' | 'user';
      readonly text: string;
      readonly model: string;
    }
  /** The values that were asked for, as a JSON object; none where a URL was to be visited. */
  | { readonly kind: 'accept'; readonly content?: string }
  | { readonly kind: 'decline' }
  | { readonly kind: 'cancel' }
  /** Answers with an error. */
  | { readonly kind: 'refuse'; readonly message: string };

/**
 * What the page asks of the host: each name with its parameters and its answer.
 * Every request is answered once: with a result, or with a problem in words for the user.
 */
export interface Requests {
  readonly 'state/get': { readonly params: Record<string, never>; readonly result: PanelState };
  /** Whether somebody is there to answer; asked of a session alone. */
  readonly 'panel/alive': { readonly params: Record<string, never>; readonly result: null };
  readonly 'rows/get': {
    readonly params: { readonly table: TableName; readonly from: number; readonly to: number };
    readonly result: RowWindow;
  };
  /** The cycles `[from, to)` of one stream, of those that `polling/totals` has counted. */
  readonly 'polling/cycles': {
    readonly params: { readonly stream: StreamNumber; readonly from: number; readonly to: number };
    readonly result: readonly CycleRow[];
  };
  /** What polling came to on all streams and on one; the host counts on each time it is asked. */
  readonly 'polling/totals': {
    readonly params: { readonly stream?: StreamNumber };
    readonly result: PollingTotals;
  };
  /** What the page lacks of the drawn timeline; asked again until it has all of the `total`. */
  readonly 'timeline/get': { readonly params: TimelineHave; readonly result: TimelineUpdate };
  /** A stream that the state does not tell of; null where the recording has none of this number. */
  readonly 'stream/get': {
    readonly params: { readonly stream: StreamNumber };
    readonly result: StreamSummary | null;
  };
  /** Rows of the events table by their numbers. */
  readonly 'rows/pick': {
    readonly params: { readonly rows: readonly number[] };
    readonly result: readonly EventRow[];
  };
  /** Which rows match; the host stops after a while, and the page asks on from the answer's `to`. */
  readonly 'filter/match': {
    readonly params: { readonly filter: string; readonly from: number; readonly to: number };
    readonly result: MatchedWindow;
  };
  readonly 'filter/complete': {
    /** `cursor` is a place in the text, from 0. */
    readonly params: { readonly text: string; readonly cursor: number };
    readonly result: Completions;
  };
  readonly 'detail/get': {
    readonly params: { readonly row: number };
    readonly result: EventDetail;
  };
  /** The whole of a part of a row, to be copied: the detail may hold only its beginning. */
  readonly 'detail/text': {
    readonly params: { readonly row: number; readonly part: TextPart };
    readonly result: { readonly text: string };
  };
  /** Opens the whole data or block of a row in an editor, read-only. */
  readonly 'detail/open': {
    readonly params: { readonly row: number; readonly as: 'json' | 'sse' };
    readonly result: null;
  };
  readonly 'server/connect': { readonly params: { readonly url: string }; readonly result: null };
  readonly 'server/disconnect': { readonly params: Record<string, never>; readonly result: null };
  readonly 'reference/run': { readonly params: Record<string, never>; readonly result: null };
  readonly 'reference/stop': { readonly params: Record<string, never>; readonly result: null };
  readonly 'demo/start': { readonly params: Record<string, never>; readonly result: null };
  /**
   * Answered as soon as the call is recorded, with the stream that carries it, and with a note for
   * the user where the arguments could not be checked.
   */
  readonly 'call/start': {
    readonly params: { readonly tool: string; readonly args: string };
    readonly result: { readonly stream: StreamNumber; readonly note?: string };
  };
  readonly 'call/cancel': {
    readonly params: { readonly stream: StreamNumber };
    readonly result: null;
  };
  /** Refused in words where the question was answered already or has expired. */
  readonly 'question/answer': {
    readonly params: { readonly question: number; readonly answer: QuestionAnswer };
    readonly result: null;
  };
  readonly 'connection/cut': {
    readonly params: { readonly target: CutTarget; readonly how: CutHow };
    readonly result: null;
  };
  readonly 'polling/pollNow': {
    readonly params: { readonly stream?: StreamNumber };
    readonly result: null;
  };
  readonly 'polling/pause': {
    readonly params: { readonly paused: boolean };
    readonly result: null;
  };
  readonly 'resume/probe': {
    readonly params: ResumePoint;
    readonly result: { readonly stream: StreamNumber };
  };
  readonly 'resume/rewind': { readonly params: ResumePoint; readonly result: null };
  /** Goes on with the calls of an earlier window: connects to their server. */
  readonly 'interrupted/resume': { readonly params: Record<string, never>; readonly result: null };
  readonly 'interrupted/dismiss': { readonly params: Record<string, never>; readonly result: null };
  /** Opens the recording of the earlier window. */
  readonly 'interrupted/open': { readonly params: Record<string, never>; readonly result: null };
  readonly 'recording/save': { readonly params: Record<string, never>; readonly result: null };
  readonly 'recording/open': { readonly params: Record<string, never>; readonly result: null };
  /** Opens the recording of the session before this one. */
  readonly 'recording/openEarlier': {
    readonly params: Record<string, never>;
    readonly result: null;
  };
  /** Stops the reading of a file; what was read stays. */
  readonly 'recording/stopReading': {
    readonly params: Record<string, never>;
    readonly result: null;
  };
  /** Reads what of a file is not shown; answered when that has begun. */
  readonly 'recording/readOn': { readonly params: Record<string, never>; readonly result: null };
}

/** A request, as `scope/verb`. */
export type RequestName = keyof Requests;

/** Page → host. */
export type PageMessage = {
  [Name in RequestName]: {
    readonly kind: 'request';
    readonly id: number;
    readonly name: Name;
    readonly params: Requests[Name]['params'];
  };
}[RequestName];

/** What the host may ask of a page that listens: a command from the palette meant for the panel. */
export type PanelIntent =
  | { readonly kind: 'select-row'; readonly row: number }
  | { readonly kind: 'show-tab'; readonly tab: 'events' | 'connections' | 'polling' | 'calls' };

/** Host → page. */
export type HostMessage =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | {
      readonly kind: 'problem';
      readonly id: number;
      readonly problem: string;
      /** Which parts of what was asked are wrong, where that is known. */
      readonly fields?: readonly FieldProblem[];
    }
  | { readonly kind: 'state/changed'; readonly state: PanelState }
  | { readonly kind: 'intent'; readonly intent: PanelIntent };
