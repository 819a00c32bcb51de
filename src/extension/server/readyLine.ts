import { isObject } from '../../core/base/jsonObject.ts';

/** The address in the first line that `serve --json` writes; undefined where it is something else. */
export function addressOfReadyLine(line: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Not JSON: the caller shows the line as it is.
    return undefined;
  }
  const url = isObject(value) ? value['url'] : undefined;
  return typeof url === 'string' ? url : undefined;
}
