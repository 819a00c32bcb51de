import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from './problem.ts';

const LOCK_FILES = ['package-lock.json', 'test/vscodeServer/package-lock.json'];

/** Lock files that name the registry they were made with: others would download from it. */
export async function checkLockFiles(root: string): Promise<Problem[]> {
  const found = await Promise.all(
    LOCK_FILES.map(async (name) => {
      const text = await readFile(path.join(root, name), 'utf8');
      return findAddresses(text).map((line) => ({
        where: `${name}:${line}`,
        what:
          'has a download address; delete the lines with "resolved" and keep ' +
          'omit-lockfile-registry-resolved=true in .npmrc',
      }));
    }),
  );
  return found.flat();
}

/** Lines (from 1) of a lock file's text that hold a download address. */
export function findAddresses(text: string): number[] {
  return text
    .split('\n')
    .flatMap((line, index) => (/^\s*"resolved":\s*"[a-z+]+:\/\//.test(line) ? [index + 1] : []));
}
