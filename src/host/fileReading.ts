import type { Clock, Micros } from '../core/base/clock.ts';
import type { Disposable } from '../core/base/disposable.ts';
import { Emitter } from '../core/base/emitter.ts';
import { reasonOf } from '../core/base/reasonOf.ts';
import type { FileLook, RecordingFile } from '../core/recording/recordingFile.ts';
import { readAhead } from '../core/recording/readAhead.ts';
import { RecordingError } from '../core/recording/recordingError.ts';
import { RecordingReader } from '../core/recording/recordingReader.ts';
import { RecordingView } from '../core/timeline/recordingView.ts';
import type { FileRest, ReadingProgress } from '../messages/panelState.ts';
import type { ShownRecording } from './recordingPanelHost.ts';

/** Bytes that are read from the file at once. */
const READ_BYTES = 1024 * 1024;
/** Bytes that are taken in between two looks at the clock: a few milliseconds on a slow machine. */
const PIECE_BYTES = 32 * 1024;
/** Microseconds after which everything else gets its turn; far below what anybody notices. */
const TURN_MICROS = 10_000;
/**
 * Bytes by which a recording is known again: those at its start, among them the moment it began,
 * and the last ones that were read.
 */
const SAMPLE_BYTES = 256;

/** What the reading of a file is made with. */
export interface FileReadingParts {
  /** The file's name, without its folder. */
  readonly name: string;
  /** Opens the file anew each time; rejects with an `Error` in words for the user. */
  readonly open: () => Promise<RecordingFile>;
  readonly clock: Clock;
  /** Resolves once everything else that waits in this thread has had its turn. */
  readonly turn: () => Promise<void>;
}

/**
 * A recording that is shown while it is being read: the model grows, in turns of some ten
 * milliseconds. It is read as far as the file reached when that began; what is added later is read
 * when somebody asks for it.
 */
export class FileReading implements ShownRecording {
  readonly #parts: FileReadingParts;
  readonly #changes = new Emitter<void>();
  #file: RecordingFile | undefined;
  #reader = new RecordingReader();
  #view: RecordingView;
  #head: Uint8Array = new Uint8Array(0);
  /** The last bytes that were read. */
  #end: Uint8Array = new Uint8Array(0);
  /** How the file was when it was found out how far to read. */
  #found: FileLook | undefined;
  #done = 0;
  #total = 0;
  #edition = 1;
  #problems: readonly string[] = [];
  #lookProblem: string | undefined;
  #news: FileRest | undefined;
  #running: Promise<void> | undefined;
  #asked: 'on' | 'stop' | 'close' = 'on';
  /** Whether the next reading has to begin at the start. */
  #isSpoilt = false;

  constructor(parts: FileReadingParts) {
    this.#parts = parts;
    this.#view = this.#newView();
  }

  get name(): string {
    return this.#parts.name;
  }

  get view(): RecordingView {
    return this.#view;
  }

  get bytes(): number {
    return this.#total;
  }

  get problems(): readonly string[] {
    return this.#lookProblem === undefined ? this.#problems : [this.#lookProblem];
  }

  /** Whether all that is wrong is that the end is missing. */
  get isOnlyTorn(): boolean {
    const isRead = !this.#isSpoilt && this.#lookProblem === undefined;
    return isRead && this.#problems.length === 1 && this.#reader.isTorn;
  }

  get startedAt(): number | undefined {
    return this.#reader.startedAt;
  }

  get edition(): number {
    return this.#edition;
  }

