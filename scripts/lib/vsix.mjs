import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectNode } from './install.mjs';
import { run } from './run.mjs';
import { hasStamp, hashContents, writeStamp } from './stamp.mjs';
import { Skipped, UserError } from './step.mjs';
import { vsixPath } from './vsixPath.mjs';

const STAMP_FILE = 'dist/packaged';

/** Everything that the package is made from. */
const SOURCES = [
  'src',
  'media',
  'scripts',
  'package.json',
  'package-lock.json',
  'package.nls.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  '.vscodeignore',
];

/**
 * A stamp of what the package is made from now.
 *
 * @param {string} root
 */
export function hashSources(root) {
  return hashContents(root, SOURCES);
}

/**
 * Keeps in mind which sources the package was made from.
 *
 * @param {string} root
 * @param {string} stamp
 */
export function markPackaged(root, stamp) {
  return writeStamp(path.join(root, STAMP_FILE), stamp);
}

/**
 * Builds and packages the extension, unless the package was made from the same sources.
 *
 * @param {string} root
 */
export async function ensureVsix(root) {
  const made = existsSync(await vsixPath(root));
  if (made && (await hasStamp(path.join(root, STAMP_FILE), await hashSources(root)))) {
    return new Skipped('up to date');
  }
  const { code, output } = await run(projectNode(root), [path.join(root, 'scripts/package.ts')], {
    cwd: root,
  });
  if (code === 0) return undefined;
  throw new UserError(`The extension could not be built and packaged:\n${output.trim()}`);
}
