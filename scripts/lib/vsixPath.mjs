import { readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Where `npm run package` puts the extension.
 *
 * @param {string} root the project's folder
 * @returns {Promise<string>}
 */
export async function vsixPath(root) {
  /** @type {unknown} */
  const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const { name, version } = /** @type {{ name: string, version: string }} */ (manifest);
  return path.join(root, 'dist', `${name}-${version}.vsix`);
}
