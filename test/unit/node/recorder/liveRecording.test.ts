import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  access,
  mkdir,
  readdir,
  readFile,
  stat,
  utimes,
  writeFile,
  symlink,
} from 'node:fs/promises';
import { devNull } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { LiveRecording } from '../../../../src/node/recorder/liveRecording.ts';
import type { LiveRecordingOptions } from '../../../../src/node/recorder/liveRecording.ts';
import { createRecordingFile } from '../../../../src/node/recorder/recordingFile.ts';
import { openRecording } from '../../../../src/node/recorder/openRecording.ts';
import { disk, failing } from '../../../support/faultyDisk.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { recordCall } from '../../../support/recordedCall.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';
import { until } from '../../../support/until.ts';

const SESSION = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const SESSION_MASK = 'session-1'.padEnd(SESSION.length, '*');

interface Rig {
  readonly folder: string;
  readonly file: string;
  readonly clock: ManualClock;
  readonly recording: LiveRecording;
}

async function start(test: TestContext, options: Partial<LiveRecordingOptions> = {}): Promise<Rig> {
  const folder = await temporaryFolder(test);
  const file = path.join(folder, 'live.mcpstream');
  const clock = new ManualClock();
  const recording = await LiveRecording.create({ path: file, clock, tool: 'test 1', ...options });
  test.after(() => recording.close('closed'));
  return { folder, file, clock, recording };
}

async function text(recording: LiveRecording, from: number, to: number): Promise<string> {
  return Buffer.from(await recording.read(from, to - from)).toString();
}

