import { ownText } from '../../base/shortText.ts';
import { hashPayload, hashId } from '../../protocol/contentHash.ts';
import type { MessageClass } from '../../protocol/jsonRpc.ts';
import type { SseFrame } from '../../sse/frame.ts';
import { readId } from './idReader.ts';
import type { IdWords } from './idReader.ts';
import type { LatestTexts } from './latestTexts.ts';
import { progressIn, progressOf, readMessage } from './message.ts';
import type { Message } from './message.ts';

/** One block of an event stream, or a JSON answer as if it were one; texts are made when asked for. */
export interface ReceivedBlock {
  /** Byte offsets in the body, `[start, end)`. */
  readonly start: number;
  readonly end: number;
  readonly terminated: boolean;
  readonly event: string | undefined;
  /** Milliseconds. */
  readonly retry: number | undefined;
  readonly id: string | undefined;
  /** Undefined for an event without an id, or with an empty one. */
  readonly idHash: number | undefined;
  readonly idWords: IdWords;
  /** Empty where there is none. */
  readonly data: string;
  readonly payloadHash: number;
  /** What the data is as a message; undefined where there is no data. */
  readonly what: MessageClass | undefined;
  /** The data as parsed JSON; undefined where it is not JSON, or no client reads it. */
  readonly value: unknown;
  /** How far a request has come, where the message is a progress notification with a token. */
  readonly progress: number | undefined;
  /** Makes its id the newest cursor, where it has one; true where that has to be settled. */
  readonly keepCursor: (latest: LatestTexts) => boolean;
  /** Makes the message the newest progress, with `done`; true where that has to be settled. */
  readonly keepProgress: (latest: LatestTexts, done: number) => boolean;
}

/** The fields of a block. */
type BlockFields = Pick<
  SseFrame,
  'start' | 'end' | 'id' | 'event' | 'data' | 'retry' | 'terminated'
>;

/** What there is to know of a block, from its fields. */
export function readBlock(fields: BlockFields): ReceivedBlock {
  const { start, end, terminated, event, retry, data = '' } = fields;
  // The id outlives the block, as its stream's cursor and name.
  const id = fields.id === undefined ? undefined : ownText(fields.id);
  const message = messageOf(event, data);
  return {
    start,
    end,
    terminated,
    event,
    retry,
    id,
    idHash: id === undefined || id === '' ? undefined : hashId(id),
    idWords: readId(id ?? ''),
    data,
    payloadHash: hashPayload(event, data, message?.value),
    what: message?.what,
    value: message?.value,
    progress: message === undefined ? undefined : progressOf(message),
    keepCursor: (latest) => {
      if (id !== undefined) latest.cursor = id === '' ? undefined : id;
      return false;
    },
    keepProgress: (latest) => {
      latest.progress = progressIn(message?.value);
      return false;
    },
  };
}

/** Clients read messages from events of the type `message` alone, which is that of events without one. */
function messageOf(event: string | undefined, data: string): Message | undefined {
  if (data === '') return undefined;
  if (isMessageType(event)) return readMessage(data);
  const why = `an event of the type ${event ?? ''}`;
  return { what: { kind: 'invalid', why }, value: undefined };
}

/** Whether clients read a message from events of this type. */
export function isMessageType(event: string | undefined): boolean {
  return event === undefined || event === '' || event === 'message';
}
