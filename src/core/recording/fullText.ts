import { formatBytes } from '../base/formatBytes.ts';
import type { RecordingModel } from './model/recordingModel.ts';

/** Whether a recording is read from a file of so many bytes, where that is known, or goes on. */
type Origin =
  | { readonly kind: 'file'; readonly bytes: number | undefined }
  | { readonly kind: 'live' };

/** Why a model has not all of a recording, in a sentence for the user; undefined where it has. */
export function fullText(
  { fullAt, mostBytes }: RecordingModel,
  origin: Origin,
): string | undefined {
  if (fullAt === undefined) return undefined;
  const [shown, room] = [fullAt, mostBytes].map(formatBytes);
  if (origin.kind === 'live') {
    return (
      `What comes from here on is recorded and not shown: the first ${shown} fill the ${room} of ` +
      'memory that a recording may take here.'
    );
  }
  const all = origin.bytes === undefined ? '' : ` of ${formatBytes(origin.bytes)}`;
  return (
    `Only the first ${shown}${all} are shown: a recording may take ${room} of memory here. ` +
    'The rest is in the file.'
  );
}
