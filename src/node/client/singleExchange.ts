import type { Clock } from '../../core/base/clock.ts';
import { AnswerBody } from './answerBody.ts';
import type { Exchange, ExchangeEnd, ExchangeHead, ExchangeListener } from './exchange.ts';

/** More of a body than this is not kept, bytes. */
const KEPT_BODY_BYTES = 64 * 1024;

/** What became of a message that expects no response. */
export interface SingleAnswer {
  readonly exchange: Exchange;
  /** Absent where the connection ended without an answer. */
  readonly head?: ExchangeHead;
  readonly body: AnswerBody;
  /** Absent where the answer was good and its body is still being read. */
  readonly end?: ExchangeEnd;
}

/** How long an exchange is waited for; milliseconds. */
export interface SingleExchange {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Whether a good answer is enough, or its body is waited for, too. */
  readonly until: 'head' | 'end';
}

/**
 * Sends something that gets no stream of its own, and resolves when it is answered, or its
 * connection ended. What a server sends beside is recorded and dropped.
 */
export function exchangeOnce(
  { clock, timeoutMs, until }: SingleExchange,
  open: (listener: ExchangeListener) => Exchange,
): Promise<SingleAnswer> {
  return new Promise((resolve) => {
    const body = new AnswerBody(KEPT_BODY_BYTES);
    let head: ExchangeHead | undefined;
    const exchange = open({
      onHead: (arrived) => {
        head = arrived;
        const succeeded = arrived.status >= 200 && arrived.status < 300;
        if (succeeded && until === 'head') resolve({ exchange, head, body });
      },
      onChunk: (bytes) => body.push(bytes),
      onEnd: (end) => {
        timer.dispose();
        resolve({ exchange, body, end, ...(head !== undefined && { head }) });
      },
    });
    const timer = clock.schedule(timeoutMs, () =>
      exchange.timeOut(`no end within ${timeoutMs} ms`),
    );
  });
}