describe('LiveRecording', () => {
  it('shows in its model and gives to read what is not on disk yet', async (test) => {
    const { file, recording } = await start(test);
    recordCall(recording, recording.clock, { x: 1, events: 3 });
    assert.equal(recording.model.streams.length, 1);
    assert.equal(recording.model.streams[0]?.events, 3);
    assert.equal((await readFile(file)).length, 0, 'nothing is on disk');
    const all = await text(recording, 0, recording.bytes);
    assert.ok(
      all.startsWith('{"format":"mcpstream","version":1,"startedAt":"2026-01-02T03:04:05.000Z"'),
    );
    assert.equal(recording.startedAt, Date.parse('2026-01-02T03:04:05.000Z'));
    assert.ok(all.includes(`id: ${SESSION_MASK}:3\n`));
  });

  it('is the same opened from its file as it was live', async (test) => {
    const { file, recording } = await start(test);
    recordCall(recording, recording.clock, { x: 1, events: 5 });
    recordCall(recording, recording.clock, { x: 2, events: 2 });
    await recording.close('closed');
    const opened = await openRecording(file);
    test.after(opened.close);
    assert.deepEqual(opened.problems, []);
    assert.deepEqual(opened.header.tool, 'test 1');
    assert.deepEqual(opened.model.streams, recording.model.streams);
    assert.deepEqual(opened.model.connections, recording.model.connections);
    assert.deepEqual(opened.model.stop, recording.model.stop);
    const { length } = await readFile(file);
    assert.equal(length, recording.bytes);
    assert.deepEqual(
      Buffer.from(await opened.source.read(0, length)),
      Buffer.from(await recording.read(0, length)),
    );
  });

  it('writes by itself within 250 ms of the arrival of a byte, the incomplete block included', async (test) => {
    const { file, clock, recording } = await start(test);
    recordCall(recording, recording.clock, { x: 1, events: 1 });
    clock.advance(100);
    await until('the call is on disk', () => recording.bytes > 500);
    await recording.flush();
    const before = (await stat(file)).size;
    const payload = Buffer.from('data: incomplete');
    recording.append({ k: 'chunk', t: recording.clock.now(), x: 1, n: payload.length }, payload);
    clock.advance(249);
    assert.equal(recording.bytes, before);
    clock.advance(1);
    assert.ok(recording.bytes > before);
    await recording.flush();
    assert.match(await readFile(file, 'utf8'), /data: incomplete\n$/);
  });

  it('holds no secret, and gives the live client the real values back', async (test) => {
    const { file, recording } = await start(test);
    recordCall(recording, recording.clock, { x: 1, events: 2 });
    await recording.close('closed');
    assert.ok(!(await readFile(file, 'utf8')).includes(SESSION));
    assert.equal(recording.unmask(`${SESSION_MASK}:2`), `${SESSION}:2`);
  });

  it('begins its time where it is made, by the wall clock of its first line', async (test) => {
    const clock = new ManualClock(Date.UTC(2030, 0, 1));
    clock.advance(3_600_000);
    const { recording } = await start(test, { clock });
    assert.equal(recording.clock.now(), 0);
    clock.advance(5);
    assert.equal(recording.clock.now(), 5_000);
    assert.match(await text(recording, 0, 80), /"startedAt":"2030-01-01T01:00:00\.000Z"/);
  });

  it('tells listeners of each change, until they are disposed', async (test) => {
    const { recording } = await start(test);
    let changes = 0;
    const listener = recording.onChange(() => (changes += 1));
    recordCall(recording, recording.clock, { x: 1, events: 1 });
    assert.ok(changes >= 5);
    const before = changes;
    listener.dispose();
    recordCall(recording, recording.clock, { x: 2, events: 1 });
    assert.equal(changes, before);
  });

  it('ends with a record that says why, and takes nothing afterwards', async (test) => {
    const { file, recording } = await start(test);
    recordCall(recording, recording.clock, { x: 1, events: 1 });
    await recording.close('host ended');
    await recording.close('closed');
    const { length } = await readFile(file);
    recordCall(recording, recording.clock, { x: 2, events: 1 });
    assert.equal(recording.model.streams.length, 1);
    assert.equal(recording.model.stop?.why, 'host ended');
    assert.equal((await readFile(file)).length, length);
    assert.match(await text(recording, 0, length), /"why":"host ended"\}\n$/);
    assert.equal(recording.problem, undefined);
  });

  it('writes what was held back before it ends', async (test) => {
    const { file, recording } = await start(test);
    const payload = Buffer.from('data: incomplete');
    recording.append({ k: 'chunk', t: 0, x: 1, n: payload.length }, payload);
    await recording.close('closed');
    assert.match(await readFile(file, 'utf8'), /\ndata: incomplete\n\{"k":"stop"/);
  });

  it('ends with a visible problem at its size limit, and what was written opens', async (test) => {
    const { file, recording } = await start(test, { maxBytes: 20_000 });
    for (let x = 1; x <= 50; x += 1) recordCall(recording, recording.clock, { x, events: 5 });
    assert.equal(recording.problem, 'The recording reached its limit of 20000 bytes.');
    await recording.close('closed');
    assert.ok((await stat(file)).size <= 20_000);
    const opened = await openRecording(file);
    test.after(opened.close);
    assert.deepEqual(opened.problems, []);
    assert.equal(opened.model.stop?.why, 'size limit');
    assert.equal(opened.model.streams.length, recording.model.streams.length);
  });

  it('never throws into the session: a fault of the recorder ends the recording', async (test) => {
    const { clock, recording } = await start(test);
    recording.append({ k: 'chunk', t: 1, x: 1, n: 99 }, Buffer.from('data: a\n\n'));
    clock.advance(251);
    assert.match(recording.problem ?? '', /^The recorder failed: .*n = 99 was given 9 bytes/);
    assert.equal(recording.model.stop?.why, 'failure');
    recordCall(recording, recording.clock, { x: 1, events: 1 });
    assert.equal(recording.model.streams.length, 0);
  });

  it('ends with a visible problem where the disk is full, and what is in the model can be read', async (test) => {
    const file = path.join(await temporaryFolder(test), 'full.mcpstream');
    let room = 1;
    const full = disk((write, parts) => {
      room -= 1;
      return room < 0 ? Promise.reject(failing('ENOSPC')) : write(parts);
    });
    const recording = await LiveRecording.create(
      { path: file, clock: new ManualClock(), tool: 'test 1' },
      async (there) => full(await createRecordingFile(there)),
    );
    test.after(() => recording.close('closed'));
    let changes = 0;
    recordCall(recording, recording.clock, { x: 1, events: 3 });
    await recording.flush();
    recordCall(recording, recording.clock, { x: 2, events: 3 });
    const { bytes } = recording;
    recording.onChange(() => (changes += 1));
    await recording.flush();
    assert.match(recording.problem ?? '', /full\.mcpstream cannot be written: the disk is full/);
    assert.equal(changes, 1);
    recordCall(recording, recording.clock, { x: 3, events: 3 });
    assert.equal(recording.model.streams.length, 2);
    assert.equal(recording.model.stop?.why, 'disk');
    assert.equal((await recording.read(0, bytes)).length, bytes);
    await recording.close('closed');
    const opened = await openRecording(file);
    test.after(opened.close);
    assert.equal(opened.model.streams.length, 1);
    assert.match(opened.problems[0] ?? '', /was not closed/);
  });

  it('cannot be made where the folder is missing or cannot be written', async (test) => {
    const folder = await temporaryFolder(test);
    const options = { clock: new ManualClock(), tool: 'test 1' };
    const missing = path.join(folder, 'no', 'such.mcpstream');
    await assert.rejects(LiveRecording.create({ ...options, path: missing }), {
      reason: 'disk',
      message: `The recording ${missing} cannot be written: there is no such file or folder (ENOENT).`,
    });
    await mkdir(path.join(folder, 'is-a-folder.mcpstream'));
    await assert.rejects(
      LiveRecording.create({ ...options, path: path.join(folder, 'is-a-folder.mcpstream') }),
      { reason: 'disk' },
    );
  });

  it('cannot be made into what is no file', async () => {
    await assert.rejects(createRecordingFile(devNull), {
      reason: 'not-a-recording',
      message: `${devNull} is a device or a pipe, and a recording needs a file. Choose another name.`,
    });
  });

  it('replaces a recording of the same name, and leaves any other file as it is', async (test) => {
    const { folder, file, recording } = await start(test);
    recordCall(recording, recording.clock, { x: 1, events: 1 });
    await recording.close('closed');
    const options = { clock: new ManualClock(), tool: 'test 2' };
    const again = await LiveRecording.create({ ...options, path: file });
    await again.close('closed');
    assert.match(await readFile(file, 'utf8'), /"tool":"test 2"[^\n]*\n\{"k":"stop"[^\n]*\n$/);

    const notes = path.join(folder, 'notes.md');
    await writeFile(notes, '# Notes');
    await assert.rejects(LiveRecording.create({ ...options, path: notes }), {
      reason: 'not-a-recording',
      message: /exists and is not a recording; it is left as it is/,
    });
    assert.equal(await readFile(notes, 'utf8'), '# Notes');
    assert.deepEqual((await readdir(folder)).sort(), ['live.mcpstream', 'notes.md']);
  });

  it('leaves a file or a link alone that has the name of its mark', async (test) => {
    const folder = await temporaryFolder(test);
    const options = { clock: new ManualClock(), tool: 'test 1' };
    const novel = path.join(folder, 'novel');
    await writeFile(novel, 'It was a dark night.');
    await symlink(novel, path.join(folder, 'linked.mcpstream.writing'));
    await writeFile(path.join(folder, 'own.mcpstream.writing'), 'It was a dark night.');
    for (const name of ['linked', 'own']) {
      const file = path.join(folder, `${name}.mcpstream`);
      await assert.rejects(LiveRecording.create({ ...options, path: file }), {
        message: /\.writing exists and is no mark of a recorder; it is left as it is/,
      });
      assert.equal(await readFile(`${file}.writing`, 'utf8'), 'It was a dark night.');
    }
  });

  it('replaces a recording whose recorder was killed, as the mark of a dead process says', async (test) => {
    const folder = await temporaryFolder(test);
    const file = path.join(folder, 'killed.mcpstream');
    const killed = spawnSync(process.execPath, ['--version']);
    await writeFile(`${file}.writing`, `${killed.pid}\n`);
    const clock = new ManualClock();
    const recording = await LiveRecording.create({ path: file, clock, tool: 'test 1' });
    await recording.close('closed');
    assert.deepEqual(await readdir(folder), ['killed.mcpstream']);
  });

  it('is readable by its owner alone, where the system knows owners', async (test) => {
    const { file } = await start(test);
    const wanted = process.platform === 'win32' ? 0o666 : 0o600;
    assert.equal((await stat(file)).mode & 0o777, wanted);
  });

  it('marks its file as being written until it is closed, and refuses one that is', async (test) => {
    const { folder, file, recording, clock } = await start(test);
    const marked = ['live.mcpstream', 'live.mcpstream.writing'];
    assert.deepEqual((await readdir(folder)).sort(), marked);
    recordCall(recording, recording.clock, { x: 1, events: 1 });
    await recording.flush();
    const written = await readFile(file);
    await assert.rejects(LiveRecording.create({ path: file, clock, tool: 'test 2' }), {
      reason: 'being-written',
      message: /live\.mcpstream is being written by another recorder.*delete .*\.writing/,
    });
    assert.deepEqual(await readFile(file), written);
    assert.deepEqual((await readdir(folder)).sort(), marked);
    await recording.close('closed');
    assert.deepEqual(await readdir(folder), ['live.mcpstream']);
  });

  it('deletes old recordings of its folder only where it is told to', async (test) => {
    const folder = await temporaryFolder(test);
    const old = path.join(folder, 'old.mcpstream');
    await writeFile(old, 'x'.repeat(5_000));
    await utimes(old, new Date(2020, 1), new Date(2020, 1));
    const options = { clock: new ManualClock(), tool: 'test 1' };
    const first = await LiveRecording.create({
      ...options,
      path: path.join(folder, 'a.mcpstream'),
    });
    await first.close('closed');
    await access(old);
    const second = await LiveRecording.create({
      ...options,
      path: path.join(folder, 'b.mcpstream'),
      folder: { maxBytes: 1_000, maxAgeDays: 14 },
    });
    await second.close('closed');
    assert.deepEqual((await readdir(folder)).sort(), ['a.mcpstream', 'b.mcpstream']);
  });

  it('goes on where an old recording cannot be deleted, and says so', async (test) => {
    const folder = await temporaryFolder(test);
    // What cannot be removed like a file.
    const old = path.join(folder, 'old.mcpstream');
    await mkdir(path.join(old, 'within'), { recursive: true });
    await utimes(old, new Date(2020, 1), new Date(2020, 1));
    const warnings: string[] = [];
    const recording = await LiveRecording.create({
      clock: new ManualClock(),
      tool: 'test 1',
      path: path.join(folder, 'a.mcpstream'),
      folder: { maxBytes: 1, maxAgeDays: 14 },
      onWarning: (warning) => warnings.push(warning),
    });
    assert.equal(recording.problem, undefined);
    await recording.close('closed');
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /The old recording .*old\.mcpstream cannot be deleted/);
  });
});

