/**
 * Milliseconds that a `Retry-After` header asks to wait: whole seconds or an HTTP date.
 *
 * `wallTime` is now in milliseconds since 1970. Undefined where the value is neither (RFC 9110, 10.2.3).
 */
export function parseRetryAfter(value: string, wallTime: number): number | undefined {
  const text = value.trim();
  if (/^[0-9]+$/.test(text)) return Math.min(Number(text) * 1_000, Number.MAX_SAFE_INTEGER);
  if (!/^[A-Z][a-z]{2}[a-z]*,? /.test(text)) return undefined;
  // One of HTTP's three date forms names no zone; all of them are GMT.
  const date = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(date) ? undefined : Math.max(0, date - wallTime);
}
