import type { FieldProblem } from '../../messages/fieldProblem.ts';

/** Why the inspector could not do what was asked. */
export type InspectorErrorReason =
  | 'bad-url'
  | 'bad-arguments'
  | 'bad-answer'
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
  /** Which parts of what was given are wrong, where it is about parts. */
  readonly fields: readonly FieldProblem[];

  constructor(
    reason: InspectorErrorReason,
    message: string,
    options: ErrorOptions & { readonly fields?: readonly FieldProblem[] } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.reason = reason;
    this.fields = options.fields ?? [];
  }
}
