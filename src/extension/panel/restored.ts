import { isObject } from '../../core/base/jsonObject.ts';

/** What a panel shows, as it is kept for the time after a reload. */
export type Restored =
  | { readonly kind: 'live' }
  | {
      readonly kind: 'file';
      /** Address of the recording. */
      readonly uri: string;
    };

/** What a page keeps so that it is found again after a reload of the window. */
export function restoreText(what: Restored): string {
  return JSON.stringify(what);
}

/**
 * What a panel showed, from the state that its page kept: its member `restore` is the text that
 * {@link restoreText} gave. Anything else stands for the live panel.
 */
export function parseRestored(state: unknown): Restored {
  const text = isObject(state) ? state['restore'] : undefined;
  if (typeof text !== 'string') return { kind: 'live' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // A state of another version, or a damaged one, is no reason not to open a panel.
    return { kind: 'live' };
  }
  return isObject(value) && value['kind'] === 'file' && typeof value['uri'] === 'string'
    ? { kind: 'file', uri: value['uri'] }
    : { kind: 'live' };
}
