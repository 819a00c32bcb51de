import { assertNever } from '../../core/base/assertNever.ts';
import type { Micros } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import { DeliveredEvents } from '../../core/protocol/deliveredEvents.ts';
import { headerValue } from '../../core/protocol/headers.ts';
import { parseRetryAfter } from '../../core/protocol/retryAfter.ts';
import type { StreamEffect, StreamFact } from '../../core/protocol/streamFacts.ts';
import { advance } from '../../core/protocol/streamMachine.ts';
import { canPollNow, canRewind, hasCursor, startStream } from '../../core/protocol/machineState.ts';
import type { MachineState } from '../../core/protocol/machineState.ts';
import type { ActNumber, CutHow, StreamNumber } from '../../core/recording/record.ts';
import type { SseFrame } from '../../core/sse/frame.ts';
import type { AnswerBody } from './answerBody.ts';
import { ClientError } from './clientError.ts';
import type { Exchange, ExchangeEnd, ExchangeHead } from './exchange.ts';
import { describeFailure } from './failureText.ts';
import { compressionOf, contentTypeOf, isJson } from '../../core/protocol/mediaType.ts';
import { readPayload } from './received.ts';
import { StreamConnection } from './streamConnection.ts';
import type { HostedStream, StreamHost, StreamOpening } from './streamHost.ts';
import { firstOpening, resumePointOf } from './streamStart.ts';
import type { ResumePoint, StreamStart } from './streamStart.ts';

/** Owns the connections and the timer of one stream, and does what its state machine says. */
export class StreamDriver implements HostedStream {
  readonly start: StreamStart;
  readonly stream: StreamNumber;
  readonly #host: StreamHost;
  readonly #seen = new DeliveredEvents();
  /** Connections that were stalled and left open while the stream went on beside them. */
  readonly #leftOpen = new Set<Exchange>();
  #state: MachineState;
  #connection: StreamConnection;
  #method: 'POST' | 'GET';
  #answer: { readonly head: ExchangeHead; readonly body?: AnswerBody } | undefined;
  #end: ExchangeEnd | undefined;
  #tries = 0;
  #events = 0;
  #timer: Disposable | undefined;
  #wrongResponse: string | undefined;

  constructor(host: StreamHost, start: StreamStart, pollingPaused: boolean) {
    this.#host = host;
    this.start = start;
    const opening = firstOpening(start);
    this.#state = startStream(start.kind, pollingPaused, resumePointOf(start));
    this.#method = opening.method;
    this.#connection = this.#connect(opening);
    this.stream = this.#connection.exchange.stream;
  }

  /** Events so far: blocks with an id or data, redelivered ones included. */
  get events(): number {
    return this.#events;
  }

  get connection(): number {
    return this.#connection.exchange.number;
  }

  /** Whether the response to its request was seen, or nobody wants it any more. */
  get isAnswered(): boolean {
    const { kind } = this.#state.phase;
    return kind === 'lingering' || kind === 'ended';
  }

