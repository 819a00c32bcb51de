/** Why a host could not answer. */
export type HostErrorReason =
  /** Only a live session or an editor around the page could do it. */
  | 'recording-only'
  /** There is no server to reach from a browser alone. */
  | 'needs-machine'
  | 'bad-filter'
  | 'no-such-row'
  | 'no-recording'
  | 'same-file';

/** Says why a host cannot do what was asked; the message is written for the user. */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly reason: HostErrorReason;

  constructor(reason: HostErrorReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
