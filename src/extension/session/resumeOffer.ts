import path from 'node:path';
import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { RequestId } from '../../core/protocol/jsonRpc.ts';
import type { RecordingModel } from '../../core/recording/model/recordingModel.ts';
import type { SequenceSpan } from '../../core/recording/model/sequenceTally.ts';
import { hasGaplessIds } from '../../core/recording/model/session.ts';
import { seamSentence } from '../../core/recording/seam.ts';
import type { ContinuedRecording } from '../../messages/panelState.ts';
import type { FileReading } from '../../host/fileReading.ts';
import type { Inspector } from './inspector.ts';
import { InspectorError } from './inspectorError.ts';
import type { Interruption } from './interruption.ts';
import type { InterruptionKeeper } from './interruptionKeeper.ts';

/** Milliseconds after which a call is not offered any more: its session's id is not kept for ever. */
const LAPSES_AFTER = 24 * 60 * 60 * 1000;
/** Milliseconds between two looks whether the window of before is gone, and most of them. */
const LOOK_EVERY = 500;
const MOST_LOOKS = 120;

/** What the offer is made with. */
export interface OfferParts {
  readonly inspector: Inspector;
  readonly keeper: InterruptionKeeper;
  readonly clock: Clock;
  /** Reads the recording at this path. */
  readonly read: (path: string) => FileReading;
  /** Whether a process that is alive writes the recording at this path. */
  readonly isBeingWritten: (path: string) => Promise<boolean>;
}

/** The recording in which calls wait that an earlier window made. */
interface Found {
  readonly interruption: Interruption;
  readonly reading: FileReading;
}

/** A recording whose calls were resumed. */
interface Continued {
  readonly recording: string;
  readonly ends: readonly {
    readonly requestId: RequestId;
    readonly tool: string;
    readonly span: SequenceSpan | undefined;
  }[];
}

/**
 * What an earlier window left: its recording, which is shown until a session begins, and the offer to
 * go on with the calls that waited. Nothing is sent before the user accepts it.
 */
export class ResumeOffer implements Disposable {
  readonly #parts: OfferParts;
  readonly #changes = new Emitter<void>();
  readonly #subscriptions: Disposable[] = [];
  #found: Found | undefined;
  #continued: Continued | undefined;
  #isResuming = false;
  #isOver = false;

  constructor(parts: OfferParts) {
    this.#parts = parts;
  }

