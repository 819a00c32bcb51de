import type { Micros } from '../base/clock.ts';
import { isObject } from '../base/jsonObject.ts';
import type { HeaderList } from '../protocol/headers.ts';
import type { RecordingRecord } from './record.ts';

type Check = (value: unknown) => boolean;

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
const count: Check = isCount;
/** Such numbers are kept in 32 bits. */
const number: Check = (value) => isCount(value) && value < 2 ** 32 - 1;
/** Exchanges are numbered from 1, and streams are known by them. */
const exchange: Check = (value) => number(value) && value !== 0;
const text: Check = (value) => typeof value === 'string';
const id: Check = (value) => text(value) || Number.isFinite(value);
const flag: Check = (value) => typeof value === 'boolean';
const upTo =
  (most: number): Check =>
  (value) =>
    typeof value === 'number' && value >= 0 && value <= most;
/** What a server asks for has no end that a number has not. */
const askedMs = orNull(upTo(Number.MAX_SAFE_INTEGER));
/** In microseconds still a safe integer. */
const plannedMs = orNull(upTo(Math.floor(Number.MAX_SAFE_INTEGER / 1000)));
const headers: Check = (value) => isHeaderList(value);
const object: Check = (value) => isObject(value) && count(value['x']) && text(value['in']);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const earlierCall: Check = (value) =>
  isObject(value) && id(value['id']) && text(value['tool']) && optional(id)(value['token']);

/** The members each kind of record must have beside `k` and `t`; further ones are let through. */
const MEMBERS: Readonly<Record<RecordingRecord['k'], Readonly<Record<string, Check>>>> = {
  open: {
    x: exchange,
    method: text,
    url: text,
    headers,
    why: optional(text),
    s: optional(exchange),
    a: optional(count),
  },
  sent: { x: exchange, n: count },
  head: { x: exchange, status: number, reason: text, http: text, headers },
  chunk: { x: exchange, n: count },
  end: { x: exchange, by: text, how: text, error: optional(text), a: optional(count) },
  wait: { s: exchange, why: text, asked: askedMs, planned: plannedMs },
  waited: { s: exchange, by: text, a: optional(count) },
  fail: { s: exchange, reason: text, message: text },
  act: {
    a: count,
    act: text,
    x: optional(exchange),
    s: optional(exchange),
    how: optional(text),
    id: optional(text),
    call: optional(earlierCall),
  },
  secret: { name: text, length: count, alphabet: text, counts: flag, place: object },
  stop: { why: text, message: optional(text) },
};

/** What a parsed line is: a record, a record of a kind this version does not know, or neither. */
export type LineShape =
  | {
      readonly kind: 'record';
      readonly record: RecordingRecord;
      readonly payloadLength: number | undefined;
    }
  | {
      readonly kind: 'unknown';
      readonly name: string;
      readonly t: Micros;
      readonly payloadLength: number | undefined;
    }
  | { readonly kind: 'wrong'; readonly why: string };

/** Checks the members of a record that was read; what it says is left to the model. */
export function shapeOfLine(value: unknown): LineShape {
  if (!isObject(value)) return { kind: 'wrong', why: 'it is not a JSON object' };
  const name = value['k'];
  if (typeof name !== 'string') return { kind: 'wrong', why: 'the member "k" is not text' };
  const t = value['t'];
  if (!isCount(t)) return { kind: 'wrong', why: 'the member "t" is not a whole number' };
  const payloadLength = value['n'];
  if (payloadLength !== undefined && !isCount(payloadLength)) {
    return { kind: 'wrong', why: 'the member "n" is not a whole number' };
  }
  if (!isKnown(name)) return { kind: 'unknown', name, t, payloadLength };
  const wrong = Object.entries(MEMBERS[name]).find(([member, check]) => !check(value[member]));
  if (wrong !== undefined) {
    const state = value[wrong[0]] === undefined ? 'is missing' : 'has a wrong value';
    return { kind: 'wrong', why: `the member "${wrong[0]}" of a "${name}" record ${state}` };
  }
  return { kind: 'record', record: value as unknown as RecordingRecord, payloadLength };
}

function isKnown(name: string): name is RecordingRecord['k'] {
  return Object.hasOwn(MEMBERS, name);
}

function isHeaderList(value: unknown): value is HeaderList {
  return (
    Array.isArray(value) &&
    value.every(
      (pair: unknown) => Array.isArray(pair) && pair.length === 2 && text(pair[0]) && text(pair[1]),
    )
  );
}

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}
