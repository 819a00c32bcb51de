import { connectionName } from '../../core/recording/connectionName.ts';
import type { PanelState } from '../../messages/panelState.ts';
import { formatSeconds } from './format.ts';

/** Characters that the numbers of a table need, where all of them are to be read whole. */
export interface NumberWidths {
  /** Of the number of a row. */
  readonly row: number;
  /** Of the name of a connection; of a stream as well, which is named after its first one. */
  readonly connection: number;
  /** Of the number of a polling cycle. */
  readonly cycle: number;
  /** Of a moment of the recording. */
  readonly time: number;
}

/** How wide the numbers of a recording are by now. */
export function numberWidths({ rows, now }: Pick<PanelState, 'rows' | 'now'>): NumberWidths {
  return {
    row: String(rows.events).length,
    connection: connectionName(rows.connections).length,
    cycle: String(rows.cycles).length,
    time: formatSeconds(now).length,
  };
}
