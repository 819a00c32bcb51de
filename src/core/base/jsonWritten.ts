import { readJson } from './jsonReader.ts';
import type { JsonItem, JsonNode } from './jsonReader.ts';

/**
 * The value at `path` below a JSON text as it was written there, with every digit of a number, which
 * `JSON.parse` would round; items of a list are named by their index. Of members with one name it
 * is the last, as `JSON.parse` has it. Undefined where there is none, or where `text` is no JSON.
 */
export function writtenAt(text: string, path: readonly string[]): string | undefined {
  const { root, problem } = readJson(text);
  if (problem !== undefined) return undefined;
  let node: JsonNode | undefined = root;
  for (const name of path) node = node === undefined ? undefined : childOf(text, node, name);
  return node === undefined ? undefined : text.slice(node.start, node.end);
}

function childOf(text: string, node: JsonNode, name: string): JsonNode | undefined {
  if (node.kind === 'array') return node.items[Number(name)]?.value;
  if (node.kind !== 'object') return undefined;
  const isIt = ({ key }: JsonItem): boolean =>
    key !== undefined && JSON.parse(text.slice(key.start, key.end)) === name;
  return node.items.findLast(isIt)?.value;
}