  get canPollNow(): boolean {
    return canPollNow(this.#state);
  }

  get canRewind(): boolean {
    return canRewind(this.#state);
  }

  /** Where another process could go on with the stream; undefined while no event had an id. */
  get resumePoint(): ResumePoint | undefined {
    const { cursor, retryMs } = this.#state;
    if (cursor === undefined || !hasCursor(this.#state)) return undefined;
    return { cursor, ...(retryMs !== undefined && { retryMs }) };
  }

  /** The response to this stream's request was seen, here or on another stream. */
  responseArrived(): void {
    this.#handle({ kind: 'ResponseArrived' });
  }

  /** What came as the response to this stream's request cannot be read, for the reason `why`. */
  responseWasInvalid(why: string): void {
    this.#wrongResponse = why;
    this.#handle({ kind: 'ResponseWasInvalid' });
  }

  /** The connections that are open now; a stalled one may be open beside the current one. */
  get openExchanges(): readonly Exchange[] {
    return [...this.#leftOpen, this.#connection.exchange].filter(({ isOpen }) => isOpen);
  }

  /** Cuts one of the open connections. */
  cut(exchange: Exchange, how: CutHow, act: ActNumber): void {
    exchange.cut(how, act);
    const isCurrent = exchange === this.#connection.exchange;
    if (how === 'stall' && isCurrent) this.#handle({ kind: 'ConnectionStalled' });
  }

  pollNow(act: ActNumber): void {
    this.#handle({ kind: 'PollWasAskedFor' }, act);
  }

  pausePolling(paused: boolean, act: ActNumber): void {
    this.#handle({ kind: paused ? 'PollingWasPaused' : 'PollingWasContinued' }, act);
  }

  rewind(cursor: string, act: ActNumber): void {
    this.#handle({ kind: 'CursorWasMoved', cursor }, act);
  }

  cancel(): void {
    this.#handle({ kind: 'RequestWasCancelled' });
  }

  loseSession(): void {
    this.#handle({ kind: 'SessionWasLost' });
  }

  close(): void {
    this.#handle({ kind: 'StreamWasClosed' });
  }

  #handle(fact: StreamFact, act?: ActNumber): void {
    const { state, effects } = advance(this.#state, fact, this.#host.policy);
    this.#state = state;
    for (const effect of effects) this.#do(effect, act);
  }

  #do(effect: StreamEffect, act: ActNumber | undefined): void {
    switch (effect.kind) {
      case 'OpenConnection':
        return this.#reconnect(effect, act);
      case 'CloseConnection':
        this.#connection.detach();
        return this.#connection.exchange.close(act === undefined ? 'client' : 'user', act);
      case 'Wait':
        return this.#wait(effect);
      case 'EndWait':
        this.#timer?.dispose();
        return this.#host.writer.write({
          k: 'waited',
          s: this.stream,
          by: effect.by,
          ...(act !== undefined && { a: act }),
        });
      case 'CloseAfter':
        return this.#setTimer(this.#host.clock.now() + effect.afterMs * 1_000);
      case 'LoseSession':
        return this.#host.sessionLost();
      case 'Fail':
        return this.#fail(effect);
      case 'Finish':
        return this.#release(undefined);
      default:
        return assertNever(effect);
    }
  }

  #connect(opening: StreamOpening): StreamConnection {
    return new StreamConnection(this.#host, (listener) => this.#host.open(opening, listener), {
      headArrived: (head) => this.#host.headArrived(this, head),
      eventStreamBegan: (head) => this.#answered({ head }, true),
      blockCompleted: (frame) => this.#blockCompleted(frame),
      readEnded: () => this.#host.eventsArrived(this),
      answerEnded: (head, body, end) => this.#answerEnded(head, body, end),
      connectionEnded: (end) => this.#connectionEnded(end),
      bodyWasTooLarge: () => this.#handle({ kind: 'BodyWasTooLarge' }),
    });
  }

