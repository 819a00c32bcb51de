import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatBytes } from '../../../src/core/base/formatBytes.ts';
import { RecordingError } from '../../../src/core/recording/recordingError.ts';
import { FileReading } from '../../../src/host/fileReading.ts';
import { FileInMemory } from '../../support/fileInMemory.ts';
import { ManualClock } from '../../support/manualClock.ts';
import { busySession, largeSession } from '../../support/page/scenarios.ts';
import { closedRecordingBytes, recordingBytes } from '../../support/recordingBytes.ts';
import { RecordScript } from '../../support/recordScript.ts';

const KILOBYTE = 1024;

interface Rig {
  readonly file: FileInMemory;
  readonly clock: ManualClock;
  readonly reading: FileReading;
  /** Bytes that were read when each turn ended. */
  readonly turns: number[];
}

/** `onTurn` runs whenever the reading lets others have their turn. */
function rig(
  bytes: Uint8Array,
  onTurn: (rig: Rig) => void = () => undefined,
  mostKeptBytes?: number,
): Rig {
  const file = new FileInMemory(bytes);
  const clock = new ManualClock();
  const turns: number[] = [];
  const reading = new FileReading({
    name: 'a.mcpstream',
    open: file.open,
    clock,
    ...(mostKeptBytes !== undefined && { mostKeptBytes }),
    turn: async () => {
      turns.push(reading.reading?.done ?? 0);
      onTurn(parts);
    },
  });
  const parts = { file, clock, reading, turns };
  return parts;
}

async function read(parts: Rig): Promise<void> {
  await parts.reading.readOn();
  await parts.reading.settled();
}

/** The same bytes but for one, counted from the end where `at` is negative. */
function changedAt(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.with(at, (bytes.at(at) ?? 0) ^ 1);
}

function grown(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.from('{"k":"more"}\n')]);
}

/** Changes a byte in the middle, as a program that writes into a file does. */
function writeInto(file: FileInMemory, at: number): void {
  file.bytes = changedAt(file.bytes, at);
  file.writtenAt += 1;
}

/** The same, and writes more behind its end. */
function writeAndGrow(file: FileInMemory, at: number): void {
  writeInto(file, at);
  file.bytes = grown(file.bytes);
}

