import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readZipNames } from '../../../../scripts/lib/zipNames.ts';

describe('the names in a ZIP archive', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mcp-streams-zip-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('are read from its directory, without folders, sorted', async () => {
    const file = path.join(folder, 'good.zip');
    await writeFile(file, directoryOf(['b.txt', 'sub/', 'a/é.txt']));
    assert.deepEqual(await readZipNames(file), ['a/é.txt', 'b.txt']);
  });

  it('are refused of another file', async () => {
    const file = path.join(folder, 'bad.zip');
    await writeFile(file, 'this is no archive, though it is long enough');
    await assert.rejects(readZipNames(file), /bad\.zip is not a ZIP archive/);
  });
});

/** An archive's directory alone: entries that point nowhere, and the end record. */
function directoryOf(names: readonly string[]): Buffer {
  const entries = names.map((name) => {
    const text = Buffer.from(name);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(text.length, 28);
    return Buffer.concat([header, text]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  return Buffer.concat([...entries, end]);
}
