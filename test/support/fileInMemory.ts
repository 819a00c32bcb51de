import type { FileLook, RecordingFile } from '../../src/core/recording/recordingFile.ts';

/** A file whose content, name and failures a test decides. */
export class FileInMemory {
  bytes: Uint8Array;
  /** When it was written to last, in ms since 1970. */
  writtenAt = 0;
  /** What a look at the file finds, where that is not what it holds. */
  found: FileLook | undefined;
  /** Every read and look fails with it. */
  problem: Error | undefined;
  /** The bytes that were asked for by each read. */
  readonly reads: number[] = [];
  /** How often it was opened, and closed again. */
  opened = 0;
  closed = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  readonly open = async (): Promise<RecordingFile> => {
    if (this.problem !== undefined) throw this.problem;
    this.opened += 1;
    return {
      bytes: this.bytes.length,
      read: async (offset, length) => this.#read(offset, length),
      look: async () => this.found ?? this.#there(),
      close: async () => void (this.closed += 1),
    };
  };

  #there(): FileLook {
    return { kind: 'there', bytes: this.bytes.length, writtenAt: this.writtenAt };
  }

  #read(offset: number, length: number): Uint8Array {
    if (this.problem !== undefined) throw this.problem;
    this.reads.push(length);
    if (offset + length > this.bytes.length) throw new RangeError('the file ends before');
    return this.bytes.slice(offset, offset + length);
  }
}
