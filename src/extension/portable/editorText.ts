import { reasonOf } from '../../core/base/reasonOf.ts';
import { oneLine } from '../../core/base/shortText.ts';

/** Characters that a message, a line of a list and a line of the log may have. */
const MAX_MESSAGE = 1000;
const MAX_LINE = 300;
const MAX_LOGGED = 4000;

/** `text` for a message or a prompt, in which the editor makes links of `[label](command:…)`. */
export function messageText(text: string): string {
  return oneLine(text, MAX_MESSAGE).replaceAll('](', '] (');
}

/** `text` for a line of a list, in which the editor makes icons of `$(name)`. */
export function lineText(text: string): string {
  return oneLine(text, MAX_LINE).replaceAll('$(', '$ (');
}

/** `text` for the log, where a line of its own would look like an entry. */
export function logText(text: string): string {
  return oneLine(text, MAX_LOGGED);
}

/** What went wrong for the log, and where in the code. */
export function logError(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  const frames = lines.filter((line) => /^\s+at /.test(line)).map((line) => `    ${logText(line)}`);
  return [logText(reasonOf(error)), ...frames].join('\n');
}
