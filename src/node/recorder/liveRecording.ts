import path from 'node:path';
import type { FileHandle } from 'node:fs/promises';
import { reasonOf } from '../../core/base/reasonOf.ts';
import type { Clock } from '../../core/base/clock.ts';
import { clockFromNow } from '../../core/base/clockFromNow.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import type { ByteSource } from '../../core/recording/byteSource.ts';
import { encodeHeader, encodeRecord } from '../../core/recording/format.ts';
import { fullText } from '../../core/recording/fullText.ts';
import { RecordingModel } from '../../core/recording/model/recordingModel.ts';
import type { RecordingError } from '../../core/recording/recordingError.ts';
import type { RecordingRecord, StopRecord } from '../../core/recording/record.ts';
import type { RecordSink } from '../../core/recording/recordSink.ts';
import { REDACTIONS, Redactor } from '../../core/recording/redaction/redactor.ts';
import type { MaskedRecord } from '../../core/recording/redaction/redactor.ts';
import { copyRecording } from './copyRecording.ts';
import { diskError } from './diskError.ts';
import { Journal } from './journal.ts';
import { createRecordingFile } from './recordingFile.ts';
import { DEFAULT_FOLDER_LIMITS, keepFolderWithin } from './recordingFolder.ts';
import type { FolderLimits } from './recordingFolder.ts';
import { removeWriterMark, setWriterMark } from './writerMark.ts';

/** What a recording is made with. */
export interface LiveRecordingOptions {
  readonly path: string;
  readonly clock: Clock;
  /** Name and version of this program. */
  readonly tool: string;
  /** Names of headers that the user adds to requests: their values are masked, unless harmless. */
  readonly userHeaders?: readonly string[];
  /** The recording ends when it would outgrow this, bytes. */
  readonly maxBytes?: number;
  /** What its model keeps in memory at most, bytes; the recording goes on without it. */
  readonly mostKeptBytes?: number;
  /** Keeps the folder of `path` within these limits; without it no other file is touched. */
  readonly folder?: FolderLimits;
  /** Hears of what the recording goes on in spite of: an old one could not be deleted. */
  readonly onWarning?: (warning: string) => void;
}

/** Room for the record that says why a recording ended. */
const STOP_BYTES = 4096;
/** The folder is looked through again each time the recording grew by so much. */
const FOLDER_CHECK_BYTES = 64 * 1024 * 1024;

/**
 * A recording while it happens: masks records, appends them to the file, and keeps the model up
 * to date. Nothing that goes wrong with it reaches the session that is recorded: the recording
 * then ends, and {@link problem} says why.
 */
export class LiveRecording implements RecordSink, ByteSource {
  readonly model: RecordingModel;
  /** The recording's clock, 0 where it begins: the times of the records must be read from it. */
  readonly clock: Clock;
  /** Wall-clock time of `t: 0` in ms since 1970. */
  readonly startedAt: number;
  readonly #options: LiveRecordingOptions;
  readonly #journal: Journal;
  readonly #redactor: Redactor;
  readonly #changed = new Emitter<void>();
  #holdTimer: Disposable | undefined;
  #hasEnded = false;
  #problem: string | undefined;
  #closing: Promise<void> | undefined;
  #nextFolderCheck = FOLDER_CHECK_BYTES;

  private constructor(options: LiveRecordingOptions, handle: FileHandle) {
    this.#options = options;
    this.#redactor = new Redactor(options.userHeaders);
    this.model = new RecordingModel(options.mostKeptBytes);
    const { path: file, tool } = options;
    const clock = clockFromNow(options.clock);
    this.clock = clock;
    const onProblem = (problem: RecordingError): void => this.#end('disk', problem.message);
    this.#journal = new Journal({ path: file, handle, clock, onProblem });
    this.startedAt = clock.wallTime();
    this.#journal.append(encodeHeader(this.startedAt, tool, REDACTIONS));
  }

  /**
   * Rejects with a `RecordingError` (`disk`, `not-a-recording`, `being-written`) where `path` cannot
   * be written.
   */
  static async create(
    options: LiveRecordingOptions,
    createFile: (path: string) => Promise<FileHandle> = createRecordingFile,
  ): Promise<LiveRecording> {
    await setWriterMark(options.path);
    let handle: FileHandle;
    try {
      handle = await createFile(options.path);
    } catch (cause) {
      await removeWriterMark(options.path);
      throw cause;
    }
    const recording = new LiveRecording(options, handle);
    await recording.#checkFolder();
    return recording;
  }

  get path(): string {
    return this.#options.path;
  }

  /** Bytes recorded so far. */
  get bytes(): number {
    return this.#journal.length;
  }

  /**
   * Why the recording ended although nobody ended it, or why the model has not all of it; undefined
   * while all is well.
   */
  get problem(): string | undefined {
    return this.#problem ?? fullText(this.model, { kind: 'live' });
  }

