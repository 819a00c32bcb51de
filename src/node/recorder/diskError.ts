import { reasonOf } from '../../core/base/reasonOf.ts';
import { RecordingError } from '../../core/recording/recordingError.ts';

const EXPLANATIONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission was denied',
  EPERM: 'permission was denied',
  EROFS: 'the disk can only be read',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is no folder',
  EISDIR: 'it is a folder',
  EEXIST: 'it exists already',
  EMFILE: 'too many files are open',
  EIO: 'the disk reported an error',
  EFBIG: 'the file has become too large for the disk',
};

/** The code that Node gives errors of the operating system (`ENOSPC`). */
export function errorCode(cause: unknown): string | undefined {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** What went wrong on disk, in words: `The recording x cannot be written: the disk is full.` */
export function diskError(what: string, cause: unknown): RecordingError {
  const code = errorCode(cause);
  const known = code === undefined ? undefined : EXPLANATIONS[code];
  const said = reasonOf(cause);
  const why = known === undefined ? said : `${known} (${code})`;
  return new RecordingError('disk', `${what}: ${why}.`, { cause });
}
