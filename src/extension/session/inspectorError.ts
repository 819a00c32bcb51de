/** Why the inspector could not do what was asked. */
export type InspectorErrorReason =
  | 'bad-url'
  | 'bad-arguments'
  | 'unknown-tool'
  | 'unknown-call'
  | 'unknown-stream'
  | 'not-connected'
  | 'nothing-open'
  | 'nothing-waits'
  | 'no-recording'
  | 'bad-folder';

/** Says why the inspector cannot do what was asked; the message is written for the user. */
export class InspectorError extends Error {
  override readonly name = 'InspectorError';
  readonly reason: InspectorErrorReason;

  constructor(reason: InspectorErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