  /** Takes the next record; never throws. After the recording's end records are dropped. */
  readonly append = (record: RecordingRecord, payload?: Uint8Array): void => {
    if (this.#hasEnded) return;
    this.#guard(() => this.#take(this.#redactor.append(record, payload)));
  };

  readonly read = (offset: number, length: number): Promise<Uint8Array> =>
    this.#journal.read(offset, length);

  /** `text` as it may be shown or logged: with the secrets in it masked. */
  mask(text: string): string {
    return this.#redactor.mask(text);
  }

  /** `text` with masks replaced by what they stand for: for the live client, never for showing. */
  unmask(text: string): string {
    return this.#redactor.unmask(text);
  }

  /** Calls `listener` after each change of the model or of {@link problem}. */
  onChange(listener: () => void): Disposable {
    return this.#changed.on(listener);
  }

  /** Resolves when all that is in the model now is on disk (or cannot be). Never rejects. */
  flush(): Promise<void> {
    return this.#journal.flush();
  }

  /**
   * Writes a copy of what was recorded so far, which says that it was saved before the end.
   * Rejects with a `RecordingError` (`disk`).
   */
  async saveAs(target: string): Promise<void> {
    await this.flush();
    const bytes = this.#journal.written;
    const last: StopRecord = {
      k: 'stop',
      t: this.model.now,
      why: 'closed',
      message: 'Saved while the recording went on.',
    };
    // Of a recording that ended because of the disk, the last record is not there.
    const isWhole = this.#hasEnded && bytes === this.#journal.length;
    const [line] = isWhole ? [] : encodeRecord(last);
    await copyRecording(this.path, target, { bytes, ...(line !== undefined && { line }) });
  }

  /** Ends the recording and closes its file; it can still be read. Never rejects. */
  close(why: 'closed' | 'host ended'): Promise<void> {
    this.#closing ??= this.#close(why);
    return this.#closing;
  }

  async #close(why: 'closed' | 'host ended'): Promise<void> {
    if (!this.#hasEnded) {
      this.#guard(() => this.#take(this.#redactor.flush(Number.POSITIVE_INFINITY)));
      this.#end(why);
    }
    try {
      await this.#journal.close();
      await removeWriterMark(this.path);
    } catch (cause) {
      this.#problem ??= diskError(`The recording ${this.path} cannot be closed`, cause).message;
      this.#changed.emit();
    }
  }

  #take(records: readonly MaskedRecord[]): void {
    for (const { record, payload } of records) {
      if (!this.#hasEnded) this.#write(record, payload);
    }
    this.#armHoldTimer();
    if (records.length > 0) this.#changed.emit();
    if (this.#journal.length >= this.#nextFolderCheck) void this.#checkFolder();
  }

  #write(record: RecordingRecord, payload: Uint8Array | undefined): void {
    const parts = encodeRecord(record, payload);
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const maxBytes = this.#options.maxBytes ?? DEFAULT_FOLDER_LIMITS.maxBytes;
    if (this.#journal.length + length + STOP_BYTES > maxBytes && record.k !== 'stop') {
      this.#end('size limit', `The recording reached its limit of ${maxBytes} bytes.`);
      return;
    }
    const payloadOffset = this.#journal.length + (parts[0]?.length ?? 0);
    for (const part of parts) this.#journal.append(part);
    this.model.apply(record, payload, payloadOffset);
  }

  #armHoldTimer(): void {
    const { deadline } = this.#redactor;
    if (deadline === undefined || this.#hasEnded) {
      this.#holdTimer?.dispose();
      this.#holdTimer = undefined;
      return;
    }
    const { clock } = this;
    this.#holdTimer ??= clock.schedule((deadline - clock.now()) / 1000, () => {
      this.#holdTimer = undefined;
      this.#guard(() => this.#take(this.#redactor.flush(clock.now())));
      // What was held back for 250 ms does not wait for the next batch as well.
      void this.flush();
    });
  }

  /** Nothing unmasked may be written and nothing thrown: a fault in here ends the recording. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (cause) {
      const said = reasonOf(cause);
      this.#end('failure', `The recorder failed: ${said}`);
    }
  }

  /** Ends the recording; a `message` is a problem to be shown. */
  #end(why: StopRecord['why'], message?: string): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#problem = message;
    this.#holdTimer?.dispose();
    const t = Math.max(this.clock.now(), this.model.now);
    const record: StopRecord = { k: 'stop', t, why, ...(message !== undefined && { message }) };
    for (const part of encodeRecord(record)) this.#journal.append(part);
    this.model.apply(record, undefined, this.#journal.length);
    if (message !== undefined) void this.close('closed');
    this.#changed.emit();
  }

  async #checkFolder(): Promise<void> {
    const { folder, onWarning } = this.#options;
    this.#nextFolderCheck = this.#journal.length + FOLDER_CHECK_BYTES;
    if (folder === undefined) return;
    const problems = await keepFolderWithin(path.dirname(this.path), folder, this.clock.wallTime());
    for (const problem of problems) onWarning?.(problem);
  }
}
