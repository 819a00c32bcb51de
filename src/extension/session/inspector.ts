import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { reasonOf } from '../../core/base/reasonOf.ts';
import { connectionName } from '../../core/recording/connectionName.ts';
import type { CutTarget } from '../../core/recording/cutTarget.ts';
import type { CutHow, ExchangeNumber, StreamNumber } from '../../core/recording/record.ts';
import type { QuestionAnswer, Requests, ResumePoint } from '../../messages/protocol.ts';
import { ClientError } from '../../node/client/clientError.ts';
import type { KeptSession } from '../../node/client/keptSession.ts';
import type {
  InspectorSession,
  RunningCall,
  ServerInfo,
} from '../../node/client/inspectorSession.ts';
import { InspectorError } from './inspectorError.ts';
import { earlierOf, isLeft, streamOfCall } from './live.ts';
import type { EarlierRecording, Live } from './live.ts';
import { replyTo } from './questionAnswers.ts';
import { parseServerUrl } from './serverUrl.ts';
import type { SessionRecording } from './sessionRecording.ts';
import { readArguments } from './toolArguments.ts';
import { readToolList } from './toolList.ts';

type StartedCall = Requests['call/start']['result'];

/** What the inspector is made with. */
export interface InspectorParts {
  /** Begins a new recording. */
  readonly record: () => Promise<SessionRecording>;
  readonly openSession: (url: string, recording: SessionRecording) => Promise<InspectorSession>;
  readonly log: { readonly info: (text: string) => void; readonly error: (text: string) => void };
}

/**
 * The one session of the inspector: connects by the user's act only, records everything, and
 * outlives the panel that shows it.
 *
 * Methods throw an `InspectorError` or a `ClientError`; both say what is wrong and what would be
 * right.
 */
