import assert from 'node:assert/strict';
import { open, readFile } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import type { RecordingError } from '../../../../src/core/recording/recordingError.ts';
import { Journal } from '../../../../src/node/recorder/journal.ts';
import { disk, failing } from '../../../support/faultyDisk.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { until } from '../../../support/until.ts';

interface Rig {
  readonly file: string;
  readonly clock: ManualClock;
  readonly journal: Journal;
  readonly problems: RecordingError[];
}

/** A journal in a folder of its own; `wrap` may put a disk with faults between. */
async function start(
  test: TestContext,
  wrap: (handle: FileHandle) => FileHandle = (handle) => handle,
): Promise<Rig> {
  const file = path.join(await temporaryFolder(test), 'a.mcpstream');
  const clock = new ManualClock();
  const problems: RecordingError[] = [];
  const handle = wrap(await open(file, 'wx+'));
  const journal = new Journal({
    path: file,
    handle,
    clock,
    onProblem: (problem) => problems.push(problem),
  });
  test.after(() => journal.close());
  return { file, clock, journal, problems };
}

async function read(journal: Journal, offset: number, length: number): Promise<string> {
  return Buffer.from(await journal.read(offset, length)).toString();
}

describe('Journal', () => {
  it('writes by itself 100 ms after the first byte that waits', async (test) => {
    const { file, clock, journal } = await start(test);
    journal.append(Buffer.from('one '));
    clock.advance(60);
    journal.append(Buffer.from('two '));
    assert.equal(journal.written, 0);
    clock.advance(40);
    await until('both are on disk', () => journal.written === 8);
    assert.equal(await readFile(file, 'utf8'), 'one two ');
    assert.equal(clock.pending, 0, 'no timer runs while nothing waits');
  });

  it('writes at once when a mebibyte waits', async (test) => {
    const { journal, clock } = await start(test);
    journal.append(Buffer.alloc(1024 * 1024 - 1, 'a'));
    assert.equal(clock.pending, 1);
    journal.append(Buffer.from('b'));
    await until('all is on disk', () => journal.written === 1024 * 1024);
  });

  it('reads what is on disk, what waits, and across both', async (test) => {
    const { journal } = await start(test);
    journal.append(Buffer.from('on disk, '));
    await journal.flush();
    journal.append(Buffer.from('waiting'));
    assert.equal(await read(journal, 0, 9), 'on disk, ');
    assert.equal(await read(journal, 9, 7), 'waiting');
    assert.equal(await read(journal, 3, 10), 'disk, wait');
    assert.equal(await read(journal, 5, 0), '');
    await assert.rejects(journal.read(10, 7), RangeError);
  });

  it('reads right while it is being written, and after', async (test) => {
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { journal } = await start(
      test,
      disk(async (write, parts) => {
        await gate;
        return write(parts);
      }),
    );
    journal.append(Buffer.from('abc'));
    const flushed = journal.flush();
    journal.append(Buffer.from('def'));
    const reading = read(journal, 1, 4);
    release();
    assert.equal(await reading, 'bcde');
    await flushed;
    assert.equal(journal.written, 3);
    assert.equal(await read(journal, 1, 4), 'bcde');
  });

  it('goes on where the disk took only a part', async (test) => {
    const { file, journal, problems } = await start(
      test,
      disk((write, parts) => write([parts[0]?.subarray(0, 2) ?? new Uint8Array(0)])),
    );
    journal.append(Buffer.from('abcdefg'));
    await journal.flush();
    assert.equal(await readFile(file, 'utf8'), 'abcdefg');
    assert.deepEqual(problems, []);
  });

  it('can be read after it was closed, by close all is on disk', async (test) => {
    const { file, journal } = await start(test);
    journal.append(Buffer.from('abcdef'));
    await journal.close();
    assert.equal(await readFile(file, 'utf8'), 'abcdef');
    assert.equal(await read(journal, 2, 3), 'cde');
  });

  it('tells once that the disk is full, in words, and keeps what waits readable', async (test) => {
    const { journal, problems, file } = await start(
      test,
      disk(() => Promise.reject(failing('ENOSPC'))),
    );
    journal.append(Buffer.from('abc'));
    await journal.flush();
    journal.append(Buffer.from('def'));
    await journal.flush();
    assert.deepEqual(
      problems.map(({ reason }) => reason),
      ['disk'],
    );
    assert.equal(
      problems[0]?.message,
      `The recording ${file} cannot be written: the disk is full (ENOSPC).`,
    );
    assert.equal(journal.length, 3, 'nothing is appended any more');
    assert.equal(await read(journal, 0, 3), 'abc');
  });

  it('does not try for ever where the disk takes nothing and says nothing', async (test) => {
    const { journal, problems } = await start(
      test,
      disk(() => Promise.resolve(0)),
    );
    journal.append(Buffer.from('abc'));
    await journal.flush();
    assert.match(problems[0]?.message ?? '', /nothing was written/);
  });

  it('gives up where more than 64 MiB wait for a slow disk', async (test) => {
    let release = (): void => {};
    const gate = new Promise<number>((resolve) => (release = () => resolve(1)));
    const { journal, problems } = await start(
      test,
      disk(() => gate),
    );
    const piece = Buffer.alloc(8 * 1024 * 1024);
    for (let turn = 0; turn < 8; turn += 1) journal.append(piece);
    assert.equal(problems.length, 0);
    journal.append(piece);
    assert.match(problems[0]?.message ?? '', /the disk is too slow, 75497472 bytes wait for it/);
    release();
  });
});
