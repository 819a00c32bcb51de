import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT: string = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** The script that a development dependency of the project is started by. */
export function toolScript(relative: string): string {
  return path.join(ROOT, 'node_modules', relative);
}
