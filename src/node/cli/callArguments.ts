import { isObject } from '../../core/base/jsonObject.ts';
import type { JsonObject } from '../../core/base/jsonObject.ts';
import { reasonOf } from '../../core/base/reasonOf.ts';
import { depthProblem, numbersProblem } from '../../core/protocol/argumentsProblem.ts';

const RIGHT = `Right is --args '{"steps": 5}'`;

/**
 * The arguments that `text` holds for a call of `tool`. Throws a `TypeError` in words for the user
 * where they are no JSON object, or would not be sent or recorded as they are.
 */
export function parseCallArguments(tool: string, text: string): JsonObject {
  const whose = `the --args of --call ${tool}`;
  const tooDeep = depthProblem(text);
  if (tooDeep !== undefined) throw new TypeError(`${whose} ${tooDeep}`);
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
  const changed = numbersProblem(text);
  if (changed !== undefined) throw new TypeError(`${whose} ${changed}`);
  return value;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
