import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hashContents, hasStamp, writeStamp } from '../../../../scripts/lib/stamp.mjs';

describe('a stamp over contents', () => {
  let root: string;
  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'mcp-streams-stamp-'));
    await mkdir(path.join(root, 'src/deep'), { recursive: true });
    await writeFile(path.join(root, 'src/deep/a.ts'), 'a');
  });
  after(() => rm(root, { recursive: true, force: true }));

  it('changes with a file, its name and its absence, and with nothing else', async () => {
    const names = ['src', 'missing.json'];
    const first = await hashContents(root, names);
    assert.equal(await hashContents(root, names), first);
    await mkdir(path.join(root, 'src/node_modules'));
    await writeFile(path.join(root, 'src/node_modules/x'), 'x');
    assert.equal(await hashContents(root, names), first);
    await writeFile(path.join(root, 'src/deep/a.ts'), 'b');
    const changed = await hashContents(root, names);
    assert.notEqual(changed, first);
    await writeFile(path.join(root, 'missing.json'), '');
    assert.notEqual(await hashContents(root, names), changed);
  });

  it('is found where it was written', async () => {
    const file = path.join(root, 'out/stamp');
    assert.equal(await hasStamp(file, 'x'), false);
    await writeStamp(file, 'x');
    assert.equal(await hasStamp(file, 'x'), true);
    assert.equal(await hasStamp(file, 'y'), false);
  });
});
