import { encodeUtf8 } from '../base/text.ts';

/** Servers refuse header fields beyond this many bytes; Node's own limit for all of them is 16 KiB. */
const LONGEST_BYTES = 8_000;

/**
 * Why an event id cannot be sent back in `Last-Event-ID`, or undefined where it can.
 *
 * A header field has no control characters and loses the spaces at its edges (RFC 9110, 5.5).
 */
export function whyIdCannotTravel(id: string): string | undefined {
  for (const character of id) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code === 0x7f) {
      return `it has the control character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    }
  }
  if (id.startsWith(' ') || id.endsWith(' ')) return 'it begins or ends with a space';
  const { length } = encodeUtf8(id);
  if (length > LONGEST_BYTES) {
    return `it is ${length} bytes long, and a header field holds ${LONGEST_BYTES}`;
  }
  return undefined;
}
