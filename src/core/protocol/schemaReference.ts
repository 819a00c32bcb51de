import { isObject } from '../base/jsonObject.ts';
import type { JsonObject } from '../base/jsonObject.ts';

/**
 * The part of the JSON Schema `root` that a local reference names: `#`, or `#/$defs/node`.
 * Undefined for every other reference (nothing is fetched), and where there is no such part.
 */
export function referencedSchema(root: JsonObject, reference: unknown): JsonObject | undefined {
  if (reference === '#') return root;
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return undefined;
  let found: unknown = root;
  for (const part of reference.slice(2).split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) {
      return undefined;
    }
    found = (found as JsonObject)[name];
  }
  return isObject(found) ? found : undefined;
}
