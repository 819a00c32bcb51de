/**
 * `not-a-recording`: something else; `newer-version`: written by a newer version of the format;
 * `damaged`: something in the middle is not as the format has it; `torn`: the end is missing;
 * `empty`: no byte; `disk`: it could not be read or written; `being-written`: another recorder has it.
 */
export type RecordingErrorReason =
  | 'not-a-recording'
  | 'newer-version'
  | 'damaged'
  | 'torn'
  | 'empty'
  | 'disk'
  | 'being-written';

/** A recording cannot be written, or not (wholly) be read; the message says where and why. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError';
  readonly reason: RecordingErrorReason;
  /** Byte offset in the file. */
  readonly offset: number | undefined;

  constructor(
    reason: RecordingErrorReason,
    message: string,
    details: { readonly offset?: number; readonly cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.reason = reason;
    this.offset = details.offset;
  }
}
