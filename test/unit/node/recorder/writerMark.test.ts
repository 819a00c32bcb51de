import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import {
  isBeingWritten,
  removeWriterMark,
  setWriterMark,
} from '../../../../src/node/recorder/writerMark.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

test('a recording is being written from its mark on until the mark is taken away', async (t) => {
  const recording = path.join(await temporaryFolder(t), 'a.mcpstream');
  assert.equal(await isBeingWritten(recording), false);
  await setWriterMark(recording);
  assert.equal(await isBeingWritten(recording), true);
  await removeWriterMark(recording);
  assert.equal(await isBeingWritten(recording), false);
  await removeWriterMark(recording);
});

test('the mark of a process that was killed says nothing, nor does one that names none', async (t) => {
  const recording = path.join(await temporaryFolder(t), 'a.mcpstream');
  const { pid } = spawnSync(process.execPath, ['--version']);
  for (const mark of [`${pid}\n`, '', 'x', '0', '-1']) {
    await writeFile(`${recording}.writing`, mark);
    assert.equal(await isBeingWritten(recording), false, JSON.stringify(mark));
  }
});

test('a link to a recording has the mark of the recording', async (t) => {
  const folder = await temporaryFolder(t);
  const recording = path.join(folder, 'a.mcpstream');
  await writeFile(recording, '');
  const link = path.join(folder, 'link.mcpstream');
  await symlink(recording, link);
  await setWriterMark(recording);
  await assert.rejects(setWriterMark(link), { reason: 'being-written' });
  await removeWriterMark(link);
  assert.equal(await isBeingWritten(recording), false);
});
