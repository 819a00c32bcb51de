import assert from 'node:assert/strict';
import { appendFile, mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { RecordingFile } from '../../../../src/core/recording/recordingFile.ts';
import { openFile } from '../../../../src/node/recorder/openFile.ts';
import { temporaryFolder } from '../../../support/temporaryFolder.ts';

async function opened(t: TestContext): Promise<{ path: string; file: RecordingFile }> {
  const name = path.join(await temporaryFolder(t), 'a.mcpstream');
  await writeFile(name, 'hello');
  const file = await openFile(name);
  t.after(file.close);
  return { path: name, file };
}

test('a file is read from any place, and not beyond its end', async (t) => {
  const { file } = await opened(t);
  assert.equal(file.bytes, 5);
  assert.equal(Buffer.from(await file.read(1, 3)).toString(), 'ell');
  await assert.rejects(file.read(4, 2), RangeError);
});

test('a file that grows is the same file, and longer', async (t) => {
  const { path: name, file } = await opened(t);
  await appendFile(name, ' world');
  await utimes(name, new Date(7000), new Date(7000));
  assert.deepEqual(await file.look(), { kind: 'there', bytes: 11, writtenAt: 7000 });
  assert.equal(file.bytes, 5);
});

test('a file that is written anew in its length was written later', async (t) => {
  const { path: name, file } = await opened(t);
  await utimes(name, new Date(7000), new Date(7000));
  await writeFile(name, 'HELLO');
  const found = await file.look();
  assert.ok(found.kind === 'there' && found.writtenAt > 7000);
  assert.equal(found.bytes, 5);
});

test('a file that takes the name of another one is another one', async (t) => {
  const { path: name, file } = await opened(t);
  await writeFile(`${name}.part`, 'other');
  await rename(`${name}.part`, name);
  assert.deepEqual(await file.look(), { kind: 'replaced' });
  assert.equal(Buffer.from(await file.read(0, 5)).toString(), 'hello');
});

test('a file that is deleted is told to be', async (t) => {
  const { path: name, file } = await opened(t);
  await rm(name);
  assert.deepEqual(await file.look(), { kind: 'deleted' });
});

test('a folder and a file that is missing are refused in words', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, 'b.mcpstream'));
  await assert.rejects(openFile(path.join(folder, 'b.mcpstream')), {
    reason: 'disk',
    message: /b\.mcpstream: This is a folder, not a file\.$/,
  });
  await assert.rejects(openFile(path.join(folder, 'c.mcpstream')), {
    reason: 'disk',
    message: /c\.mcpstream cannot be read: there is no such file or folder \(ENOENT\)\.$/,
  });
});