  #reconnect(
    { why, cursor }: Extract<StreamEffect, { kind: 'OpenConnection' }>,
    act: ActNumber | undefined,
  ): void {
    this.#connection.detach();
    if (this.#connection.exchange.isOpen) this.#leftOpen.add(this.#connection.exchange);
    this.#method = 'GET';
    this.#answer = undefined;
    this.#end = undefined;
    this.#connection = this.#connect({
      method: 'GET',
      why,
      cursor,
      stream: this.stream,
      act,
    });
  }

  #wait({ why, asked, until }: Extract<StreamEffect, { kind: 'Wait' }>): void {
    const left = until === null ? null : Math.max(0, until - this.#host.clock.now());
    this.#host.writer.write({
      k: 'wait',
      s: this.stream,
      why,
      asked,
      planned: left === null ? null : Math.ceil(left / 1_000),
    });
    if (until !== null) this.#setTimer(until);
  }

  /** Timers may fire a little early, and `retry` must not be cut short. */
  #setTimer(due: Micros): void {
    this.#timer?.dispose();
    const leftMs = Math.ceil(Math.max(0, due - this.#host.clock.now()) / 1_000);
    this.#timer = this.#host.clock.schedule(leftMs, () => {
      if (this.#host.clock.now() < due) this.#setTimer(due);
      else this.#handle({ kind: 'TimeCame' });
    });
  }

  #answered(answer: { head: ExchangeHead; body?: AnswerBody }, isEventStream: boolean): void {
    this.#answer = answer;
    const { status, headers } = answer.head;
    this.#tries = status >= 200 && status < 300 ? 0 : this.#tries + 1;
    const retryAfter = headerValue(headers, 'retry-after');
    const retryAfterMs =
      retryAfter === undefined
        ? undefined
        : parseRetryAfter(retryAfter, this.#host.clock.wallTime());
    this.#handle({
      kind: 'AnswerArrived',
      at: this.#host.clock.now(),
      answer: {
        status,
        isEventStream,
        inSession: this.#host.inSession(),
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      },
    });
  }

  #blockCompleted({ id, event, data, retry }: SseFrame): void {
    if (id !== undefined || data !== undefined) this.#events += 1;
    const payload = data === undefined || data === '' ? undefined : readPayload(data);
    const value = payload !== undefined && 'value' in payload ? payload.value : undefined;
    const sighting =
      id === undefined || id === '' ? 'new' : this.#seen.see(id, event, data ?? '', value);
    this.#handle({ kind: 'BlockCompleted', isNewId: sighting === 'new', id, retryMs: retry });
    // Two blocks of one connection are two events even where a server repeats its ids.
    const isRedelivered = sighting === 'repeat' && this.#connection.exchange.number !== this.stream;
    const isMessage = event === undefined || event === '' || event === 'message';
    if (payload === undefined || !isMessage || isRedelivered) return;
    this.#host.deliver(this, payload);
  }

  #answerEnded(head: ExchangeHead, body: AnswerBody, end: ExchangeEnd): void {
    this.#end = end;
    const isReadable = compressionOf(head.headers) === undefined;
    const succeeded = head.status >= 200 && head.status < 300 && isReadable;
    if (succeeded && isJson(head.headers) && this.#method === 'POST') {
      if (end.how !== 'complete') return this.#connectionEnded(end);
      this.#host.deliver(this, readPayload(body.text));
    }
    return this.#answered({ head, body }, false);
  }

  #connectionEnded(end: ExchangeEnd): void {
    this.#end = end;
    if (this.#answer === undefined) this.#tries += 1;
    this.#handle({ kind: 'ConnectionEnded', at: end.at, by: end.by, how: end.how });
  }

  #fail({ reason, askedMs }: Extract<StreamEffect, { kind: 'Fail' }>): void {
    const message = describeFailure(reason, {
      label: this.start.kind === 'request' ? `#${this.start.requestId}` : undefined,
      rpc: this.start.kind === 'request' ? this.start.method : undefined,
      connection: this.connection,
      method: this.#method,
      address: this.#host.address,
      cursor: this.#state.cursor,
      answer: this.#describeAnswer(),
      end: this.#end,
      askedMs,
      tries: this.#tries,
      wrongResponse: this.#wrongResponse,
      mostBodyBytes: this.#host.policy.mostBodyBytes,
    });
    this.#host.writer.write({ k: 'fail', s: this.stream, reason, message });
    const { cursor } = this.#state;
    this.#release(
      new ClientError(reason, message, {
        connection: this.connection,
        ...(cursor !== undefined && { cursor }),
        ...(this.#answer !== undefined && { status: this.#answer.head.status }),
      }),
    );
  }

  #describeAnswer(): Parameters<typeof describeFailure>[1]['answer'] {
    if (this.#answer === undefined) return undefined;
    const { head, body } = this.#answer;
    return {
      status: head.status,
      reason: head.reason,
      contentType: contentTypeOf(head.headers),
      compression: compressionOf(head.headers),
      location: headerValue(head.headers, 'location'),
      words: head.status >= 400 ? body?.words : undefined,
    };
  }

  #release(failure: ClientError | undefined): void {
    this.#timer?.dispose();
    for (const exchange of this.#leftOpen) exchange.close();
    this.#leftOpen.clear();
    this.#host.ended(this, failure);
  }
}
