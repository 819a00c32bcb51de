import { en } from 'zod/locales';
import * as z from 'zod/mini';
import type { Interruption } from './interruption.ts';

// The small edition comes without words for what is wrong.
z.config(en());

/** Calls that are kept; of more than these the newest. */
export const MOST_CALLS = 16;
/** Of what is kept; another version has another form. */
export const VERSION = 1;

const count = z.int().check(z.nonnegative());
const number = z.int().check(z.positive());
const text = z.string();
const filled = text.check(z.minLength(1));
const address = z.url({ protocol: /^https?$/ });
const point = z.object({
  cursor: filled,
  retryMs: z.exactOptional(z.number().check(z.nonnegative())),
});
const callList = <Call extends z.ZodMiniType>(call: Call): z.ZodMiniArray<Call> =>
  z.array(call).check(z.maxLength(MOST_CALLS));

const session = z.object({
  url: address,
  sessionId: z.exactOptional(filled),
  server: z.object({ name: text, version: text, revision: text }),
  offersTools: z.boolean(),
  nextRequest: number,
  calls: callList(
    z.object({
      call: number,
      requestId: z.union([text, z.number()]),
      tool: text,
      stream: number,
      from: z.exactOptional(point),
    }),
  ),
  standalone: z.exactOptional(z.object({ from: z.exactOptional(point) })),
});

const interruption: z.ZodMiniType<Interruption> = z.object({
  version: z.literal(VERSION),
  savedAt: count,
  recording: filled,
  url: text,
  calls: callList(
    z.object({ stream: number, label: text, tool: text, cursor: z.exactOptional(text) }),
  ),
  session: z.exactOptional(session),
});

/** What was kept, or why it cannot be read, without a word of what it says: it holds secrets. */
export type ParsedInterruption =
  | { readonly kind: 'kept'; readonly interruption: Interruption }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Reads what was kept; another version of this program may have written it, or a stranger. */
export function parseInterruption(kept: string): ParsedInterruption {
  let value: unknown;
  try {
    value = JSON.parse(kept);
  } catch {
    return { kind: 'unreadable', why: 'it is not JSON' };
  }
  const read = interruption.safeParse(value);
  if (read.success) return { kind: 'kept', interruption: read.data };
  const [issue] = read.error.issues;
  const place = ['it', ...(issue?.path ?? []).map(String)].join('.');
  return { kind: 'unreadable', why: `${place}: ${issue?.message ?? 'another form'}` };
}
