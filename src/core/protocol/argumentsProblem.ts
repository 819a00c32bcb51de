import { changedNumbers } from '../base/changedNumbers.ts';
import { isNestedTooDeeply, MAX_JSON_LEVELS } from '../base/parseJson.ts';

/** Levels of the message around the arguments of a call: `{"params":{"arguments":…}}`. */
const LEVELS_AROUND = 2;
const MOST_LEVELS = MAX_JSON_LEVELS - LEVELS_AROUND;
/** More numbers than these are counted and not named. */
const MOST_NAMED = 3;

/** What is wrong with the arguments of a call that are nested too deeply, as the rest of a sentence. */
export function depthProblem(text: string): string | undefined {
  if (!isNestedTooDeeply('['.repeat(LEVELS_AROUND) + text + ']'.repeat(LEVELS_AROUND)))
    return undefined;
  return `are nested more than ${MOST_LEVELS} levels deep, and a message that deep is not read in a recording; make them flatter`;
}

/**
 * What is wrong with the arguments of a call of which numbers would be sent as other numbers, as the
 * rest of a sentence. It names their places, not the numbers themselves, which may be secret.
 */
export function numbersProblem(text: string): string | undefined {
  const changed = changedNumbers(text);
  if (changed.length === 0) return undefined;
  const named = changed.slice(0, MOST_NAMED).join(', ');
  const more = changed.length > MOST_NAMED ? ` and ${changed.length - MOST_NAMED} more` : '';
  return `have numbers that would be sent as other numbers, for they are too long, too large or too small: ${named}${more}. Where the tool takes texts, write them in quotes`;
}
