import { en } from 'zod/locales';
import * as z from 'zod/mini';
import { MAX_CHANGING } from '../core/timeline/drawing/timelineUpdate.ts';
import { MAX_FILTER } from '../core/timeline/filter/parseFilter.ts';
import type { PageMessage, RequestName, Requests } from './protocol.ts';

// The small edition comes without words for what is wrong.
z.config(en());

/** Most rows that one window may ask for. */
export const MAX_WINDOW_ROWS = 2000;

/** Characters that a person may send. */
const MAX_JSON = 4 * 1024 * 1024;

const nothing = z.strictObject({});
const count = z.int().check(z.nonnegative());
const exchange = z.int().check(z.positive());
const text = (max: number): z.ZodMiniString => z.string().check(z.maxLength(max));
const places = z.array(count).check(z.maxLength(MAX_CHANGING));
const resumePoint = z.strictObject({ stream: exchange, id: text(64 * 1024) });
const boundedWindow = z.refine<{ readonly from: number; readonly to: number }>(
  ({ from, to }) => from <= to && to - from <= MAX_WINDOW_ROWS,
  { error: `a window has from ≤ to and at most ${MAX_WINDOW_ROWS} rows` },
);

const cutTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('connection'), connection: exchange }),
  z.strictObject({ kind: z.literal('stream'), stream: exchange }),
  z.strictObject({ kind: z.literal('all') }),
]);

const answer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    role: z.enum(['assistant', 'user']),
    text: text(MAX_JSON),
    model: text(1024),
  }),
  z.strictObject({ kind: z.literal('accept'), content: z.exactOptional(text(MAX_JSON)) }),
  z.strictObject({ kind: z.literal('decline') }),
  z.strictObject({ kind: z.literal('cancel') }),
  z.strictObject({ kind: z.literal('refuse'), message: text(10_000) }),
]);

const PARAMS: {
  readonly [Name in RequestName]: z.ZodMiniType<Requests[Name]['params']>;
} = {
  'state/get': nothing,
  'panel/alive': nothing,
  'rows/get': z
    .strictObject({
      table: z.enum(['events', 'connections', 'cycles', 'streams']),
      from: count,
      to: count,
    })
    .check(boundedWindow),
  'polling/cycles': z
    .strictObject({ stream: exchange, from: count, to: count })
    .check(boundedWindow),
  'polling/totals': z.strictObject({ stream: z.exactOptional(exchange) }),
  'timeline/get': z.strictObject({
    rows: count,
    lanes: count,
    bars: count,
    waits: count,
    openBars: places,
    runningWaits: places,
  }),
  'stream/get': z.strictObject({ stream: exchange }),
  'rows/pick': z.strictObject({ rows: z.array(count).check(z.maxLength(MAX_WINDOW_ROWS)) }),
  'filter/match': z
    .strictObject({ filter: text(MAX_FILTER), from: count, to: count })
    .check(z.refine(({ from, to }) => from <= to, { error: 'rows are matched with from ≤ to' })),
  'filter/complete': z.strictObject({ text: text(MAX_FILTER), cursor: count }),
  'detail/get': z.strictObject({ row: count }),
  'detail/text': z.strictObject({ row: count, part: z.enum(['id', 'data', 'block', 'curl']) }),
  'detail/open': z.strictObject({ row: count, as: z.enum(['json', 'sse']) }),
  'server/connect': z.strictObject({ url: text(8192) }),
  'server/disconnect': nothing,
  'reference/run': nothing,
  'reference/stop': nothing,
  'demo/start': nothing,
  'call/start': z.strictObject({ tool: text(1024), args: text(MAX_JSON) }),
  'call/cancel': z.strictObject({ stream: exchange }),
  'question/answer': z.strictObject({ question: exchange, answer }),
  'connection/cut': z.strictObject({
    target: cutTarget,
    how: z.enum(['graceful', 'reset', 'stall']),
  }),
  'polling/pollNow': z.strictObject({ stream: z.exactOptional(exchange) }),
  'polling/pause': z.strictObject({ paused: z.boolean() }),
  'resume/probe': resumePoint,
  'resume/rewind': resumePoint,
  'interrupted/resume': nothing,
  'interrupted/dismiss': nothing,
  'interrupted/open': nothing,
  'recording/save': nothing,
  'recording/open': nothing,
  'recording/openEarlier': nothing,
  'recording/stopReading': nothing,
  'recording/readOn': nothing,
};

const envelope = z.strictObject({
  kind: z.literal('request'),
  id: count,
  name: z.string(),
  params: z.unknown(),
});

/** A page's message, or what is wrong with it; `id` where an answer can be addressed. */
export type ParsedPageMessage =
  | { readonly kind: 'accepted'; readonly message: PageMessage }
  | { readonly kind: 'rejected'; readonly id?: number; readonly problem: string };

/** Validates what came from a page; never throws. */
export function parsePageMessage(raw: unknown): ParsedPageMessage {
  const outer = envelope.safeParse(raw);
  if (!outer.success) {
    return { kind: 'rejected', problem: `not a request of the page: ${issuesOf(outer.error)}` };
  }
  const { id, name } = outer.data;
  if (!isRequestName(name)) {
    return { kind: 'rejected', id, problem: `the panel has no request ${JSON.stringify(name)}` };
  }
  const params = PARAMS[name].safeParse(outer.data.params);
  if (!params.success) {
    return { kind: 'rejected', id, problem: `"${name}": ${issuesOf(params.error)}` };
  }
  return {
    kind: 'accepted',
    message: { kind: 'request', id, name, params: params.data } as PageMessage,
  };
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(PARAMS, name);
}

function issuesOf(error: z.core.$ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => [...issue.path.map(String), issue.message].join(': '))
    .join('; ');
}
