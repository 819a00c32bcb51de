import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { RecordingModel } from '../../core/recording/model/recordingModel.ts';
import type { EventDocument } from '../../core/timeline/detail/eventText.ts';
import { RecordingView } from '../../core/timeline/recordingView.ts';
import { answerRead, documentOf } from '../../host/recordingReads.ts';
import type { ReadName } from '../../host/recordingReads.ts';
import { StateTeller } from '../../host/stateTeller.ts';
import type { PanelHost } from '../../messages/panelHost.ts';
import type { PanelState, ReferenceServerState } from '../../messages/panelState.ts';
import type { PanelIntent, RequestName, Requests } from '../../messages/protocol.ts';
import type { Inspector } from './inspector.ts';
import { InspectorError } from './inspectorError.ts';
import { interruptedState, liveState, offeredCalls } from './liveState.ts';
import type { ResumeOffer } from './resumeOffer.ts';

/** What the panel can ask for that is not the session's matter: dialogs and the server. */
export interface PanelActs {
  readonly runReferenceServer: () => Promise<void>;
  readonly stopReferenceServer: () => Promise<void>;
  readonly startDemo: () => Promise<void>;
  readonly saveRecording: () => Promise<void>;
  readonly openRecording: () => Promise<void>;
  readonly openDocument: (document: EventDocument) => Promise<void>;
  /** Shows the recording at this path in an editor. */
  readonly showRecording: (path: string) => Promise<void>;
  readonly referenceServer: () => ReferenceServerState;
}

type Handler<Name extends RequestName> = (
  params: Requests[Name]['params'],
) => Promise<Requests[Name]['result']>;

/** What answers each request beside those that only read the recording, or are about a file. */
type Handlers = Omit<
  { readonly [Name in RequestName]: Handler<Name> },
  ReadName | 'recording/stopReading' | 'recording/readOn'
>;

/** Answers a page with the live session, whatever state that is in. */
export class LivePanelHost implements PanelHost {
  readonly #inspector: Inspector;
  readonly #acts: PanelActs;
  readonly #intents = new Emitter<PanelIntent>();
  readonly #done = new Emitter<RequestName>();
  readonly #clock: Clock;
  readonly #teller: StateTeller;
  readonly #offer: ResumeOffer;
  readonly #subscriptions: readonly Disposable[];
  readonly #handlers: { readonly [Name in RequestName]?: Handler<Name> };

  constructor(inspector: Inspector, offer: ResumeOffer, acts: PanelActs, clock: Clock) {
    this.#inspector = inspector;
    this.#offer = offer;
    this.#acts = acts;
    this.#clock = clock;
    this.#teller = new StateTeller(() => this.state(), clock);
    this.#subscriptions = [
      inspector.onChange(() => this.#teller.changed()),
      offer.onChange(() => this.#teller.changed()),
    ];
    this.#handlers = this.#makeHandlers();
  }

  /** What the panel shows now. */
  async state(): Promise<PanelState> {
    const { live, earlier } = this.#inspector;
    const { interruption, reading, continued } = this.#offer;
    const server = this.#acts.referenceServer();
    const shown =
      live === undefined && interruption !== undefined && reading !== undefined
        ? await interruptedState(interruption, reading, server)
        : await liveState(live, server);
    return {
      ...shown,
      ...(interruption !== undefined && { interrupted: offeredCalls(interruption) }),
      ...(continued !== undefined && { continues: continued }),
      ...(earlier !== undefined && { earlier: { name: earlier.name } }),
    };
  }

  /** Says that something beside the session changed. */
  changed(): void {
    this.#teller.changed();
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
    const result = await act(params);
    this.#done.emit(name);
    return result;
  }

  /** Calls `listener` with the name of each act that was done, whether the panel or a command asked for it. */
  onAct(listener: (name: RequestName) => void): Disposable {
    return this.#done.on(listener);
  }

  get #view(): RecordingView {
    return this.#inspector.live?.recording.view ?? this.#offer.reading?.view ?? EMPTY;
  }

  onState(listener: (state: PanelState) => void): Disposable {
    return this.#teller.onState(listener);
  }

  onIntent(listener: (intent: PanelIntent) => void): Disposable {
    return this.#intents.on(listener);
  }

  dispose(): void {
    this.#teller.dispose();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #makeHandlers(): Handlers {
    const inspector = this.#inspector;
    const acts = this.#acts;
    return {
      'state/get': () => this.state(),
      'panel/alive': () => Promise.resolve(null),
      'detail/open': async (of) => done(acts.openDocument(await documentOf(this.#view, of))),
      'server/connect': ({ url }) => this.#settled(inspector.connect(url)),
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
      'interrupted/resume': () => this.#settled(this.#offer.resume()),
      'interrupted/dismiss': () => done(this.#offer.dismiss()),
      'interrupted/open': async () => done(acts.showRecording(this.#offer.recording)),
      'recording/save': () => done(acts.saveRecording()),
      'recording/open': () => done(acts.openRecording()),
      'recording/openEarlier': async () => done(this.#showEarlier()),
    };
  }

  #showEarlier(): Promise<void> {
    const { earlier } = this.#inspector;
    if (earlier !== undefined) return this.#acts.showRecording(earlier.path);
    throw new InspectorError('no-recording', 'No session before this one was recorded here.');
  }

  /** A failure that the state tells of is not told a second time as the request's problem. */
  async #settled(connecting: Promise<void>): Promise<null> {
    try {
      await connecting;
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
