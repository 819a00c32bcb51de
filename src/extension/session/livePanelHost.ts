import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { RecordingModel } from '../../core/recording/model/recordingModel.ts';
import type { EventDocument } from '../../core/timeline/eventText.ts';
import { RecordingView } from '../../core/timeline/recordingView.ts';
import { answerRead, documentOf } from '../../host/recordingReads.ts';
import type { ReadName } from '../../host/recordingReads.ts';
import type { PanelHost } from '../../messages/panelHost.ts';
import type { PanelState, ReferenceServerState } from '../../messages/panelState.ts';
import type { PanelIntent, RequestName, Requests } from '../../messages/protocol.ts';
import type { Inspector } from './inspector.ts';
import { InspectorError } from './inspectorError.ts';
import { liveState } from './liveState.ts';
import { Throttle } from './throttle.ts';

/** Milliseconds between two states that a page is told of by itself. */
const STATE_EVERY = 100;

/** What the panel can ask for that is not the session's matter: dialogs and the server. */
export interface PanelActs {
  readonly runReferenceServer: () => Promise<void>;
  readonly stopReferenceServer: () => Promise<void>;
  readonly startDemo: () => Promise<void>;
  readonly saveRecording: () => Promise<void>;
  readonly openRecording: () => Promise<void>;
  readonly openDocument: (document: EventDocument) => Promise<void>;
  readonly referenceServer: () => ReferenceServerState;
}

type Handler<Name extends RequestName> = (
  params: Requests[Name]['params'],
) => Promise<Requests[Name]['result']>;

/** What answers each request beside those that only read the recording. */
type Handlers = Omit<{ readonly [Name in RequestName]: Handler<Name> }, ReadName>;

/** Answers a page with the live session, whatever state that is in. */
export class LivePanelHost implements PanelHost {
  readonly #inspector: Inspector;
  readonly #acts: PanelActs;
  readonly #states = new Emitter<PanelState>();
  readonly #intents = new Emitter<PanelIntent>();
  readonly #clock: Clock;
  readonly #throttle: Throttle;
  readonly #subscription: Disposable;
  readonly #handlers: { readonly [Name in RequestName]?: Handler<Name> };
  #telling = false;

  constructor(inspector: Inspector, acts: PanelActs, clock: Clock) {
    this.#inspector = inspector;
    this.#acts = acts;
    this.#clock = clock;
    this.#throttle = new Throttle(clock, STATE_EVERY, () => void this.#tell());
    this.#subscription = inspector.onChange(() => this.#throttle.ask());
    this.#handlers = this.#makeHandlers();
  }

  /** What the panel shows now. */
  state(): Promise<PanelState> {
    return liveState(this.#inspector.live, this.#acts.referenceServer());
  }

  /** Says that something beside the session changed. */
  changed(): void {
    this.#throttle.ask();
  }

  /** Asks an open page for something, for example to show a row. */
  ask(intent: PanelIntent): void {
    this.#intents.emit(intent);
  }

  async handle<Name extends RequestName>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result']> {
    const answer = await answerRead(this.#view, this.#clock, name, params);
    if (answer !== undefined) return answer;
    const act = this.#handlers[name];
    if (act === undefined) throw new TypeError(`the panel has no request ${name}`);
    return act(params);
  }

  get #view(): RecordingView {
    return this.#inspector.live?.recording.view ?? EMPTY;
  }

  onState(listener: (state: PanelState) => void): Disposable {
    return this.#states.on(listener);
  }

  onIntent(listener: (intent: PanelIntent) => void): Disposable {
    return this.#intents.on(listener);
  }

  dispose(): void {
    this.#throttle.dispose();
    this.#subscription.dispose();
  }

  /** One state at a time, the newest last: a state is made from reads that take their time. */
  async #tell(): Promise<void> {
    if (this.#telling) {
      this.#throttle.ask();
      return;
    }
    this.#telling = true;
    try {
      this.#states.emit(await this.state());
    } finally {
      this.#telling = false;
    }
  }

  #makeHandlers(): Handlers {
    const inspector = this.#inspector;
    const acts = this.#acts;
    return {
      'state/get': () => this.state(),
      'detail/open': async (of) => done(acts.openDocument(await documentOf(this.#view, of))),
      'server/connect': ({ url }) => this.#connect(url),
      'server/disconnect': () => done(inspector.disconnect()),
      'reference/run': () => this.#runReferenceServer(),
      'reference/stop': () => done(acts.stopReferenceServer()),
      'demo/start': () => done(acts.startDemo()),
      'call/start': ({ tool, args }) => inspector.call(tool, args),
      'call/cancel': async ({ stream }) => done(inspector.cancel(stream)),
      'question/answer': async ({ question, answer }) => done(inspector.answer(question, answer)),
      'connection/cut': async ({ target, how }) => done(inspector.cut(target, how)),
      'polling/pollNow': async ({ stream }) => done(inspector.pollNow(stream)),
      'polling/pause': async ({ paused }) => done(inspector.pausePolling(paused)),
      'resume/probe': async (point) => ({ stream: await inspector.probe(point) }),
      'resume/rewind': async (point) => done(inspector.rewind(point)),
      'recording/save': () => done(acts.saveRecording()),
      'recording/open': () => done(acts.openRecording()),
    };
  }

  /** A failure that the state tells of is not told a second time as the request's problem. */
  async #connect(url: string): Promise<null> {
    try {
      await this.#inspector.connect(url);
    } catch (cause) {
      if (this.#inspector.live?.status !== 'failed' || cause instanceof InspectorError) throw cause;
    }
    return null;
  }

  async #runReferenceServer(): Promise<null> {
    try {
      await this.#acts.runReferenceServer();
    } catch (cause) {
      if (this.#acts.referenceServer().problem === undefined) throw cause;
    }
    return null;
  }
}

async function done(act: void | Promise<void>): Promise<null> {
  await act;
  return null;
}

/** Stands for the recording while there is none. */
const EMPTY = new RecordingView(new RecordingModel(), {
  read: () => Promise.reject(new RangeError('nothing was recorded')),
});
