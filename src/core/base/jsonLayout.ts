/** Lists and objects within each other that are indented; deeper ones would only be white space. */
const DEEPEST = 100;

/**
 * JSON with two spaces a level and every value as it was written: digits of large numbers, escapes
 * and repeated names are kept, which `JSON.parse` would lose. Undefined where `text` is no JSON, or
 * is nested more than 100 deep.
 */
export function layOutJson(text: string): string | undefined {
  if (!isJson(text)) return undefined;
  const parts: string[] = [];
  let depth = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '}' || token === ']') {
      depth -= 1;
      if (parts.at(-1) === '{' || parts.at(-1) === '[') parts.push(token);
      else parts.push(`\n${'  '.repeat(depth)}`, token);
      continue;
    }
    const last = parts.at(-1);
    if (last === '{' || last === '[' || last === ',') parts.push(`\n${'  '.repeat(depth)}`);
    parts.push(token === ':' ? ': ' : token);
    if (token === '{' || token === '[') depth += 1;
    if (depth > DEEPEST) return undefined;
  }
  return parts.join('');
}

// A text in quotes is known by its two ends and its escapes; that it is valid was seen before.
const TOKEN = /[{}[\],:]|"[^"\\]*(?:\\.[^"\\]*)*"|[^{}[\],:"\s]+/gs;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
