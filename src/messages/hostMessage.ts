import { isObject } from '../core/base/jsonObject.ts';
import type { HostMessage } from './protocol.ts';

/**
 * Validates the envelope of what came from the host; undefined where it is none of the host's
 * messages.
 *
 * Written by hand because the page needs nothing else of a validator: what is inside comes from
 * code of the same version, and the page's size counts.
 */
export function parseHostMessage(raw: unknown): HostMessage | undefined {
  if (!isObject(raw)) return undefined;
  switch (raw['kind']) {
    case 'result':
      return isId(raw['id']) && 'result' in raw ? (raw as unknown as HostMessage) : undefined;
    case 'problem':
      return isId(raw['id']) && typeof raw['problem'] === 'string'
        ? (raw as unknown as HostMessage)
        : undefined;
    case 'state/changed':
      return isObject(raw['state']) ? (raw as unknown as HostMessage) : undefined;
    case 'intent':
      return isObject(raw['intent']) ? (raw as unknown as HostMessage) : undefined;
    default:
      return undefined;
  }
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value);
}