  /** Looks for what an earlier window left; waits while that window still ends. */
  async load(): Promise<void> {
    const { keeper, clock, inspector, read } = this.#parts;
    const interruption = await this.#loadWhenFree();
    if (interruption === undefined || this.#isOver || inspector.live !== undefined) return;
    // A wall clock that was set back would keep it for longer.
    const ageMs = Math.max(clock.wallTime() - interruption.savedAt, 0);
    const left = LAPSES_AFTER - ageMs;
    if (left <= 0) return keeper.forget();
    const reading = read(interruption.recording);
    this.#found = { interruption, reading };
    this.#subscriptions.push(
      reading.onChange(() => this.#changes.emit()),
      inspector.onChange(() => void this.#sessionChanged()),
      clock.schedule(left, () => void this.dismiss()),
    );
    await reading.readOn();
    await reading.settled();
    await this.#forgetAnswered();
  }

  /** The offer; undefined where there is none. */
  get interruption(): Interruption | undefined {
    return this.#found?.interruption;
  }

  /** The recording in which the calls wait that are offered. */
  get reading(): FileReading | undefined {
    return this.#found?.reading;
  }

  /** What the live session goes on from; undefined where it began anew. */
  get continued(): ContinuedRecording | undefined {
    const { live } = this.#parts.inspector;
    if (live?.isResumed !== true || this.#continued === undefined) return undefined;
    const { model } = live.recording.view;
    const seams = this.#continued.ends.flatMap(({ requestId, tool, span }) => {
      const stream = model.streamOfRequest(requestId);
      const sentence = stream === undefined ? undefined : seamSentence(span, stream);
      return sentence === undefined ? [] : [{ tool, sentence }];
    });
    return { name: path.basename(this.#continued.recording), seams };
  }

  /**
   * The path of the earlier window's recording.
   *
   * @throws {InspectorError} `no-recording` where there was none.
   */
  get recording(): string {
    const recording = this.#found?.interruption.recording ?? this.#continued?.recording;
    if (recording !== undefined) return recording;
    throw new InspectorError('no-recording', 'No earlier window left a recording here.');
  }

  /** Calls `listener` whenever there is something else to show. */
  onChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }

  /**
   * Goes on with the calls. The offer stays where the server could not be reached; it is gone where
   * the server does not know the session any more.
   */
  async resume(): Promise<void> {
    const { inspector, keeper } = this.#parts;
    const { interruption, reading } = this.#found ?? {};
    if (interruption?.session === undefined || reading === undefined) {
      throw new InspectorError('unknown-call', 'No call waits that could be resumed.');
    }
    if (this.#isResuming) return;
    this.#isResuming = true;
    this.#continued = continuedOf(interruption, reading.view.model);
    try {
      await inspector.resume(interruption.session);
      await keeper.save();
      await this.dismiss();
    } catch (cause) {
      await keeper.save();
      if (isSessionLost(cause)) await this.dismiss();
      else await keeper.putBack(interruption);
      throw cause;
    } finally {
      this.#isResuming = false;
    }
  }

  /** Takes the offer away, and deletes what was kept for it. */
  async dismiss(): Promise<void> {
    if (this.#found === undefined) return;
    const { reading } = this.#found;
    this.#found = undefined;
    this.#release();
    await Promise.all([reading.close(), this.#parts.keeper.forget()]);
    this.#changes.emit();
  }

  dispose(): void {
    this.#isOver = true;
    this.#release();
    void this.#found?.reading.close();
  }

  /** The recording may have more than was kept: of calls that are all answered nothing is left to resume. */
  async #forgetAnswered(): Promise<void> {
    if (this.#found === undefined) return;
    const { interruption, reading } = this.#found;
    const { model } = reading.view;
    const isAnswered = interruption.calls.every(
      ({ stream }) => model.stream(stream)?.answeredAt !== undefined,
    );
    if (isAnswered) await this.dismiss();
  }

  /** A window that is reloaded may begin anew before the one of before has written all that it has. */
  async #loadWhenFree(): Promise<Interruption | undefined> {
    const { keeper, isBeingWritten } = this.#parts;
    for (let look = 0; look < MOST_LOOKS && !this.#isOver; look += 1) {
      const found = await keeper.load();
      if (found === undefined || !(await isBeingWritten(found.recording))) return found;
      await this.#pause();
    }
    return undefined;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#parts.clock.schedule(LOOK_EVERY, resolve);
    });
  }

  /** A session that is begun instead takes the place of the one of before. */
  async #sessionChanged(): Promise<void> {
    const { live } = this.#parts.inspector;
    if (live !== undefined && live.isResumed !== true && !this.#isResuming) await this.dismiss();
  }

  #release(): void {
    for (const subscription of this.#subscriptions.splice(0)) subscription.dispose();
  }
}

/** How far the earlier recording goes in each call that is resumed. */
function continuedOf(
  { recording, calls, session }: Interruption,
  model: RecordingModel,
): Continued {
  const tools = new Map(calls.map(({ stream, tool }) => [stream, tool]));
  const ends = (session?.calls ?? []).map(({ requestId, stream: number }) => {
    const stream = model.stream(number);
    const own = stream === undefined ? undefined : model.session(stream.session);
    const isGapless = own !== undefined && hasGaplessIds(own);
    const tool = tools.get(number) ?? '';
    return { requestId, tool, span: isGapless ? stream?.sequence.span : undefined };
  });
  return { recording, ends };
}

function isSessionLost(cause: unknown): boolean {
  return cause instanceof Error && 'reason' in cause && cause.reason === 'session-lost';
}
