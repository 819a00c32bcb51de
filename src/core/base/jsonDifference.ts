import { itemStep, memberStep } from './jsonPath.ts';
import type { JsonItem, JsonNode } from './jsonReader.ts';

/** A value that is not the same in two JSON texts, as it is written in each that has it. */
export interface JsonChange {
  /** For example `$.params.progress`. */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

/** A value in its text. */
export interface JsonValue {
  readonly text: string;
  readonly node: JsonNode;
}

interface Pair {
  readonly path: string;
  readonly before: JsonNode | undefined;
  readonly after: JsonNode | undefined;
}

/**
 * What differs between two JSON values, in the order of the texts: the order of members and the
 * spelling of texts make no difference, the digits of numbers do.
 */
export function jsonDifference(before: JsonValue, after: JsonValue): readonly JsonChange[] {
  const changes: JsonChange[] = [];
  const pairs: Pair[] = [{ path: '$', before: before.node, after: after.node }];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const inner = innerPairs(before.text, after.text, pair);
    if (inner !== undefined) pairs.push(...inner.reverse());
    else if (!isSame(before.text, after.text, pair)) {
      changes.push({
        path: pair.path,
        ...(pair.before !== undefined && { before: written(before.text, pair.before) }),
        ...(pair.after !== undefined && { after: written(after.text, pair.after) }),
      });
    }
  }
  return changes;
}

/** The pairs of what two lists or two objects hold; undefined where they are not alike. */
function innerPairs(beforeText: string, afterText: string, pair: Pair): Pair[] | undefined {
  const { path, before, after } = pair;
  if (before?.kind === 'array' && after?.kind === 'array') {
    const count = Math.max(before.items.length, after.items.length);
    return Array.from({ length: count }, (_, index) => ({
      path: `${path}${itemStep(index)}`,
      before: before.items[index]?.value,
      after: after.items[index]?.value,
    }));
  }
  if (before?.kind !== 'object' || after?.kind !== 'object') return undefined;
  const old = membersOf(beforeText, before.items);
  const now = membersOf(afterText, after.items);
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].map((name) => ({
    path: `${path}${memberStep(JSON.stringify(name))}`,
    before: old.get(name),
    after: now.get(name),
  }));
}

/** The members by name; of those with one name the last counts, as it does for `JSON.parse`. */
function membersOf(text: string, items: readonly JsonItem[]): ReadonlyMap<string, JsonNode> {
  return new Map(
    items.map(({ key, value }) => [
      key === undefined ? '' : (JSON.parse(text.slice(key.start, key.end)) as string),
      value,
    ]),
  );
}

function isSame(beforeText: string, afterText: string, { before, after }: Pair): boolean {
  if (before === undefined || after === undefined || before.kind !== after.kind) return false;
  const old = written(beforeText, before);
  const now = written(afterText, after);
  if (old === now) return true;
  return before.kind === 'string' && JSON.parse(old) === JSON.parse(now);
}

function written(text: string, node: JsonNode): string {
  return text.slice(node.start, node.end);
}
