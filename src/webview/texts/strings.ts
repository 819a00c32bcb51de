import { CALLS_STRINGS } from './callsStrings.ts';
import { DETAIL_STRINGS } from './detailStrings.ts';
import { EMPTY_STRINGS } from './emptyStrings.ts';
import { FILTER_STRINGS } from './filterStrings.ts';
import { INTERRUPTED_STRINGS } from './interruptedStrings.ts';
import { LEGEND_STRINGS } from './legendStrings.ts';
import { NO_PAYLOAD_STRINGS } from './noPayloadStrings.ts';
import { PAGE_STRINGS } from './pageStrings.ts';
import { POLLING_STRINGS } from './pollingStrings.ts';
import { RECORDING_STRINGS } from './recordingStrings.ts';
import { STREAMS_STRINGS } from './streamsStrings.ts';
import { TABLE_STRINGS } from './tableStrings.ts';
import { TIMELINE_STRINGS } from './timelineStrings.ts';
import { TOOLBAR_STRINGS } from './toolbarStrings.ts';

/** A text that counts something: the form for exactly one and the form for every other number. */
export interface CountedText {
  readonly one: string;
  readonly other: string;
}

/**
 * The page's own texts, by their place. `{name}` stands for a value; a counted text has `{count}`.
 * The page also shows sentences about a recording, which are made in `core/timeline` and
 * `core/recording`, and problems in the words of the host.
 */
export const STRINGS: typeof CALLS_STRINGS &
  typeof DETAIL_STRINGS &
  typeof EMPTY_STRINGS &
  typeof FILTER_STRINGS &
  typeof INTERRUPTED_STRINGS &
  typeof LEGEND_STRINGS &
  typeof NO_PAYLOAD_STRINGS &
  typeof PAGE_STRINGS &
  typeof POLLING_STRINGS &
  typeof RECORDING_STRINGS &
  typeof STREAMS_STRINGS &
  typeof TABLE_STRINGS &
  typeof TIMELINE_STRINGS &
  typeof TOOLBAR_STRINGS = {
  ...CALLS_STRINGS,
  ...DETAIL_STRINGS,
  ...EMPTY_STRINGS,
  ...FILTER_STRINGS,
  ...INTERRUPTED_STRINGS,
  ...LEGEND_STRINGS,
  ...NO_PAYLOAD_STRINGS,
  ...PAGE_STRINGS,
  ...POLLING_STRINGS,
  ...RECORDING_STRINGS,
  ...STREAMS_STRINGS,
  ...TABLE_STRINGS,
  ...TIMELINE_STRINGS,
  ...TOOLBAR_STRINGS,
};
