import { encodeBase64 } from '../../base/base64.ts';
import { decodeByteForByte, decodeUtf8, encodeUtf8 } from '../../base/text.ts';

/** One way in which a secret may stand in a body, as text with one unit for each byte. */
export interface SecretForm {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The same as text for people and protocols. */
  readonly real: string;
  readonly encoding?: 'base64';
}

/**
 * The forms in which `value` is looked for: as it is, escaped for JSON and for URLs, and as
 * base64 or base64url, also in the middle of longer encoded text, where the letters depend on
 * where in a group of three bytes the value begins.
 */
export function formsOf(value: Uint8Array): readonly SecretForm[] {
  const text = decodeUtf8(value);
  const plain = [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)].map((form) => {
    const bytes = form === text ? value : encodeUtf8(form);
    return { text: decodeByteForByte(bytes), bytes: new Uint8Array(bytes), real: form };
  });
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
  for (const form of [...plain, ...encoded]) {
    // A mask over a line end would change the blocks of an SSE body.
    if (!/[\r\n]/.test(form.text) && !forms.has(form.text)) forms.set(form.text, form);
  }
  return [...forms.values()];
}

/** The letters that are the same whatever stands around `value`, with `before` bytes in front. */
function base64Within(value: Uint8Array, before: number): string {
  const bytes = new Uint8Array(before + value.length);
  bytes.set(value, before);
  return encodeBase64(bytes).slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
}
