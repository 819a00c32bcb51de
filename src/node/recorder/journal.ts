import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Clock } from '../../core/base/clock.ts';
import type { Disposable } from '../../core/base/disposable.ts';
import type { ByteSource } from '../../core/recording/byteSource.ts';
import { RecordingError } from '../../core/recording/recordingError.ts';
import { diskError } from './diskError.ts';
import { PageBuffer } from './pageBuffer.ts';
import { readExactly } from './readExactly.ts';

/** Written at once when so many bytes wait. */
const BATCH_BYTES = 1024 * 1024;
/** The longest that a byte waits before it is written, ms. */
const BATCH_MS = 100;
/** More than this waits only where the disk does not keep up. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;

/** What a journal is made with. */
export interface JournalOptions {
  readonly path: string;
  readonly handle: FileHandle;
  readonly clock: Clock;
  /** Called once, when the file can be written no further. */
  readonly onProblem: (problem: RecordingError) => void;
}

/**
 * A file that is appended to while it happens, in batches and without waiting; what is not on disk
 * yet is read from memory.
 */
export class Journal implements ByteSource {
  readonly #options: JournalOptions;
  readonly #buffer = new PageBuffer();
  #handle: FileHandle | undefined;
  #problem: RecordingError | undefined;
  #timer: Disposable | undefined;
  #writing: Promise<void> | undefined;

  /** `handle` must be of an empty file that can be read and written; the journal closes it. */
  constructor(options: JournalOptions) {
    this.#options = options;
    this.#handle = options.handle;
  }

  /** Bytes appended so far, on disk or not. */
  get length(): number {
    return this.#buffer.end;
  }

  /** Bytes on disk. */
  get written(): number {
    return this.#buffer.start;
  }

  append(bytes: Uint8Array): void {
    if (this.#problem !== undefined) return;
    this.#buffer.append(bytes);
    const waiting = this.length - this.written;
    if (waiting > MAX_WAITING_BYTES) {
      const message = `The recording ${this.#options.path} cannot be written: the disk is too slow, ${waiting} bytes wait for it.`;
      this.#fail(new RecordingError('disk', message));
    } else if (waiting >= BATCH_BYTES) {
      void this.#writeBatch();
    } else {
      this.#timer ??= this.#options.clock.schedule(BATCH_MS, () => void this.flush());
    }
  }

  /** Resolves when all that was appended before is on disk, or cannot be written. Never rejects. */
  async flush(): Promise<void> {
    const target = this.length;
    while (this.written < target && this.#problem === undefined) await this.#writeBatch();
  }

  readonly read = async (offset: number, length: number): Promise<Uint8Array> => {
    const end = offset + length;
    if (end > this.length) {
      throw new RangeError(`bytes ${offset} to ${end} of a recording of ${this.length} bytes`);
    }
    // Taken before the first await: a write that ends meanwhile lets go of what is in memory.
    const fromMemory = Math.max(offset, this.written);
    const tail = fromMemory < end ? this.#buffer.slices(fromMemory, end) : [];
    if (fromMemory === offset && tail.length === 1) return tail[0] ?? new Uint8Array(0);
    const head = await this.#readFromDisk(offset, Math.min(end, fromMemory) - offset);
    return tail.length === 0 ? head : Buffer.concat([head, ...tail]);
  };

  /** Writes what waits and closes the file; it can still be read. */
  async close(): Promise<void> {
    await this.flush();
    this.#timer?.dispose();
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async #readFromDisk(offset: number, length: number): Promise<Uint8Array> {
    if (length <= 0) return new Uint8Array(0);
    if (this.#handle !== undefined) return readExactly(this.#handle, offset, length);
    const handle = await open(this.#options.path, 'r');
    try {
      return await readExactly(handle, offset, length);
    } finally {
      await handle.close();
    }
  }

  #writeBatch(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #write(): Promise<void> {
    this.#timer?.dispose();
    this.#timer = undefined;
    const offset = this.written;
    try {
      const parts = this.#buffer.slices(offset, this.length);
      const written = (await this.#handle?.writev(parts, offset))?.bytesWritten ?? 0;
      if (written === 0) throw new Error('nothing was written');
      this.#buffer.release(offset + written);
    } catch (cause) {
      this.#fail(diskError(`The recording ${this.#options.path} cannot be written`, cause));
      return;
    }
    if (this.length > this.written) {
      this.#timer ??= this.#options.clock.schedule(BATCH_MS, () => void this.flush());
    }
  }

  #fail(problem: RecordingError): void {
    if (this.#problem !== undefined) return;
    this.#problem = problem;
    this.#timer?.dispose();
    this.#options.onProblem(problem);
  }
}
