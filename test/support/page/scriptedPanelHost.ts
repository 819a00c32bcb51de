import type { Clock } from '../../../src/core/base/clock.ts';
import type { Disposable } from '../../../src/core/base/disposable.ts';
import { Emitter } from '../../../src/core/base/emitter.ts';
import { RecordingModel } from '../../../src/core/recording/model/recordingModel.ts';
import { RecordingView } from '../../../src/core/timeline/recordingView.ts';
import { answerRead, recordedState } from '../../../src/host/recordingReads.ts';
import type { FieldProblem } from '../../../src/messages/fieldProblem.ts';
import type { PanelHost } from '../../../src/messages/panelHost.ts';
import type { PanelState } from '../../../src/messages/panelState.ts';
import type { PanelIntent, RequestName, Requests } from '../../../src/messages/protocol.ts';
import type { RecordScript } from '../recordScript.ts';

/** The parts of the panel's state that do not come from the recording. */
export type LiveParts = Pick<
  PanelState,
  | 'source'
  | 'referenceServer'
  | 'tools'
  | 'questions'
  | 'pollingPaused'
  | 'recording'
  | 'interrupted'
  | 'continues'
  | 'earlier'
>;

/** An act that the page asked for. */
export interface AskedAct {
  readonly name: RequestName;
  readonly params: unknown;
}

/**
 * Answers a page as a live session would, on records written by hand: reads come from the real
 * model and view, acts are written down and answered as the test wants.
 */
export class ScriptedPanelHost implements PanelHost {
  readonly #script: RecordScript;
  readonly #states = new Emitter<PanelState>();
  readonly #intents = new Emitter<PanelIntent>();
  #view: RecordingView;
  #applied = 0;

  /** The time that reads may take is counted with it; it stands still unless a test lets it run. */
  clock: Pick<Clock, 'now'> = { now: () => 0 };
  live: LiveParts;
  readonly acts: AskedAct[] = [];
  /** Answers with this problem, by the request's name. */
  readonly problems = new Map<RequestName, string>();
  /** The parts that each problem is about. */
  fields: readonly FieldProblem[] = [];
  #readsHeld: Promise<void> = Promise.resolve();
  #actsHeld: Promise<void> = Promise.resolve();
  /** Stream that an accepted probe is said to have. */
  probeStream = 1;
  /** How often the page asked whether somebody is there. */
  askedAlive = 0;
  /** Answers nothing any more, as a process that has ended. */
  isDead = false;
  /** What is noted of each call that is accepted. */
  callNote: string | undefined;

  constructor(script: RecordScript, live: LiveParts) {
    this.#script = script;
    this.live = live;
    this.#view = new RecordingView(new RecordingModel(), script);
  }

  /** Lets the next `count` records happen; all that are left unless told otherwise. */
  play(count: number = this.#script.records.length - this.#applied): void {
    for (const { record, payload, payloadOffset } of this.#script.records.slice(
      this.#applied,
      this.#applied + count,
    )) {
      this.#view.model.apply(record, payload, payloadOffset);
    }
    this.#applied += count;
  }

  /** Forgets what happened, as a new recording does. */
  restart(name: string): void {
    this.#view = new RecordingView(new RecordingModel(), this.#script);
    this.#applied = 0;
    this.live = { ...this.live, recording: { ...this.live.recording, name } };
  }

  /** Tells the page of the state as it is now. */
  async tell(change: Partial<LiveParts> = {}): Promise<void> {
    this.live = { ...this.live, ...change };
    this.#states.emit(await this.state());
  }

  ask(intent: PanelIntent): void {
    this.#intents.emit(intent);
  }

  /** Holds the answers to reads back until what is returned is called. */
  holdReads(): () => void {
    let release = (): void => {};
    this.#readsHeld = new Promise((resolve) => (release = resolve));
    return release;
  }

  /** Holds the answers to acts back until what is returned is called. */
  holdActs(): () => void {
    let release = (): void => {};
    this.#actsHeld = new Promise((resolve) => (release = resolve));
    return release;
  }

  async handle<Name extends RequestName>(
    name: Name,
    params: Requests[Name]['params'],
  ): Promise<Requests[Name]['result']> {
    if (name === 'panel/alive') this.askedAlive += 1;
    if (this.isDead) return new Promise(() => undefined);
    const problem = this.problems.get(name);
    if (problem !== undefined) await this.#actsHeld;
    if (problem !== undefined) throw Object.assign(new Error(problem), { fields: this.fields });
    const read = await answerRead(this.#view, this.clock, name, params);
    if (read !== undefined) {
      await this.#readsHeld;
      return read;
    }
    if (name === 'state/get') return this.state();
    if (name === 'panel/alive') return null;
    this.acts.push({ name, params });
    await this.#actsHeld;
    if (name === 'resume/probe') return { stream: this.probeStream };
    if (name === 'call/start') {
      return { stream: 1, ...(this.callNote !== undefined && { note: this.callNote }) };
    }
    return null;
  }

  onState(listener: (state: PanelState) => void): Disposable {
    return this.#states.on(listener);
  }

  onIntent(listener: (intent: PanelIntent) => void): Disposable {
    return this.#intents.on(listener);
  }

  async state(): Promise<PanelState> {
    const recorded = await recordedState(this.#view);
    const { recording } = this.live;
    return {
      ...this.live,
      ...recorded,
      recording: { ...recording, events: recorded.rows.events, bytes: recorded.rows.events * 230 },
    };
  }
}
