import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';

/** An empty folder that is deleted when the test ends; its name has a space and a letter beyond ASCII. */
export async function temporaryFolder(test: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mcp é stream-'));
  test.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
