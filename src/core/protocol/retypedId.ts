import type { RequestId } from './jsonRpc.ts';

/**
 * The id that a server may mean by `id` where it writes a number as text, or the other way round.
 * Undefined for a text that is not written as a number's own: `" 1"`, `"0x1"`, `"1.0"` or `""`.
 */
export function retypedId(id: RequestId): RequestId | undefined {
  if (typeof id === 'number') return String(id);
  const number = Number(id);
  return String(number) === id ? number : undefined;
}
