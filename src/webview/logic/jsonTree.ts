import { itemStep, memberStep } from '../../core/base/jsonPath.ts';
import type { JsonItem, JsonNode } from '../../core/base/jsonReader.ts';

/** Items of one list or object that are shown at first, and that come with each *more*. */
export const ITEMS_AT_ONCE = 100;
/** Lines that a tree begins with, and that opening many nodes at once may make. */
const FIRST_LINES = 40;
const MOST_LINES = 2000;
/** Levels that a tree begins with; what is deeper is opened by hand. */
const FIRST_LEVELS = 10;

/** What of a tree is open; nodes are known by the way to them. */
export interface TreeState {
  readonly open: ReadonlySet<string>;
  /** Items shown of a list or object, where it is more than {@link ITEMS_AT_ONCE}. */
  readonly shown: ReadonlyMap<string, number>;
}

type Container = Extract<JsonNode, { readonly items: unknown }>;

interface Place {
  /** The way from the root: the positions of the items, for example `/1/0`. */
  readonly id: string;
  /** From 1. */
  readonly level: number;
}

/** A line of a tree: a value, the bracket that ends one, or what stands for items not shown. */
export type TreeLine =
  | (Place & {
      readonly kind: 'node';
      readonly node: JsonNode;
      readonly item: JsonItem | undefined;
      /** Position among its siblings, from 1, and their number. */
      readonly position: number;
      readonly siblings: number;
      readonly isOpen: boolean;
    })
  | (Place & { readonly kind: 'more'; readonly left: number })
  | (Place & { readonly kind: 'end'; readonly node: Container });

const ROOT = '';

/** The items of a list or an object; undefined for any other value. */
export function itemsOf(node: JsonNode): readonly JsonItem[] | undefined {
  return node.kind === 'object' || node.kind === 'array' ? node.items : undefined;
}

/** What is open at first: level by level, as much as a person takes in. */
export function firstTreeState(root: JsonNode): TreeState {
  return openLevels([[ROOT, root]], { open: new Set(), shown: new Map() }, FIRST_LINES);
}

/** The lines that are in sight. */
export function treeLines(root: JsonNode, state: TreeState): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const add = (place: Place, node: JsonNode, item: JsonItem | undefined, of: Position): void => {
    const items = itemsOf(node);
    const isOpen = items !== undefined && items.length > 0 && state.open.has(place.id);
    lines.push({ kind: 'node', ...place, node, item, ...of, isOpen });
    if (!isOpen) return;
    const level = place.level + 1;
    const shown = state.shown.get(place.id) ?? ITEMS_AT_ONCE;
    for (const [index, inner] of items.slice(0, shown).entries()) {
      const inside = { id: `${place.id}/${index}`, level };
      add(inside, inner.value, inner, { position: index + 1, siblings: items.length });
    }
    if (items.length > shown) {
      lines.push({ kind: 'more', id: `${place.id}/more`, level, left: items.length - shown });
    }
    if (isContainer(node))
      lines.push({ kind: 'end', id: `${place.id}/end`, level: place.level, node });
  };
  add({ id: ROOT, level: 1 }, root, undefined, { position: 1, siblings: 1 });
  return lines;
}

interface Position {
  readonly position: number;
  readonly siblings: number;
}

function isContainer(node: JsonNode): node is Container {
  return itemsOf(node) !== undefined;
}

/** The way to a node as a path, for example `$.params.items[3]`. */
export function pathOf(text: string, root: JsonNode, id: string): string {
  let path = '$';
  let node: JsonNode | undefined = root;
  for (const step of id.split('/').slice(1)) {
    const item: JsonItem | undefined =
      node === undefined ? undefined : itemsOf(node)?.[Number(step)];
    if (item === undefined) return path;
    path +=
      item.key === undefined
        ? itemStep(Number(step))
        : memberStep(text.slice(item.key.start, item.key.end));
    node = item.value;
  }
  return path;
}

/** Opens or closes a node. */
export function withOpen(state: TreeState, id: string, isOpen: boolean): TreeState {
  const open = new Set(state.open);
  if (isOpen) open.add(id);
  else open.delete(id);
  return { ...state, open };
}

/** Shows more items of the list or object whose line of *more* this is. */
export function withMore(state: TreeState, line: Extract<TreeLine, { kind: 'more' }>): TreeState {
  const id = parentOf(line.id);
  const shown = (state.shown.get(id) ?? ITEMS_AT_ONCE) + ITEMS_AT_ONCE;
  return { ...state, shown: new Map([...state.shown, [id, shown]]) };
}

/** Opens the node of a line and its siblings, as many as fit on a page that stays quick. */
export function withSiblings(
  state: TreeState,
  lines: readonly TreeLine[],
  line: TreeLine,
): TreeState {
  const parent = parentOf(line.id);
  const nodes = lines.flatMap((other): [string, JsonNode][] =>
    other.kind === 'node' && other.level === line.level && parentOf(other.id) === parent
      ? [[other.id, other.node]]
      : [],
  );
  return openLevels(nodes, state, MOST_LINES - lines.length, 1);
}

/** The id of the node that holds the one with this id. */
export function parentOf(id: string): string {
  return id.slice(0, Math.max(id.lastIndexOf('/'), 0));
}

/** Opens these nodes and those within, level by level, until that makes more than `most` lines. */
function openLevels(
  nodes: readonly (readonly [id: string, node: JsonNode])[],
  state: TreeState,
  most: number,
  levels: number = FIRST_LEVELS,
): TreeState {
  const open = new Set(state.open);
  let left = most;
  let level = nodes;
  for (let depth = 0; depth < levels && level.length > 0; depth += 1) {
    const next: (readonly [string, JsonNode])[] = [];
    for (const [id, node] of level) {
      const items = itemsOf(node)?.slice(0, ITEMS_AT_ONCE) ?? [];
      if (items.length === 0 || open.has(id)) continue;
      left -= items.length + 1;
      if (left < 0) return { ...state, open };
      open.add(id);
      next.push(...items.map(({ value }, index) => [`${id}/${index}`, value] as const));
    }
    level = next;
  }
  return { ...state, open };
}
