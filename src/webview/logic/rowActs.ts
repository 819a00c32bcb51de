import type { EventDetail, EventRow } from '../../messages/panelState.ts';
import { lacksData } from './noPayload.ts';
import { rewindRefusal } from './streamKnowledge.ts';
import type { StreamKnowledge } from './streamKnowledge.ts';

/** What can be done with a row of the events table beside filtering by it. */
export type RowAct =
  | 'probe'
  | 'rewind'
  | 'cut'
  | 'copyId'
  | 'copyData'
  | 'copyBlock'
  | 'copyCurl'
  | 'open';

/** Why something cannot be done with a row; `reading` while that is not known yet. */
export type Refusal =
  | 'file'
  | 'notConnected'
  | 'noId'
  | 'streamEnded'
  | 'unanswered'
  | 'emptyId'
  | 'noConnection'
  | 'connectionEnded'
  | 'noData'
  | 'noBytes'
  | 'noRequest'
  | 'reading';

/** What is known of a row and of what it belongs to. */
export interface RowSight {
  readonly row: EventRow;
  /** Undefined while it is being read. */
  readonly detail: EventDetail | undefined;
  readonly source: 'file' | 'connected' | 'notConnected';
  /** The stream that the row would be resumed on. */
  readonly resumed: StreamKnowledge;
  /** Whether the row's connection is known to have ended. */
  readonly hasEnded: boolean;
}

/** What cannot be done with a row, and why. */
export function refusalsOf(sight: RowSight): Readonly<Record<RowAct, Refusal | undefined>> {
  const { detail, source } = sight;
  const offline = source === 'connected' ? undefined : source;
  const lacks = (has: boolean, refusal: Refusal): Refusal | undefined =>
    detail === undefined ? 'reading' : has ? undefined : refusal;
  const noId = lacks(detail?.resumeFrom !== undefined, 'noId');
  const noData = lacks(detail !== undefined && !lacksData(detail), 'noData');
  return {
    probe: noId ?? offline,
    rewind: noId ?? offline ?? rewindRefusal(sight.resumed, detail?.resumeFrom?.id),
    cut: offline ?? cutRefusal(sight),
    copyId: noId,
    copyData: noData,
    copyBlock: lacks(detail?.block !== undefined, 'noBytes'),
    copyCurl: lacks(detail?.curl !== undefined, 'noRequest'),
    open: noData,
  };
}

function cutRefusal({ row, hasEnded }: RowSight): Refusal | undefined {
  if (row.connection === undefined) return 'noConnection';
  return hasEnded ? 'connectionEnded' : undefined;
}
