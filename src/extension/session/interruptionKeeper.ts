import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import { reasonOf } from '../../core/base/reasonOf.ts';
import { Throttle } from '../../core/base/throttle.ts';
import type { Inspector } from './inspector.ts';
import { interruptionOf } from './interruption.ts';
import type { Interruption } from './interruption.ts';
import { parseInterruption } from './interruptionShape.ts';

/** Milliseconds between two writes: the editor encrypts each of them and may send it to a server. */
const SAVE_EVERY = 1000;

/** Where the editor keeps one secret text; it outlives the window. */
export interface SecretPlace {
  readonly get: () => PromiseLike<string | undefined>;
  readonly set: (text: string) => PromiseLike<void>;
  readonly clear: () => PromiseLike<void>;
}

/** What the keeper is made with. */
export interface KeeperParts {
  readonly inspector: Inspector;
  readonly place: SecretPlace;
  readonly clock: Clock;
  /** Whether the server at this address ends with the window. */
  readonly endsWithWindow: (url: string) => boolean;
  readonly log: { readonly error: (text: string) => void };
}

/**
 * Keeps what another window would need to go on with the calls that wait: written at most once a
 * second while cursors move, and deleted as soon as no call waits.
 */
export class InterruptionKeeper implements Disposable {
  readonly #parts: KeeperParts;
  readonly #throttle: Throttle;
  readonly #subscription: Disposable;
  /** What was written last, without its time; undefined while nothing of this window is kept. */
  #kept: string | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#throttle = new Throttle(parts.clock, SAVE_EVERY, () => void this.save());
    this.#subscription = parts.inspector.onChange(() => this.#changed());
  }

  /** What an earlier window kept; what cannot be read is forgotten. */
  async load(): Promise<Interruption | undefined> {
    const text = await this.#parts.place.get();
    if (text === undefined) return undefined;
    const parsed = parseInterruption(text);
    if (parsed.kind === 'kept') return parsed.interruption;
    const what = 'what an earlier window kept of its calls cannot be read and is forgotten';
    this.#parts.log.error(`${what}: ${parsed.why}`);
    await this.forget();
    return undefined;
  }

  /** Writes what is to be kept now; resolves when it is written, or cannot be. */
  save(): Promise<void> {
    const { inspector, endsWithWindow, clock, place } = this.#parts;
    const now = interruptionOf(inspector.live, endsWithWindow, clock.wallTime());
    const text = now === undefined ? undefined : JSON.stringify({ ...now, savedAt: 0 });
    if (text === this.#kept) return this.#turn;
    this.#kept = text;
    if (now === undefined) return this.#inTurn(() => place.clear());
    return this.#inTurn(async () => {
      // A cursor that is kept must not be ahead of the recording: what lies between would be lost.
      await inspector.live?.recording.live.flush();
      await place.set(JSON.stringify(now));
    });
  }

  /** Keeps again what could not be resumed now. */
  putBack(interruption: Interruption): Promise<void> {
    return this.#inTurn(() => this.#parts.place.set(JSON.stringify(interruption)));
  }

  /** Deletes what an earlier window kept, unless something of this one has taken its place. */
  forget(): Promise<void> {
    return this.#kept === undefined ? this.#inTurn(() => this.#parts.place.clear()) : this.#turn;
  }

  dispose(): void {
    this.#throttle.dispose();
    this.#subscription.dispose();
  }

  /** What no call needs any more does not wait for its turn. */
  #changed(): void {
    if (this.#parts.inspector.live?.calls.size === 0) void this.save();
    else this.#throttle.ask();
  }

  #inTurn(run: () => PromiseLike<void>): Promise<void> {
    this.#turn = this.#turn.then(run).catch((cause: unknown) => {
      // The calls go on without it; only another window cannot.
      this.#parts.log.error(`the calls that wait cannot be kept for a reload: ${reasonOf(cause)}`);
    });
    return this.#turn;
  }
}
