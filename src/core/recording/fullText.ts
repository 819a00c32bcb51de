import { plural } from '../base/plural.ts';
import type { RecordingModel } from './model/recordingModel.ts';

/**
 * Why a model has not all of a recording, in a sentence for the user; undefined where it has. `rest`
 * says what becomes of the records that follow.
 */
export function fullText(
  { fullAt, connections, rows, mostBytes }: RecordingModel,
  rest: 'not read' | 'recorded',
): string | undefined {
  if (fullAt === undefined) return undefined;
  const what = `${plural(connections.length, 'connection')} and ${plural(rows.length, 'row')}`;
  const follows = rest === 'recorded' ? 'recorded, and not shown' : 'not read';
  return (
    `The recording is shown up to byte ${fullAt} alone: ${what} fill the ${mostBytes} bytes of ` +
    `memory that one may take. What follows is ${follows}.`
  );
}
