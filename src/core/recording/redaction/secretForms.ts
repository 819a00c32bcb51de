import { encodeBase64 } from '../../base/base64.ts';
import { CR, LF } from '../../base/lineEnds.ts';
import { decodeByteForByte, decodeUtf8, encodeUtf8 } from '../../base/text.ts';
import { decodeEscapes } from './escapes.ts';

/** One way in which a secret may stand in a body, as text with one unit for each byte. */
export interface SecretForm {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The same as text for people and protocols. */
  readonly real: string;
  readonly encoding?: 'base64';
}

/**
 * The forms in which `value` is looked for: as it is, escaped for JSON and for URLs, in a form's
 * field, in hexadecimal digits, as a header's letters, and as base64 or base64url, also in the middle of longer encoded
 * text, where the letters depend on where in a group of three bytes the value begins.
 */
export function formsOf(value: Uint8Array): readonly SecretForm[] {
  const text = decodeUtf8(value);
  const hex = [...value].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const forField = text.replaceAll(' ', '+');
  const plain = [text, escapedForJson(text), encodeURIComponent(text)].map((form) =>
    formOf(form === text ? value : encodeUtf8(form), form),
  );
  const others = [forField, hex, hex.toUpperCase()].map((form) => formOf(encodeUtf8(form), form));
  const base64 = [encodeBase64(value), ...[0, 1, 2].map((before) => base64Within(value, before))];
  const encoded = base64
    .flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')])
    .map((form) => ({
      text: form,
      bytes: encodeUtf8(form),
      real: form,
      encoding: 'base64' as const,
    }));
  const forms = new Map<string, SecretForm>();
  for (const form of [...plain, ...encoded, ...others, ...readings(value, text)]) {
    // A mask over a line end would change the blocks of an SSE body.
    if (!/[\r\n]/.test(form.text) && !forms.has(form.text)) forms.set(form.text, form);
  }
  return [...forms.values()];
}

/**
 * The forms of `value` in a text whose escapes were read, where they are others: it has line ends,
 * or looks as if it had escapes in it itself. Those with fewer than `leastBytes` are left out.
 */
export function decodedFormsOf(value: Uint8Array, leastBytes: number): readonly SecretForm[] {
  const forField = encodeUtf8(decodeUtf8(value).replaceAll(' ', '+'));
  return [value, forField].flatMap((form) => {
    const { bytes } = decodeEscapes(form);
    const isSame = bytes.length === form.length && !form.includes(CR) && !form.includes(LF);
    return isSame || bytes.length < leastBytes ? [] : [formOf(bytes, decodeUtf8(bytes))];
  });
}

/**
 * The text of a header is one letter for each byte of what may be UTF-8: both ways of reading it
 * get into the texts and bodies that repeat it.
 */
function readings(value: Uint8Array, text: string): readonly SecretForm[] {
  if (!value.some((byte) => byte >= 0x80)) return [];
  const letters = Array.from(value, (byte) => String.fromCharCode(byte)).join('');
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const bytes = units.every((unit) => unit <= 0xff) ? [Uint8Array.from(units)] : [];
  return [encodeUtf8(letters), ...bytes].map((form) => formOf(form, decodeUtf8(form)));
}

function formOf(bytes: Uint8Array, real: string): SecretForm {
  return { text: decodeByteForByte(bytes), bytes: new Uint8Array(bytes), real };
}

function escapedForJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The letters that are the same whatever stands around `value`, with `before` bytes in front. */
function base64Within(value: Uint8Array, before: number): string {
  const bytes = new Uint8Array(before + value.length);
  bytes.set(value, before);
  return encodeBase64(bytes).slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
}