describe('a file that is read while it is shown', () => {
  it('shows the same in the end as one that was read at once', async () => {
    const script = busySession();
    const parts = rig(closedRecordingBytes(script));
    await read(parts);
    const { reading } = parts;
    assert.deepEqual(reading.problems, []);
    assert.equal(reading.rest, undefined);
    assert.equal(reading.view.model.rows.length, script.model().rows.length);
    assert.equal((await reading.view.eventRows(0, 5)).length, 5);
  });

  it('knows when the recording began once its first line is read', async () => {
    const parts = rig(closedRecordingBytes(busySession()));
    assert.equal(parts.reading.startedAt, undefined);
    await read(parts);
    assert.equal(typeof parts.reading.startedAt, 'number');
  });

  it('shows rows before all of it is read, and how far it is', async () => {
    const rows: number[] = [];
    const parts = rig(closedRecordingBytes(largeSession(30_000)), ({ reading }) => {
      rows.push(reading.view.counts.events);
      const { done, total } = reading.reading ?? { done: 0, total: 0 };
      assert.equal(total, parts.file.bytes.length);
      assert.ok(done < total);
    });
    await read(parts);
    assert.ok(rows.length > 3);
    assert.ok((rows.at(-1) ?? 0) > (rows[1] ?? 0));
    assert.equal(parts.reading.reading, undefined);
    assert.equal(parts.reading.view.model.events, 30_001);
  });

  it('takes in no more than a megabyte in a turn, where that costs no time', async () => {
    const parts = rig(closedRecordingBytes(largeSession(30_000)));
    await read(parts);
    assert.ok(largestStep(parts) <= KILOBYTE * KILOBYTE);
    assert.ok(Math.max(...parts.file.reads) <= KILOBYTE * KILOBYTE);
  });

  it('reads no further than there is room for it in memory, and says how far that is', async () => {
    const parts = rig(closedRecordingBytes(largeSession(60_000)), undefined, 2_000_000);
    const { reading, file } = parts;
    await read(parts);
    const { fullAt = 0, rows } = reading.view.model;
    assert.ok(rows.length > 10_000 && rows.length < 60_000);
    const [shown, all] = [fullAt, file.bytes.length].map(formatBytes);
    assert.deepEqual(reading.problems, [
      `Only the first ${shown} of ${all} are shown: a recording may take 2.0 MB of memory here. ` +
        'The rest is in the file.',
    ]);
    assert.equal(reading.isOnlyTorn, false);
    const total = file.reads.reduce((sum, length) => sum + length, 0);
    assert.ok(total < file.bytes.length, `${total} of ${file.bytes.length} bytes were read`);
  });

  it('takes in less in a turn, the slower the machine is', async () => {
    const parts = rig(closedRecordingBytes(largeSession(10_000)));
    const { clock, reading } = parts;
    // A machine that needs four milliseconds for each piece.
    const now = clock.now;
    Object.assign(clock, {
      now: () => {
        clock.advance(4);
        return now();
      },
    });
    await read(parts);
    assert.ok(largestStep(parts) <= 3 * 32 * KILOBYTE, `${largestStep(parts)} bytes in one turn`);
    assert.equal(reading.view.model.events, 10_001);
  });

  it('lets others have their turn within a chunk that is one megabyte of events', async () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.chunk(call, ':\n\n'.repeat(350_000));
    const rows: number[] = [];
    const parts = rig(closedRecordingBytes(script), ({ reading }) => {
      rows.push(reading.view.model.rows.length);
    });
    const now = parts.clock.now;
    Object.assign(parts.clock, {
      now: () => {
        parts.clock.advance(4);
        return now();
      },
    });
    await read(parts);
    assert.ok(rows.filter((count) => count > 10 && count < 350_000).length > 5);
    assert.equal(parts.reading.view.model.rows.length, script.model().rows.length);
  });

  it('is stopped where it is asked to, keeps what was read, and is read on from there', async () => {
    const parts = rig(closedRecordingBytes(largeSession(30_000)), ({ reading, turns }) => {
      if (turns.length === 3) void reading.stop();
    });
    const { reading, file } = parts;
    await read(parts);
    const { rest } = reading;
    assert.ok(rest?.kind === 'stopped');
    assert.ok(rest.done > 0 && rest.done < rest.total);
    assert.equal(rest.total, file.bytes.length);
    assert.deepEqual(reading.problems, []);
    const { events } = reading.view.counts;
    assert.ok(events > 0 && events < 30_000);
    assert.ok((await reading.view.eventRows(events - 1, events)).length === 1);

    await read(parts);
    assert.equal(reading.rest, undefined);
    assert.equal(reading.view.model.events, 30_001);
    assert.equal(reading.edition, 1);
    assert.equal(file.opened, 1);
  });

  it('that has grown is read on where it ended', async () => {
    const bytes = closedRecordingBytes(busySession());
    const half = Math.floor(bytes.length / 2);
    const parts = rig(bytes.slice(0, half));
    const { reading, file } = parts;
    await read(parts);
    assert.match(reading.problems[0] ?? '', /torn/);
    assert.equal(reading.isOnlyTorn, true);
    file.bytes = bytes;
    await reading.look();
    assert.deepEqual(reading.rest, { kind: 'grown', bytes: bytes.length - half });
    await read(parts);
    assert.deepEqual(reading.problems, []);
    assert.equal(reading.isOnlyTorn, false);
    assert.equal(reading.rest, undefined);
    assert.equal(reading.view.model.rows.length, busySession().model().rows.length);
    assert.equal(reading.edition, 1);
  });

  it('that grew and was written to at another time is the same file', async () => {
    const bytes = closedRecordingBytes(busySession());
    const parts = rig(bytes.slice(0, -20));
    const { reading, file } = parts;
    await read(parts);
    Object.assign(file, { bytes: bytes.slice(0, -10), writtenAt: 1 });
    await read(parts);
    assert.equal(reading.rest, undefined);
    await reading.look();
    assert.equal(reading.rest, undefined, 'as it was when its rest was read');
    Object.assign(file, { bytes, writtenAt: 2 });
    await read(parts);
    assert.deepEqual(reading.problems, []);
    assert.equal(reading.edition, 1);
  });

  it('that grows while it is read is read as far as it reached, and said to have grown', async () => {
    const whole = recordingBytes(largeSession(12_000));
    const parts = rig(whole.slice(0, -5_000), ({ file }) => (file.bytes = whole));
    await read(parts);
    assert.deepEqual(parts.reading.rest, { kind: 'grown', bytes: 5_000 });
  });

  for (const [what, change] of [
    ['is another one by now', (file) => (file.found = { kind: 'replaced' })],
    ['has become shorter', (file) => (file.bytes = file.bytes.slice(0, 300))],
    ['was written anew in its length', (file) => writeInto(file, 1000)],
    ['ends otherwise now', (file) => (file.bytes = changedAt(file.bytes, -1))],
    ['has grown from another end', (file) => (file.bytes = grown(changedAt(file.bytes, -1)))],
    ['was written into and has grown', (file) => writeAndGrow(file, 1000)],
    ['begins otherwise now', (file) => (file.bytes = closedRecordingBytes(busySession(), 1))],
  ] as readonly (readonly [string, (file: FileInMemory) => unknown])[]) {
    it(`that ${what} is read again from its start, when that is asked for`, async () => {
      const parts = rig(closedRecordingBytes(largeSession(100)));
      const { reading, file } = parts;
      await read(parts);
      const before = reading.view;
      change(file);
      await reading.look();
      assert.deepEqual(reading.rest, { kind: 'changed' });
      assert.equal(reading.view, before);
      file.found = undefined;
      file.bytes = closedRecordingBytes(busySession(), 2);
      await read(parts);
      assert.equal(reading.rest, undefined);
      assert.equal(reading.edition, 2);
      assert.equal(reading.view.model.rows.length, busySession().model().rows.length);
      assert.deepEqual([file.opened, file.closed], [2, 1]);
    });
  }

  it('that was only touched is the same, and is compared once for each touch', async () => {
    const bytes = closedRecordingBytes(largeSession(12_000));
    const parts = rig(bytes);
    const { reading, file } = parts;
    await read(parts);
    file.writtenAt += 1;
    file.reads.length = 0;
    await Promise.all([reading.look(), reading.look(), reading.look()]);
    assert.equal(reading.rest, undefined);
    const compared = file.reads.reduce((sum, length) => sum + length, 0);
    assert.ok(compared >= bytes.length && compared < 1.1 * bytes.length, String(compared));
    assert.equal(reading.edition, 1);
    writeInto(file, bytes.length >> 1);
    await reading.look();
    assert.deepEqual(reading.rest, { kind: 'changed' });
  });

  it('that goes on growing is compared once, and again before it is read on', async () => {
    const bytes = closedRecordingBytes(largeSession(12_000));
    const parts = rig(bytes);
    const { reading, file } = parts;
    await read(parts);
    file.reads.length = 0;
    for (let times = 1; times <= 20; times += 1) {
      file.bytes = grown(file.bytes);
      file.writtenAt += 1;
      await reading.look();
      await reading.look();
      assert.equal(reading.rest?.kind, 'grown');
    }
    const compared = file.reads.reduce((sum, length) => sum + length, 0);
    assert.ok(compared >= bytes.length && compared < 1.1 * bytes.length, String(compared));
    writeAndGrow(file, bytes.length >> 1);
    await read(parts);
    assert.equal(reading.edition, 2);
  });

  it('that is closed while it is compared is let go of', async () => {
    const parts = rig(closedRecordingBytes(largeSession(12_000)));
    const { reading, file } = parts;
    await read(parts);
    writeInto(file, 1000);
    const looking = reading.look();
    await reading.close();
    await looking;
    assert.equal(reading.rest, undefined);
    assert.deepEqual([file.opened, file.closed], [1, 1]);
  });

  it('that is deleted is said to be, and goes on being shown', async () => {
    const parts = rig(closedRecordingBytes(busySession()));
    await read(parts);
    parts.file.found = { kind: 'deleted' };
    await parts.reading.look();
    assert.deepEqual(parts.reading.rest, { kind: 'deleted' });
    assert.equal((await parts.reading.view.eventRows(0, 5)).length, 5);
  });
});

