import { createParser } from 'eventsource-parser';
import type { EventSourceParser } from 'eventsource-parser';
import { completeUtf8Length, decodeUtf8, isUtf8 } from '../base/text.ts';
import type { Block } from './blockSplitter.ts';
import type { SseFrame, SseOddity } from './frame.ts';

const BYTE_ORDER_MARK = '\uFEFF';
const EVENT_FIELD = /(?:^|[\r\n])event(?:: ?([^\r\n]*))?(?=[\r\n])/g;
const ID_WITH_NUL = /(?:^|[\r\n])id:[^\r\n]*\0/;

/** Reads the fields of one block after the other with `eventsource-parser`, and what it hides. */
export class BlockParser {
  readonly #parser: EventSourceParser;
  #id: string | undefined;
  #event: string | undefined;
  #data: string | undefined;
  #retry: number | undefined;
  #comments: string[] = [];
  #oddities: SseOddity[] = [];
  /** Off while the incomplete last line of an unterminated block is read: `retry: 50` may have been 5000. */
  #lineIsWhole = true;

  constructor() {
    this.#parser = createParser({
      onId: (id) => {
        this.#id = id;
      },
      onEvent: ({ event, data }) => {
        this.#event = event;
        this.#data = data;
      },
      onRetry: (retry) => {
        if (this.#lineIsWhole) this.#retry = Math.min(retry, Number.MAX_SAFE_INTEGER);
      },
      onComment: (comment) => {
        this.#comments.push(comment);
      },
      onError: ({ type }) => {
        if (this.#lineIsWhole && type !== 'max-buffer-size-exceeded') this.#note(type);
      },
    });
    // The parser strips a mark from the first text it gets, also where UTF-8 spells its three
    // bytes as letters; the body's own mark is taken off below, by its bytes.
    this.#parser.feed('\n');
  }

  parse(block: Block): SseFrame {
    this.#id = this.#event = this.#data = this.#retry = undefined;
    this.#comments = [];
    this.#oddities = [];
    const text = this.#textOf(block);
    this.#parser.feed(text);
    if (!block.terminated) {
      this.#lineIsWhole = false;
      this.#parser.feed('\n\n');
      this.#lineIsWhole = true;
    }
    // Without data the parser reports no event, and so not its name either.
    if (this.#data === undefined && text.includes('event')) this.#event = lastEventField(text);
    if (text.includes('\0') && ID_WITH_NUL.test(text)) this.#note('nul-in-id');
    if (block.mixedLineEnds) this.#note('mixed-line-ends');
    return {
      start: block.start,
      end: block.start + block.bytes.length,
      ...(this.#id !== undefined && { id: this.#id }),
      ...(this.#event !== undefined && { event: this.#event }),
      ...(this.#data !== undefined && { data: this.#data }),
      ...(this.#retry !== undefined && { retry: this.#retry }),
      comments: this.#comments,
      terminated: block.terminated,
      oddities: this.#oddities,
    };
  }

  #textOf({ bytes, start, terminated }: Block): string {
    const whole = terminated ? bytes : bytes.subarray(0, completeUtf8Length(bytes));
    const text = decodeUtf8(whole);
    if (text.includes('\uFFFD') && !isUtf8(whole)) this.#note('invalid-utf8');
    if (start !== 0 || !text.startsWith(BYTE_ORDER_MARK)) return text;
    this.#note('byte-order-mark');
    return text.slice(1);
  }

  #note(oddity: SseOddity): void {
    if (!this.#oddities.includes(oddity)) this.#oddities.push(oddity);
  }
}

function lastEventField(text: string): string | undefined {
  const last = [...`${text}\n`.matchAll(EVENT_FIELD)].at(-1);
  const value = last?.[1];
  return value === '' ? undefined : value;
}