  get reading(): ReadingProgress | undefined {
    if (this.#running === undefined) return undefined;
    return { done: this.#done, total: this.#total };
  }

  get rest(): FileRest | undefined {
    if (this.#running !== undefined) return undefined;
    if (this.#news?.kind === 'changed' || this.#news?.kind === 'deleted') return this.#news;
    return this.#asked === 'stop'
      ? { kind: 'stopped', done: this.#done, total: this.#total }
      : this.#news;
  }

  /** Calls `listener` whenever there is more to show, or something else to say. */
  onChange(listener: () => void): Disposable {
    return this.#changes.on(listener);
  }

  /**
   * Begins to read, or goes on where it was stopped or where the file ended; from the start where
   * something else is in the file now. Resolves at once; what goes wrong is told in
   * {@link problems}.
   */
  async readOn(): Promise<void> {
    if (this.#running !== undefined || this.#asked === 'close') return;
    this.#asked = 'on';
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      this.#changes.emit();
    });
    this.#changes.emit();
  }

  /** Stops reading; resolves when it has stopped. What was read stays. */
  async stop(): Promise<void> {
    if (this.#running === undefined || this.#asked === 'close') return;
    this.#asked = 'stop';
    await this.#running;
  }

  /** Looks whether the file is still what was read; a reading that is under way does so at its end. */
  async look(): Promise<void> {
    if (this.#running !== undefined || this.#file === undefined) return;
    try {
      this.#news = await this.#newsOf(this.#file);
      this.#lookProblem = undefined;
    } catch (cause) {
      this.#lookProblem = this.#problemOf(cause);
    }
    this.#changes.emit();
  }

  /** Resolves when nothing is being read. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Stops reading and closes the file. */
  async close(): Promise<void> {
    this.#asked = 'close';
    await this.#running;
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }

  async #run(): Promise<void> {
    try {
      const file = await this.#openWhereNeeded();
      this.#problems = [];
      this.#lookProblem = undefined;
      await this.#readFrom(file);
      if (this.#asked === 'on') this.#problems = this.#reader.end().problems;
      this.#news = await this.#newsOf(file);
    } catch (cause) {
      this.#isSpoilt = true;
      this.#problems = [this.#problemOf(cause)];
    }
  }

  async #openWhereNeeded(): Promise<RecordingFile> {
    const known = this.#file;
    const news = known === undefined ? undefined : await this.#newsOf(known);
    if (known !== undefined && !this.#isSpoilt && news?.kind !== 'changed') {
      if (news?.kind === 'grown') await this.#reachTo(known, this.#done + news.bytes);
      return known;
    }
    const file = await this.#parts.open();
    await known?.close();
    this.#file = file;
    if (known !== undefined || this.#isSpoilt) this.#edition += 1;
    this.#isSpoilt = false;
    this.#reader = new RecordingReader();
    this.#view = this.#newView();
    this.#done = 0;
    this.#end = new Uint8Array(0);
    await this.#reachTo(file, file.bytes);
    this.#head = await file.read(0, Math.min(SAMPLE_BYTES, file.bytes));
    return file;
  }

  async #reachTo(file: RecordingFile, total: number): Promise<void> {
    this.#total = total;
    this.#found = await file.look();
  }

  async #readFrom(file: RecordingFile): Promise<void> {
    for await (const bytes of readAhead(file, this.#done, this.#total, READ_BYTES)) {
      if (this.#asked !== 'on' || this.#reader.isDamaged) return;
      await this.#take(bytes);
    }
  }

  async #take(bytes: Uint8Array): Promise<void> {
    const { clock, turn } = this.#parts;
    await turn();
    let began = clock.now();
    for (let start = 0; start < bytes.length && this.#asked === 'on'; start += PIECE_BYTES) {
      const piece = bytes.subarray(start, start + PIECE_BYTES);
      const steps = this.#reader.pushInSteps(piece);
      while (steps.next().done !== true) began = await this.#turnWhereDue(began);
      this.#done += piece.length;
      this.#end = endOf(this.#end, piece);
      began = await this.#turnWhereDue(began);
    }
    this.#reader.detach();
    this.#changes.emit();
  }

  /** Lets everything else have its turn where this one began long ago; says when the turn began. */
  async #turnWhereDue(began: Micros): Promise<Micros> {
    const { clock, turn } = this.#parts;
    if (clock.now() - began < TURN_MICROS) return began;
    await turn();
    return clock.now();
  }

  async #newsOf(file: RecordingFile): Promise<FileRest | undefined> {
    const found = await file.look();
    if (found.kind === 'deleted') return found;
    if (found.kind === 'replaced') return { kind: 'changed' };
    if (found.bytes < Math.max(this.#done, this.#head.length)) return { kind: 'changed' };
    if (isRewritten(this.#found, found)) return { kind: 'changed' };
    const head = await file.read(0, this.#head.length);
    const end = await file.read(this.#done - this.#end.length, this.#end.length);
    if (!isEqual(head, this.#head) || !isEqual(end, this.#end)) return { kind: 'changed' };
    const bytes = found.bytes - this.#done;
    return this.#done < this.#total || bytes === 0 ? undefined : { kind: 'grown', bytes };
  }

  #problemOf(cause: unknown): string {
    const reason = reasonOf(cause);
    if (!(cause instanceof RecordingError)) {
      return `${this.name} cannot be read any more: ${reason}. What was read before is shown.`;
    }
    return cause.reason === 'disk' ? reason : `${this.name}: ${reason}`;
  }

  #newView(): RecordingView {
    const { model } = this.#reader;
    // Whoever recorded it may go on; what is shown is a file all the same, in which nothing moves.
    model.close();
    return new RecordingView(model, {
      read: (offset, length) =>
        this.#file?.read(offset, length) ?? Promise.reject(new RangeError('The file is closed.')),
    });
  }
}

/** The last bytes of `before` and `piece` together, in a buffer of their own. */
function endOf(before: Uint8Array, piece: Uint8Array): Uint8Array {
  if (piece.length >= SAMPLE_BYTES) return piece.slice(-SAMPLE_BYTES);
  const both = new Uint8Array(before.length + piece.length);
  both.set(before);
  both.set(piece, before.length);
  return both.slice(-SAMPLE_BYTES);
}

/** Whether a file was written to and is no longer than before: nothing was added to it then. */
function isRewritten(before: FileLook | undefined, now: FileLook): boolean {
  if (before?.kind !== 'there' || now.kind !== 'there') return false;
  return before.bytes === now.bytes && before.writtenAt !== now.writtenAt;
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
