import type { ContainerState } from './containers.ts';
import type { SecretKind } from './secretNames.ts';

/** How a value is written, and so where it ends. */
export type ValueForm =
  | { readonly kind: 'string'; readonly level: number }
  | { readonly kind: 'number' }
  | { readonly kind: 'parameter' }
  | { readonly kind: 'userinfo' }
  | { readonly kind: 'token' };

/** A value that is secret by its name or by its looks. */
export interface NamedValue {
  readonly start: number;
  readonly end: number;
  readonly kind: SecretKind;
  /** The member, parameter or header. */
  readonly name?: string;
  readonly form: ValueForm;
  /** It reaches the end of the text and may go on. */
  readonly open: boolean;
  /** The list or object that it is in and that goes on, too. */
  readonly rest?: ContainerState;
}

/** Where a value ends in a text. */
export interface ValueEnd {
  readonly end: number;
  /** What ends it was found; without it the value reaches the end of the text. */
  readonly isClosed: boolean;
  /** Bytes before the place where the search began that do not belong to it after all. */
  readonly overrun: number;
}