export class Inspector {
  readonly #parts: InspectorParts;
  readonly #changes = new Emitter<void>();
  #live: Live | undefined;
  #earlier: EarlierRecording | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: InspectorParts) {
    this.#parts = parts;
  }

  /** The session that is live or was last; undefined before the first. */
  get live(): Live | undefined {
    return this.#live;
  }

  /** The recording of the newest session before this one that was connected. */
  get earlier(): EarlierRecording | undefined {
    return this.#earlier;
  }

  /** Whether there is a session that something can be done with. */
  get isConnected(): boolean {
    return this.#live?.status === 'connected';
  }

  /** Calls `listener` whenever something that can be shown may have changed. */
  onChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }

  /** Ends the session there is and opens one with the server at `text`, recorded from its first byte. */
  async connect(text: string): Promise<void> {
    const url = parseServerUrl(text);
    const live = await this.#inTurn(async () => {
      await this.#disconnect('closed');
      return this.#begin(url);
    });
    await this.#open(live, () => live.session.connect());
  }

  /**
   * Ends the session there is and goes on with one that an earlier window left, in a recording of its
   * own.
   */
  async resume(kept: KeptSession): Promise<void> {
    const live = await this.#inTurn(async () => {
      await this.#disconnect('closed');
      return this.#begin(kept.url);
    });
    live.isResumed = true;
    await this.#open(live, async () => {
      const running = await live.session.resume(kept);
      for (const call of running) this.#track(live, call);
      return kept.server;
    });
  }

  async #begin(url: string): Promise<Live> {
    const recording = await this.#parts.record();
    const live: Live = {
      url: recording.live.mask(url),
      recording,
      session: await this.#openSession(url, recording),
      calls: new Map(),
      status: 'connecting',
      tools: [],
      pollingPaused: false,
    };
    // One that never was connected does not take the place of what was worth recording.
    if (this.#live?.server !== undefined) this.#earlier = earlierOf(this.#live);
    this.#live = live;
    recording.live.onChange(() => this.#changes.emit());
    live.session.onQuestions(() => this.#changes.emit());
    live.session.onLost((error) => void this.#fail(live, error));
    this.#changes.emit();
    return live;
  }

  /** One after the other: of two attempts at once, one would stay behind with nothing to end it. */
  async #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(run);
    // The caller hears of what went wrong; the next in turn goes on.
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the session: DELETE, connections closed, recording closed. What was recorded stays shown. */
  async disconnect(why: 'closed' | 'host ended' = 'closed'): Promise<void> {
    await this.#inTurn(async () => this.#disconnect(why));
  }

  async #disconnect(why: 'closed' | 'host ended'): Promise<void> {
    const live = this.#live;
    if (live === undefined || live.status === 'disconnected' || live.status === 'failed') return;
    live.status = 'disconnected';
    delete live.problem;
    live.ending = this.#end(live, why);
    await live.ending;
  }

  /**
   * Calls a tool with arguments as JSON text, checked against the tool's schema first. Resolves
   * with the number of the call's stream when the recording has it, long before the result, and
   * with a note where the arguments could not be checked.
   */
  async call(tool: string, args: string): Promise<StartedCall> {
    const live = this.#connected();
    const known = live.tools.find(({ name }) => name === tool);
    if (known === undefined) {
      const names = live.tools.map(({ name }) => name).join(', ') || 'none';
      throw new InspectorError(
        'unknown-tool',
        `The server offers no tool ${JSON.stringify(tool)}. Its tools are: ${names}.`,
      );
    }
    const { value, note } = readArguments(known, args);
    if (note !== undefined) this.#parts.log.info(note);
    const call = live.session.call(tool, value);
    this.#track(live, call);
    return { stream: await streamOfCall(live, call), ...(note !== undefined && { note }) };
  }

  #track(live: Live, call: RunningCall): void {
    live.calls.set(call.requestId, call);
    void call.ended.then(({ tool, state }) => {
      live.calls.delete(call.requestId);
      this.#parts.log.info(`call of ${tool}: ${state}`);
      this.#changes.emit();
    });
  }

  /** Cancels the call that is known by the number of its stream. */
  cancel(stream: StreamNumber): void {
    const live = this.#connected();
    const requestId = live.recording.live.model.stream(stream)?.requestId;
    const call = requestId === undefined ? undefined : live.calls.get(requestId);
    if (call === undefined) {
      throw new InspectorError('unknown-call', 'The call has ended already.');
    }
    live.session.cancel(call.call);
  }

  /**
   * Answers a question of the server.
   *
   * @throws {ClientError} `unknown-question` where it waits no more.
   */
  answer(number: number, answer: QuestionAnswer): void {
    const { session } = this.#connected();
    const question = session.question(number);
    session.answer(number, replyTo(question, answer));
    this.#parts.log.info(`${question.method}: ${answer.kind}`);
  }

  /**
   * Cuts what `target` names.
   *
   * @throws {InspectorError} `nothing-open` where nothing of it is open.
   */
  cut(target: CutTarget, how: CutHow): void {
    const live = this.#connected();
    const count = live.session.cut(target, how);
    if (count > 0) return;
    throw new InspectorError('nothing-open', `${nameOf(target)}, so there is nothing to cut.`);
  }

  /**
   * Ends the wait of one stream, or of all, and polls at once.
   *
   * @throws {ClientError} `nothing-waits`.
   */
  pollNow(stream?: StreamNumber): void {
    this.#connected().session.pollNow(stream);
  }

  /** While paused no wait ends by itself. */
  pausePolling(paused: boolean): void {
    const live = this.#connected();
    live.session.pausePolling(paused);
    live.pollingPaused = paused;
    this.#changes.emit();
  }

  /** Resolves with the probe's own stream as soon as its connection is opened. */
  probe({ stream, id }: ResumePoint): Promise<ExchangeNumber> {
    return this.#connected().session.probe(stream, id);
  }

  /**
   * Moves the live stream's cursor and reconnects from there.
   *
   * @throws {ClientError} `stream-ended` where the stream cannot be moved.
   */
  rewind({ stream, id }: ResumePoint): void {
    this.#connected().session.rewind(stream, id);
  }

  async #openSession(url: string, recording: SessionRecording): Promise<InspectorSession> {
    try {
      return await this.#parts.openSession(url, recording);
    } catch (cause) {
      await recording.live.close('closed');
      throw cause;
    }
  }

  async #open(live: Live, open: () => Promise<ServerInfo>): Promise<void> {
    try {
      live.server = await open();
      const { tools, problem } = await readToolList(live.session);
      live.tools = tools;
      // Ended by the user, or lost, while the tools were read.
      if (live.status !== 'connecting') return;
      if (problem !== undefined) this.#tellProblem(live, problem);
      live.status = 'connected';
      this.#parts.log.info(`connected to ${live.url}`);
    } catch (cause) {
      // Ended by the user while it was connecting: that is no failure of the server.
      if (live.status === 'disconnected') return;
      await this.#fail(live, cause);
      throw cause;
    } finally {
      this.#changes.emit();
    }
  }

  async #fail(live: Live, cause: unknown): Promise<void> {
    // A session that is lost while it connects is told of twice: by itself, and by what it was asked.
    if (live.status === 'connecting' || live.status === 'connected') {
      live.status = 'failed';
      this.#tellProblem(live, problemOf(live, cause));
      live.ending = this.#end(live, 'closed');
    }
    await live.ending;
  }

  #tellProblem(live: Live, problem: string): void {
    live.problem = problem;
    this.#parts.log.error(`${live.url}: ${problem}`);
  }

  async #end(live: Live, why: 'closed' | 'host ended'): Promise<void> {
    this.#changes.emit();
    try {
      await live.session.close(isLeft(live, why) ? 'leave' : undefined);
    } catch (cause) {
      // The server may be gone; its session ends without it.
      this.#parts.log.error(`closing the session: ${String(cause)}`);
    }
    await live.recording.live.close(why);
    this.#changes.emit();
  }

  #connected(): Live {
    if (this.#live?.status === 'connected') return this.#live;
    throw new InspectorError('not-connected', 'No server is connected. Connect to one first.');
  }
}

/** Why the session failed, in words for the user. */
function problemOf({ isResumed }: Live, cause: unknown): string {
  return isResumed === true && cause instanceof ClientError && cause.reason === 'session-lost'
    ? 'The server answered 404: it does not know the session of the earlier window any more, so nothing of it can be resumed. Connect again, and call it anew.'
    : reasonOf(cause);
}

function nameOf(target: CutTarget): string {
  switch (target.kind) {
    case 'connection':
      return `Connection ${connectionName(target.connection)} is closed already`;
    case 'stream':
      return 'The stream has no open connection now';
    case 'all':
      return 'No connection is open now';
  }
}
