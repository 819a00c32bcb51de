/** Deeper payloads are compared by their text, because walking them could exhaust the stack. */
const MAX_DEPTH = 200;

/**
 * A 53-bit hash of `text`; not a protection against somebody who wants two texts to collide.
 *
 * Two multiplicative lanes over the UTF-16 code units, mixed at the end.
 */
export function hashText(text: string): number {
  let low = 0x2f0b4c47;
  let high = 0x5d1f3a9b;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x85ebca6b);
    high = Math.imul(high ^ unit, 0xc2b2ae35);
  }
  low = Math.imul(low ^ (low >>> 15), 0x27d4eb2f) ^ Math.imul(high ^ (high >>> 13), 0x165667b1);
  high = Math.imul(high ^ (high >>> 16), 0x9e3779b1) ^ Math.imul(low ^ (low >>> 12), 0x85ebca77);
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0);
}

/**
 * The hash of what an event says: its name and its data as parsed JSON, so that a server that
 * writes the same message differently on redelivery still says the same.
 *
 * `value` is the parsed data, or undefined where it is not JSON; `data` is its text.
 */
export function hashPayload(name: string | undefined, data: string, value: unknown): number {
  const canonical = value === undefined ? undefined : canonicalText(value, 0);
  return hashText(`${name === undefined || name === '' ? 'message' : name}\n${canonical ?? data}`);
}

function canonicalText(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth >= MAX_DEPTH) return undefined;
  return Array.isArray(value)
    ? canonicalList(value, depth)
    : canonicalObject(value as Readonly<Record<string, unknown>>, depth);
}

function canonicalList(list: readonly unknown[], depth: number): string | undefined {
  let text = '[';
  for (const entry of list) {
    const part = canonicalText(entry, depth + 1);
    if (part === undefined) return undefined;
    text += `${part},`;
  }
  return `${text}]`;
}

function canonicalObject(
  members: Readonly<Record<string, unknown>>,
  depth: number,
): string | undefined {
  let text = '{';
  for (const key of Object.keys(members).sort()) {
    const part = canonicalText(members[key], depth + 1);
    if (part === undefined) return undefined;
    text += `${JSON.stringify(key)}:${part},`;
  }
  return `${text}}`;
}
