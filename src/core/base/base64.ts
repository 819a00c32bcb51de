const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The base64 text of `bytes` without padding (RFC 4648, 4). */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += letter(group >> 18) + letter(group >> 12);
    if (left > 1) text += letter(group >> 6);
    if (left > 2) text += letter(group);
  }
  return text;
}

/** The bytes of base64 or base64url text, padded or not; undefined where it is neither. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const digits = text
    .replace(/={1,2}$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  if (digits.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(digits)) return undefined;
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let group = 0;
  let filled = 0;
  for (let at = 0; at < digits.length; at += 1) {
    group = ((group << 6) | ALPHABET.indexOf(digits.charAt(at))) & 0xffffff;
    const bits = ((at % 4) + 1) * 6;
    if (at % 4 > 0) {
      bytes[filled] = (group >> (bits % 8)) & 0xff;
      filled += 1;
    }
  }
  return bytes;
}

function letter(group: number): string {
  return ALPHABET.charAt(group & 63);
}
