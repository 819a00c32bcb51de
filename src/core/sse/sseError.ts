import type { SseFrame } from './frame.ts';

/** `block-too-large`: a block outgrew the limit; `invalid-field`: a value cannot be written as SSE. */
export type SseErrorReason = 'block-too-large' | 'invalid-field';

/** Reading or writing an SSE body failed. */
export class SseError extends Error {
  override readonly name = 'SseError';
  readonly reason: SseErrorReason;
  /** The frames that the same push had completed before it failed. */
  readonly frames: readonly SseFrame[];

  constructor(reason: SseErrorReason, message: string, frames: readonly SseFrame[] = []) {
    super(message);
    this.reason = reason;
    this.frames = frames;
  }
}
