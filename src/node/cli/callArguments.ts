import { changedNumbers } from '../../core/base/changedNumbers.ts';
import { isObject } from '../../core/base/jsonObject.ts';
import type { JsonObject } from '../../core/base/jsonObject.ts';
import { isNestedTooDeeply, MAX_JSON_LEVELS } from '../../core/base/parseJson.ts';
import { reasonOf } from '../../core/base/reasonOf.ts';

const RIGHT = `Right is --args '{"steps": 5}'`;
/** Levels of the message around the arguments of a call: `{"params":{"arguments":…}}`. */
const LEVELS_AROUND = 2;
/** More numbers than these are counted and not named. */
const MOST_NAMED = 3;

/**
 * The arguments that `text` holds for a call of `tool`. Throws a `TypeError` in words for the user
 * where they are no JSON object, or would not be sent or recorded as they are.
 */
export function parseCallArguments(tool: string, text: string): JsonObject {
  const whose = `the --args of --call ${tool}`;
  if (isNestedTooDeeply('['.repeat(LEVELS_AROUND) + text + ']'.repeat(LEVELS_AROUND))) {
    throw new TypeError(
      `${whose} are nested more than ${MAX_JSON_LEVELS - LEVELS_AROUND} levels deep, and a message that deep is not read in a recording; make them flatter`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    // What stands in quotes at its end is what was typed.
    const why = reasonOf(cause).replace(/, (?:\.\.\.)?".*$/s, '');
    throw new TypeError(`${whose} are not JSON: ${why}. ${RIGHT}`, { cause });
  }
  if (!isObject(value)) {
    throw new TypeError(`${whose} have to be a JSON object, not ${kindOf(value)}. ${RIGHT}`);
  }
  const changed = changedNumbers(text);
  if (changed.length > 0) throw new TypeError(numbersProblem(whose, changed));
  return value;
}

/** Their places, not the numbers themselves, which may be secret. */
function numbersProblem(whose: string, changed: readonly string[]): string {
  const named = changed.slice(0, MOST_NAMED).join(', ');
  const more = changed.length > MOST_NAMED ? ` and ${changed.length - MOST_NAMED} more` : '';
  return `${whose} have numbers that would be sent as other numbers, for they are too long, too large or too small: ${named}${more}. Where the tool takes texts, write them in quotes`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
