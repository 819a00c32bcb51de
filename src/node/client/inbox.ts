import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { assertNever } from '../../core/base/assertNever.ts';
import { member } from '../../core/base/jsonObject.ts';
import { classifyValue } from '../../core/protocol/jsonRpc.ts';
import type { RequestId } from '../../core/protocol/jsonRpc.ts';
import { retypedId } from '../../core/protocol/retypedId.ts';
import { connectionName } from '../../core/recording/connectionName.ts';
import { ClientError } from './clientError.ts';
import type { QuestionOrigin } from './questions.ts';
import { readResponse } from './received.ts';
import type { Payload } from './received.ts';
import type { HostedStream } from './streamHost.ts';

const PROGRESS = 'notifications/progress';
/** More requests of the server than this are not answered at once. */
const MOST_UNANSWERED = 64;

/** Who hears of what was received. */
export interface InboxListener {
  /**
   * Progress of a request came. The SDK does not hear of it: looking at each notification through its
   * schemas made up a third of the time that an event took.
   */
  readonly progress: (token: RequestId, params: unknown) => void;
  readonly message: (message: JSONRPCMessage) => void;
  /** Something came that is no message, and that answers nothing. */
  readonly problem: (error: ClientError) => void;
  readonly warning: (warning: string) => void;
  /** A response to initialize came, be it an error. */
  readonly initializeAnswered: (response: unknown) => void;
}

/** Reads the payloads of all streams, and gives each message to whom it is for. */
export class Inbox {
  /** The streams whose requests wait for a response, by the request id. */
  readonly #requests: Map<RequestId, HostedStream>;
  readonly #heard: InboxListener;
  /** Requests of the server whose answers are not sent yet. */
  readonly #unanswered = new Map<RequestId, QuestionOrigin>();

  constructor(requests: Map<RequestId, HostedStream>, heard: InboxListener) {
    this.#requests = requests;
    this.#heard = heard;
  }

  /** The answer to a request of the server was sent, or could not be. */
  answered(id: RequestId | null): void {
    if (id !== null) this.#unanswered.delete(id);
  }

  /** Where a request of the server came from whose answer is not sent yet. */
  originOf(id: RequestId): QuestionOrigin | undefined {
    return this.#unanswered.get(id);
  }

  /** Takes a payload that came on the stream `from`; never throws. */
  deliver(from: HostedStream, payload: Payload): void {
    if ('why' in payload) {
      this.#deliverInvalid(from, payload);
      return;
    }
    const { value } = payload;
    const messages: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const message of messages) this.#deliverMessage(from, message);
  }

  #deliverMessage(from: HostedStream, message: unknown): void {
    const kind = classifyValue(message);
    switch (kind.kind) {
      case 'invalid':
        this.#deliverInvalid(from, kind);
        return;
      case 'batch':
        this.#reportInvalid(from, 'a batch is in a batch');
        return;
      case 'response':
      case 'error':
        this.#deliverResponse(kind.id, message);
        return;
      case 'request':
        this.#deliverRequest(from, kind.id, message);
        return;
      case 'notification':
        if (kind.method === PROGRESS) this.#deliverProgress(kind.progressToken, message);
        else this.#heard.message(message as JSONRPCMessage);
        return;
      default:
        assertNever(kind);
    }
  }

  #deliverInvalid(
    from: HostedStream,
    { why, answers, cause }: { why: string; answers?: RequestId; cause?: unknown },
  ): void {
    const asked = this.#takeRequest(answers);
    if (asked === undefined) this.#reportInvalid(from, why, cause);
    else asked.responseWasInvalid(why);
  }

  #deliverProgress(token: RequestId | undefined, notification: unknown): void {
    if (token !== undefined) this.#heard.progress(token, member(notification, 'params'));
  }

  #deliverResponse(id: RequestId | null, response: unknown): void {
    const asked = this.#takeRequest(id);
    if (asked?.start.kind !== 'request') return;
    const { requestId, method, opens } = asked.start;
    const read = readResponse(response, requestId);
    if ('why' in read) {
      asked.responseWasInvalid(read.why);
      return;
    }
    if (method === 'initialize') this.#heard.initializeAnswered(response);
    asked.responseArrived();
    // The SDK handles a notification one microtask later, and forgets the progress handler with
    // the response: both in one read would lose the last progress.
    const { message } = read;
    queueMicrotask(() =>
      opens.kind === 'resume' ? opens.onResponse(message) : this.#heard.message(message),
    );
  }

  /** The SDK answers each request at once, so that a flood of them would be a flood of connections. */
  #deliverRequest(from: HostedStream, id: RequestId, message: unknown): void {
    if (this.#unanswered.size >= MOST_UNANSWERED) {
      this.#heard.warning(
        `The server sent more than ${MOST_UNANSWERED} requests without waiting for answers; those beyond are recorded and not answered.`,
      );
      return;
    }
    const { stream, connection } = from;
    this.#unanswered.set(id, { requestId: id, stream, connection });
    this.#heard.message(message as JSONRPCMessage);
  }

  /**
   * The stream whose request is answered, which then waits for no answer any more: a response counts
   * once, whichever stream brings it. Undefined where nobody waits for it.
   */
  #takeRequest(id: RequestId | null | undefined): HostedStream | undefined {
    if (id === null || id === undefined) return undefined;
    const known = this.#requests.has(id) ? id : retypedId(id);
    if (known === undefined) return undefined;
    const asked = this.#requests.get(known);
    this.#requests.delete(known);
    return asked;
  }

  #reportInvalid({ connection }: HostedStream, why: string, cause?: unknown): void {
    this.#heard.problem(
      new ClientError(
        'invalid-answer',
        `Connection ${connectionName(connection)} brought an event whose data is not a JSON-RPC message: ${why}.`,
        { connection, cause },
      ),
    );
  }
}
