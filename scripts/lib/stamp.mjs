import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A hash over the contents of files and folders; a missing one counts as empty.
 *
 * @param {string} root
 * @param {readonly string[]} names paths from `root`
 * @returns {Promise<string>}
 */
export async function hashContents(root, names) {
  const hash = createHash('sha256');
  for (const name of names) {
    for (const file of await filesBelow(path.join(root, name))) {
      hash.update(`${path.relative(root, file).replaceAll(path.sep, '/')}\0`);
      hash.update(await readFile(file));
      hash.update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * Whether `file` holds `stamp`.
 *
 * @param {string} file
 * @param {string} stamp
 */
export async function hasStamp(file, stamp) {
  return (await readIfThere(file)) === stamp;
}

/**
 * @param {string} file
 * @param {string} stamp
 */
export async function writeStamp(file, stamp) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, stamp);
}

/**
 * @param {string} name
 * @returns {Promise<string[]>}
 */
async function filesBelow(name) {
  const found = await stat(name).catch(absent);
  if (found === undefined) return [];
  if (found.isFile()) return [name];
  const entries = await readdir(name, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter((entry) => entry.name !== 'node_modules' && (entry.isDirectory() || entry.isFile()))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((entry) => filesBelow(path.join(name, entry.name))),
  );
  return nested.flat();
}

/** @param {string} file */
async function readIfThere(file) {
  return readFile(file, 'utf8').catch(absent);
}

/**
 * @param {unknown} error
 * @returns {undefined}
 */
function absent(error) {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
