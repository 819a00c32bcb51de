import { plural } from '../base/plural.ts';
import { fullText } from './fullText.ts';
import { RecordingModel } from './model/recordingModel.ts';
import type { MissingRest } from './problems.ts';
import type { RecordingHeader } from './record.ts';
import { RecordingDecoder } from './recordingDecoder.ts';
import { RecordingError } from './recordingError.ts';

/** What a recording says of itself, and what is wrong with it. */
export interface ReadRecording {
  readonly header: RecordingHeader;
  readonly model: RecordingModel;
  /** What is missing or damaged, in words for the user; what is in the model is right. */
  readonly problems: readonly string[];
  /** What of its end is not in the model; undefined where all of it is. */
  readonly missing?: MissingRest;
}

/** Reads a recording from its bytes, in pieces of any size, into a model. */
export class RecordingReader {
  /** What was read so far; it can be shown while the rest is on its way. */
  readonly model: RecordingModel;
  readonly #decoder = new RecordingDecoder();

  /** `mostKeptBytes`: what the model keeps in memory at most. */
  constructor(mostKeptBytes?: number) {
    this.model = new RecordingModel(mostKeptBytes);
  }

  /**
   * Wall-clock time of `t: 0` in ms since 1970; undefined until the first line was read, and where
   * that does not say it.
   */
  get startedAt(): number | undefined {
    const startedAt = Date.parse(this.#decoder.header?.startedAt ?? '');
    return Number.isNaN(startedAt) ? undefined : startedAt;
  }

  /** Whether nothing more is read: something is damaged, or the model is full. */
  get isOver(): boolean {
    const { header } = this.#decoder;
    return this.model.isFull || (header !== undefined && this.#decoder.end()?.reason === 'damaged');
  }

  /** Whether its end is missing: the program that wrote it was ended, or goes on. */
  get isTorn(): boolean {
    const { header } = this.#decoder;
    return !this.isOver && header !== undefined && this.#decoder.end()?.reason === 'torn';
  }

  /**
   * The bytes must not change until {@link detach}.
   *
   * Throws a {@link RecordingError} (`not-a-recording`, `newer-version`, `damaged`) where the first
   * line is not right.
   */
  push(bytes: Uint8Array): void {
    const steps = this.pushInSteps(bytes);
    while (steps.next().done !== true);
  }

  /** The same in steps of a few milliseconds, of which all have to be taken before anything else. */
  pushInSteps(bytes: Uint8Array): Iterator<undefined, void> {
    return this.model.applyInSteps(this.#decoder.push(bytes));
  }

  /** Says that the bytes that were pushed may change from now on; what is needed of them is copied. */
  detach(): void {
    this.#decoder.detach();
  }

  /**
   * What was read, once all of it was pushed. More may be pushed afterwards where the recording has
   * grown meanwhile. `totalBytes`: how long all of it is, where that is known.
   *
   * Throws a {@link RecordingError} (`empty`, `torn`) where there is no whole first line.
   */
  end(totalBytes?: number): ReadRecording {
    const problem = this.#decoder.end();
    const { header, skippedRecords } = this.#decoder;
    if (header === undefined) {
      throw problem ?? new RecordingError('empty', 'The recording is empty.');
    }
    const trouble = fullText(this.model, { kind: 'file', bytes: totalBytes }) ?? problem?.message;
    const problems = trouble === undefined ? [] : [trouble];
    // How many of them stand behind what is shown depends on how much was read at once.
    if (skippedRecords > 0 && !this.model.isFull) {
      problems.push(
        `Not shown: ${plural(skippedRecords, 'record')} of a kind that only a newer version of ` +
          'MCP Stream Inspector knows.',
      );
    }
    const missing = this.#missing(problem);
    return { header, model: this.model, problems, ...(missing !== undefined && { missing }) };
  }

  #missing({ reason }: Partial<RecordingError> = {}): MissingRest | undefined {
    if (this.model.isFull) return 'full';
    return reason === 'torn' || reason === 'damaged' ? reason : undefined;
  }
}
