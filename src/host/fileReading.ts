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
import { KnownBytes } from './knownBytes.ts';
import type { ShownRecording } from './recordingPanelHost.ts';

/** Bytes that are read from the file at once. */
const READ_BYTES = 1024 * 1024;
/** Bytes that are taken in between two looks at the clock: a few milliseconds on a slow machine. */
const PIECE_BYTES = 32 * 1024;
/** Microseconds after which everything else gets its turn; far below what anybody notices. */
const TURN_MICROS = 10_000;

/** What the reading of a file is made with. */
export interface FileReadingParts {
  /** The file's name, without its folder. */
  readonly name: string;
  /** Opens the file anew each time; rejects with an `Error` in words for the user. */
  readonly open: () => Promise<RecordingFile>;
  readonly clock: Clock;
  /** Resolves once everything else that waits in this thread has had its turn. */
  readonly turn: () => Promise<void>;
  /** What is kept of it in memory at most, bytes; what a recording's model keeps where it is not said. */
  readonly mostKeptBytes?: number;
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
  #reader: RecordingReader;
  #view: RecordingView;
  /** What was read of the file that is open. */
  #known: KnownBytes | undefined;
  /** How the file was when it last had what was read of it. */
  #found: FileLook | undefined;
  /** The length, bytes, from which a file that grows is compared with what was read of it. */
  #compareFrom = 0;
  #total = 0;
  #edition = 1;
  #problems: readonly string[] = [];
  #lookProblem: string | undefined;
  #news: FileRest | undefined;
  #running: Promise<void> | undefined;
  #looking: Promise<void> | undefined;
  /** Whether the file may have changed since the look that is under way began. */
  #isOutdated = false;
  #asked: 'on' | 'stop' | 'close' = 'on';
  /** Whether the next reading has to begin at the start. */
  #isSpoilt = false;

  constructor(parts: FileReadingParts) {
    this.#parts = parts;
    this.#reader = new RecordingReader(parts.mostKeptBytes);
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

  /** Bytes that were read. */
  get #done(): number {
    return this.#known?.length ?? 0;
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

  /**
   * Looks whether the file is still what was read; a reading that is under way does so at its end.
   * Of a file that was written to, what was read is read again for that; while it goes on growing,
   * only whenever it has doubled.
   */
  async look(): Promise<void> {
    this.#isOutdated = true;
    this.#looking ??= this.#lookWhileOutdated().finally(() => (this.#looking = undefined));
    await this.#looking;
  }

  async #lookWhileOutdated(): Promise<void> {
    while (this.#isOutdated) {
      this.#isOutdated = false;
      await this.#lookOnce();
    }
  }

  async #lookOnce(): Promise<void> {
    const file = this.#file;
    if (this.#running !== undefined || file === undefined) return;
    let news: FileRest | undefined;
    let problem: string | undefined;
    try {
      news = await this.#newsOf(file, false);
    } catch (cause) {
      problem = this.#problemOf(cause);
    }
    // It was read on meanwhile, or closed: that knows better.
    if (this.#isReading() || this.#file !== file) return;
    if (problem === undefined) this.#news = news;
    this.#lookProblem = problem;
    this.#changes.emit();
  }

  #isReading(): boolean {
    return this.#running !== undefined;
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
      if (this.#asked === 'on') this.#problems = this.#reader.end(this.#total).problems;
      this.#news = await this.#newsOf(file, false);
    } catch (cause) {
      this.#isSpoilt = true;
      this.#problems = [this.#problemOf(cause)];
    }
  }

  async #openWhereNeeded(): Promise<RecordingFile> {
    const known = this.#file;
    const news = known === undefined ? undefined : await this.#newsOf(known, true);
    if (known !== undefined && !this.#isSpoilt && news?.kind !== 'changed') {
      if (news?.kind === 'grown') await this.#reachTo(known, this.#done + news.bytes);
      return known;
    }
    const file = await this.#parts.open();
    await known?.close();
    this.#file = file;
    if (known !== undefined || this.#isSpoilt) this.#edition += 1;
    this.#isSpoilt = false;
    this.#reader = new RecordingReader(this.#parts.mostKeptBytes);
    this.#view = this.#newView();
    this.#known = undefined;
    await this.#reachTo(file, file.bytes);
    this.#known = await KnownBytes.of(file, file.bytes);
    return file;
  }

  async #reachTo(file: RecordingFile, total: number): Promise<void> {
    this.#total = total;
    this.#found = await file.look();
    this.#compareFrom = 0;
  }

  async #readFrom(file: RecordingFile): Promise<void> {
    for await (const bytes of readAhead(file, this.#done, this.#total, READ_BYTES)) {
      if (this.#asked !== 'on' || this.#reader.isOver) return;
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
      this.#known?.push(piece);
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

  /** `isReadOn`: the file is about to be read on, and what was read must be there still. */
  async #newsOf(file: RecordingFile, isReadOn: boolean): Promise<FileRest | undefined> {
    const found = await file.look();
    if (found.kind === 'deleted') return found;
    if (found.kind === 'replaced') return { kind: 'changed' };
    if (!(await this.#isKnown(file, found, isReadOn))) return { kind: 'changed' };
    const bytes = found.bytes - this.#done;
    return this.#done < this.#total || bytes === 0 ? undefined : { kind: 'grown', bytes };
  }

  /** Whether the file has what was read of it. */
  async #isKnown(
    file: RecordingFile,
    found: FileLook & { kind: 'there' },
    isReadOn: boolean,
  ): Promise<boolean> {
    const known = this.#known;
    if (known === undefined) return true;
    if (!(await known.mayBeIn(file, found.bytes))) return false;
    const before = this.#found;
    if (before?.kind !== 'there' || before.writtenAt === found.writtenAt) return true;
    const hasGrown = found.bytes > before.bytes;
    if (hasGrown && !isReadOn && found.bytes < this.#compareFrom) return true;
    const isWanted = (): boolean => this.#asked !== 'close';
    if (!(await known.areIn(file, this.#parts.turn, isWanted))) return false;
    if (this.#known !== known) return true;
    this.#found = found;
    if (hasGrown) this.#compareFrom = 2 * found.bytes;
    return true;
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