describe('a file that cannot be read', () => {
  it('because it is no recording is told of with its name, and read again once it is one', async () => {
    const parts = rig(new TextEncoder().encode('These are notes.\n'));
    const { reading, file } = parts;
    await read(parts);
    assert.match(reading.problems[0] ?? '', /^a\.mcpstream: This is not a recording/);
    assert.equal(reading.view.counts.events, 0);
    file.bytes = closedRecordingBytes(busySession());
    await reading.look();
    assert.deepEqual(reading.rest, { kind: 'changed' });
    await read(parts);
    assert.deepEqual(reading.problems, []);
    assert.ok(reading.view.counts.events > 0);
  });

  it('because it is empty is told of, and read on once it has grown', async () => {
    const parts = rig(new Uint8Array(0));
    const { reading, file } = parts;
    await read(parts);
    assert.match(reading.problems[0] ?? '', /^a\.mcpstream: The recording is empty/);
    file.bytes = closedRecordingBytes(busySession());
    await reading.look();
    assert.equal(reading.rest?.kind, 'grown');
    await read(parts);
    assert.deepEqual(reading.problems, []);
    assert.ok(reading.view.counts.events > 0);
  });

  it('because it cannot be opened is told of in the words of the disk', async () => {
    const parts = rig(new Uint8Array(0));
    parts.file.problem = new RecordingError('disk', 'a.mcpstream: This is a folder, not a file.');
    await read(parts);
    assert.deepEqual(parts.reading.problems, ['a.mcpstream: This is a folder, not a file.']);
    assert.equal(parts.reading.reading, undefined);
  });

  it('any more keeps what was read before, and says so', async () => {
    const parts = rig(closedRecordingBytes(largeSession(30_000)), ({ file, turns }) => {
      if (turns.length === 2) file.problem = new Error('EIO: i/o error');
    });
    await read(parts);
    assert.deepEqual(parts.reading.problems, [
      'a.mcpstream cannot be read any more: EIO: i/o error. What was read before is shown.',
    ]);
    assert.ok(parts.reading.view.counts.events > 0);
  });

  it('behind a damage in its middle shows what stands before it and reads no further', async () => {
    const bytes = closedRecordingBytes(largeSession(30_000));
    const start = Buffer.from(bytes.buffer).indexOf('{"k":"chunk"', 1_000_000);
    bytes.fill(0x78, start, start + 4);
    const parts = rig(bytes);
    await read(parts);
    const [problem] = parts.reading.problems;
    assert.match(problem ?? '', new RegExp(`is damaged: in the record at byte ${start}`));
    const { events } = parts.reading.view.counts;
    assert.ok(events > 1_000 && events < 30_000);
    assert.ok(parts.file.reads.reduce((sum, length) => sum + length, 0) < bytes.length);
  });
});

describe('a file whose editor is closed', () => {
  it('while it is read is read no further, and let go', async () => {
    const parts = rig(closedRecordingBytes(largeSession(30_000)), ({ reading, turns }) => {
      if (turns.length === 2) void reading.close();
    });
    const { reading, file } = parts;
    await read(parts);
    await reading.close();
    assert.ok(reading.view.counts.events < 30_000);
    assert.equal(file.closed, file.opened);
    await assert.rejects(reading.view.eventRows(0, 1), /The file is closed/);
    await reading.readOn();
    assert.equal(reading.reading, undefined);
  });
});

/** The most bytes that were taken in between two turns. */
function largestStep({ turns, file }: Rig): number {
  const ends = [...turns, file.bytes.length];
  return Math.max(...ends.map((end, index) => end - (ends[index - 1] ?? 0)));
}
