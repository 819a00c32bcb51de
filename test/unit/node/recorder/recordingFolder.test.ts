import assert from 'node:assert/strict';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { keepFolderWithin } from '../../../../src/node/recorder/recordingFolder.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 5, 30);
const LIMITS = { maxBytes: 1_000, maxAgeDays: 14 };

/** A file of so many bytes that was changed so many days ago. */
async function file(folder: string, name: string, bytes: number, days: number): Promise<void> {
  const there = path.join(folder, name);
  await writeFile(there, 'x'.repeat(bytes));
  await utimes(there, new Date(NOW - days * DAY_MS), new Date(NOW - days * DAY_MS));
}

describe('keepFolderWithin', () => {
  it('leaves a folder alone that keeps within its limits', async (test) => {
    const folder = await temporaryFolder(test);
    await file(folder, 'a.mcpstream', 500, 13.9);
    await file(folder, 'b.mcpstream', 500, 0);
    assert.deepEqual(await keepFolderWithin(folder, LIMITS, NOW), []);
    assert.deepEqual((await readdir(folder)).sort(), ['a.mcpstream', 'b.mcpstream']);
  });

  it('deletes what is too old, whatever its size', async (test) => {
    const folder = await temporaryFolder(test);
    await file(folder, 'new.mcpstream', 1, 1);
    await file(folder, 'old.mcpstream', 1, 15);
    await file(folder, 'older.mcpstream', 1, 16);
    await keepFolderWithin(folder, LIMITS, NOW);
    assert.deepEqual(await readdir(folder), ['new.mcpstream']);
  });

  it('deletes the oldest until the rest is small enough', async (test) => {
    const folder = await temporaryFolder(test);
    await file(folder, 'c.mcpstream', 600, 1);
    await file(folder, 'a.mcpstream', 600, 3);
    await file(folder, 'b.mcpstream', 300, 2);
    await keepFolderWithin(folder, LIMITS, NOW);
    assert.deepEqual((await readdir(folder)).sort(), ['b.mcpstream', 'c.mcpstream']);
  });

  it('never deletes a recording that is being written, and counts it', async (test) => {
    const folder = await temporaryFolder(test);
    await file(folder, 'live.mcpstream', 900, 20);
    await writeFile(path.join(folder, 'live.mcpstream.writing'), `${process.pid}\n`);
    await file(folder, 'done.mcpstream', 200, 1);
    await keepFolderWithin(folder, LIMITS, NOW);
    assert.deepEqual((await readdir(folder)).sort(), ['live.mcpstream', 'live.mcpstream.writing']);
  });

  it('deletes a recording whose writer was killed, and its mark', async (test) => {
    const folder = await temporaryFolder(test);
    await file(folder, 'dead.mcpstream', 1, 20);
    // No process has this number: it is beyond what systems give.
    await writeFile(path.join(folder, 'dead.mcpstream.writing'), '999999999\n');
    await file(folder, 'odd.mcpstream', 1, 20);
    await writeFile(path.join(folder, 'odd.mcpstream.writing'), '');
    // Somebody's own file, whose name is that of a mark.
    await file(folder, 'other.mcpstream', 1, 20);
    await writeFile(path.join(folder, 'other.mcpstream.writing'), 'a novel');
    await keepFolderWithin(folder, LIMITS, NOW);
    assert.deepEqual(await readdir(folder), ['other.mcpstream.writing']);
  });

  it('leaves other files alone', async (test) => {
    const folder = await temporaryFolder(test);
    await file(folder, 'notes.md', 5_000, 99);
    await file(folder, 'mcpstream', 5_000, 99);
    assert.deepEqual(await keepFolderWithin(folder, LIMITS, NOW), []);
    assert.deepEqual((await readdir(folder)).sort(), ['mcpstream', 'notes.md']);
  });

  it('says what it could not do', async (test) => {
    const folder = path.join(await temporaryFolder(test), 'none');
    const problems = await keepFolderWithin(folder, LIMITS, NOW);
    assert.match(
      problems[0] ?? '',
      /recordings in .* cannot be looked through: .*no such file or folder/,
    );
  });
});
