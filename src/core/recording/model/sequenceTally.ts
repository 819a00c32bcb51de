import { parseEventId } from '../../protocol/eventId.ts';
import type { EventId } from '../../protocol/eventId.ts';

/** The part of a stream that a recording holds: the events after `after`, up to `newest`. */
export interface SequenceSpan {
  readonly after: number;
  readonly newest: number;
}

/**
 * What the ids of one stream prove about events that never came, where they are the gapless
 * per-stream ids of this project's own stores.
 */
export class SequenceTally {
  #key: string | undefined;
  #newest = 0;
  #seen = 0;
  #base = 0;
  #others = 0;

  /** Notes an id that was not seen before on the stream. */
  see(id: string): void {
    this.seeParsed(parseEventId(id));
  }

  /** The same of an id that was read; undefined is one of another kind. */
  seeParsed(parsed: EventId | undefined): void {
    if (parsed === undefined || (this.#key !== undefined && parsed.streamKey !== this.#key)) {
      this.#others += 1;
      return;
    }
    this.#key = parsed.streamKey;
    if (parsed.sequence <= this.#base) return;
    this.#seen += 1;
    this.#newest = Math.max(this.#newest, parsed.sequence);
  }

  /** Says that the recording begins in the middle of the stream, after the event `cursor`. */
  beginAfter(cursor: string): void {
    const parsed = parseEventId(cursor);
    if (parsed === undefined) return;
    this.#key = parsed.streamKey;
    this.#base = parsed.sequence;
    this.#newest = parsed.sequence;
  }

  /** Where the recording begins and ends in the stream; undefined where the ids prove nothing. */
  get span(): SequenceSpan | undefined {
    if (this.#key === undefined || this.#others > 0) return undefined;
    return { after: this.#base, newest: this.#newest };
  }

  /**
   * Events before the newest one that never came; null where the ids prove nothing, because there
   * are none or some are not of this kind.
   */
  get missing(): number | null {
    if (this.#key === undefined || this.#others > 0) return null;
    return this.#newest - this.#base - this.#seen;
  }
}
