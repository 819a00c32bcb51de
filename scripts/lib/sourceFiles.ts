import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A source file's path from the project's root (forward slashes) and its text. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** All TypeScript files below `folder` (a path from `root`), sorted by name; none where it is absent. */
export async function readSourceFiles(root: string, folder: string): Promise<SourceFile[]> {
  const names = await listFiles(path.join(root, folder));
  const sources = names.filter((name) => /\.tsx?$/.test(name)).toSorted();
  return Promise.all(
    sources.map(async (name) => ({
      name: `${folder}/${name}`,
      text: await readFile(path.join(root, folder, name), 'utf8'),
    })),
  );
}

/** Paths of all files below `folder`, relative to it, with forward slashes; empty where it is absent. */
export async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .filter((name) => !name.split(path.sep).includes('node_modules'))
      .map((name) => name.replaceAll(path.sep, '/'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