describe('saving a copy', () => {
  it('of a recording that goes on gives one that opens without a problem', async (test) => {
    const { folder, recording } = await start(test);
    recordCall(recording, recording.clock, { x: 1, events: 3 });
    const copy = path.join(folder, 'copy.mcpstream');
    await recording.saveAs(copy);
    recordCall(recording, recording.clock, { x: 2, events: 3 });
    const opened = await openRecording(copy);
    test.after(opened.close);
    assert.deepEqual(opened.problems, []);
    assert.equal(opened.model.streams.length, 1);
    assert.equal(opened.model.stop?.message, 'Saved while the recording went on.');
    assert.equal(recording.model.streams.length, 2);
  });

  it('of a recording that has ended gives the same bytes, over what stood there before', async (test) => {
    const { folder, file, recording } = await start(test);
    recordCall(recording, recording.clock, { x: 1, events: 3 });
    await recording.close('closed');
    const copy = path.join(folder, 'copy.mcpstream');
    await writeFile(copy, 'something else');
    await recording.saveAs(copy);
    assert.deepEqual(await readFile(copy), await readFile(file));
    assert.deepEqual((await readdir(folder)).sort(), ['copy.mcpstream', 'live.mcpstream']);
  });

  it('of a recording that reached its limit has one last record, its own', async (test) => {
    const { folder, file, recording } = await start(test, { maxBytes: 20_000 });
    for (let x = 1; x <= 50; x += 1) recordCall(recording, recording.clock, { x, events: 5 });
    const copy = path.join(folder, 'copy.mcpstream');
    await recording.saveAs(copy);
    await recording.close('closed');
    assert.deepEqual(await readFile(copy), await readFile(file));
  });

  it('that cannot be written says so and leaves nothing half-done', async (test) => {
    const { folder, file, recording } = await start(test);
    await assert.rejects(recording.saveAs(path.join(folder, 'no', 'copy.mcpstream')), {
      reason: 'disk',
      message: /cannot be saved as .*copy\.mcpstream: there is no such file or folder/,
    });
    await assert.rejects(recording.saveAs(file), { message: /cannot be saved as itself/ });
    await mkdir(path.join(folder, 'folder'));
    await assert.rejects(recording.saveAs(path.join(folder, 'folder')), { reason: 'disk' });
    assert.deepEqual((await readdir(folder)).sort(), [
      'folder',
      'live.mcpstream',
      'live.mcpstream.writing',
    ]);
  });
});
