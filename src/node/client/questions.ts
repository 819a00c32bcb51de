import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { RequestId } from '../../core/protocol/jsonRpc.ts';
import type { ExchangeNumber, StreamNumber } from '../../core/recording/record.ts';
import { jsonText } from '../../core/base/jsonWriter.ts';
import { ClientError } from './clientError.ts';
import type { QuestionReply, ServerQuestion } from './inspectorSession.ts';
import type { SecretMasker } from './secretMasker.ts';

/** Questions that may wait for the user at once; servers that ask more are told to ask later. */
const MOST_OPEN = 16;
/** Characters of a question as JSON; nobody reads more. */
const MOST_TEXT = 1_000_000;
/** The error codes of JSON-RPC 2.0. */
const METHOD_NOT_FOUND = -32601;
const INVALID_PARAMS = -32602;
const INTERNAL_ERROR = -32603;

/** Where a request of the server came from. */
export interface QuestionOrigin {
  readonly requestId: RequestId;
  readonly stream: StreamNumber;
  readonly connection: ExchangeNumber;
}

/** A request of the server as the SDK hands it on. */
export interface AskedRequest {
  readonly method: string;
  readonly params?: unknown;
}

/** A question that waits, and how to answer it. */
export interface OpenQuestion {
  readonly question: ServerQuestion;
  readonly requestId: RequestId;
  readonly settle: (reply: QuestionReply) => void;
}

/** The requests of a session's server that only the user can answer, for as long as they wait. */
export class Questions {
  readonly #clock: Clock;
  readonly #secrets: SecretMasker;
  readonly #open = new Map<number, OpenQuestion>();
  readonly #changed = new Emitter<void>();
  #count = 0;

  constructor(clock: Clock, secrets: SecretMasker) {
    this.#clock = clock;
    this.#secrets = secrets;
  }

  /** Oldest first. */
  get open(): readonly ServerQuestion[] {
    return [...this.#open.values()].map(({ question }) => question);
  }

  onChange(listener: () => void): Disposable {
    return this.#changed.on(listener);
  }

  /**
   * Asks the user, and resolves with the result to send. Rejects with an error that has the `code`
   * to send: for a method that nobody is asked, where too many wait, and where the user refuses.
   */
  async ask(
    request: AskedRequest,
    origin: QuestionOrigin | undefined,
    signal: AbortSignal,
  ): Promise<{ [name: string]: unknown }> {
    const { method } = request;
    if (origin === undefined || !isQuestion(method)) {
      throw withCode(METHOD_NOT_FOUND, 'Method not found');
    }
    const text = jsonText(request.params ?? {}, 0);
    if (text === undefined || text.length > MOST_TEXT) {
      throw withCode(INVALID_PARAMS, 'The request is too large or too deep to be shown to a user');
    }
    if (this.#open.size >= MOST_OPEN) {
      throw withCode(INTERNAL_ERROR, `${MOST_OPEN} requests wait for the user already; ask later`);
    }
    const reply = await this.#wait(method, request.params, origin, signal);
    if (reply.kind === 'error') throw withCode(reply.code, reply.message);
    return { ...reply.result };
  }

  /**
   * A question that waits.
   *
   * @throws {ClientError} `unknown-question` where it was answered, has expired or never was.
   */
  get(number: number): OpenQuestion {
    const open = this.#open.get(number);
    if (open !== undefined) return open;
    throw new ClientError(
      'unknown-question',
      'The question does not wait any more: it was answered, or it expired with its call.',
    );
  }

  /** The stream is over: what came on it can be answered no more, and the server is told so. */
  expire(stream: StreamNumber): void {
    for (const { question, settle } of [...this.#open.values()]) {
      if (question.stream !== stream) continue;
      const message = 'The call that the request came with is over, so nobody was asked any more';
      settle({ kind: 'error', code: INTERNAL_ERROR, message });
    }
  }

  #wait(
    method: ServerQuestion['method'],
    params: unknown,
    { requestId, stream, connection }: QuestionOrigin,
    signal: AbortSignal,
  ): Promise<QuestionReply> {
    return new Promise((resolve) => {
      const number = (this.#count += 1);
      const settle = (reply: QuestionReply): void => {
        signal.removeEventListener('abort', forget);
        if (this.#open.delete(number)) this.#changed.emit();
        resolve(reply);
      };
      // The server cancelled its request, or the session ended: an answer would be for nobody.
      const forget = (): void =>
        settle({ kind: 'error', code: INTERNAL_ERROR, message: 'The request was cancelled' });
      const question: ServerQuestion = {
        number,
        method,
        params: this.#secrets.maskValue(params),
        stream,
        connection,
        askedAt: this.#clock.now(),
      };
      this.#open.set(number, { question, requestId, settle });
      if (signal.aborted) forget();
      else signal.addEventListener('abort', forget, { once: true });
      this.#changed.emit();
    });
  }
}

function isQuestion(method: string): method is ServerQuestion['method'] {
  return method === 'sampling/createMessage' || method === 'elicitation/create';
}

function withCode(code: number, message: string): Error {
  return Object.assign(new Error(message), { code });
}
