import { itemsOf, parentOf } from './jsonTree.ts';
import type { TreeLine } from './jsonTree.ts';

/** What a key does in a tree: goes to a line, or opens or closes what is at the active one. */
export type TreeMove =
  | { readonly kind: 'go'; readonly id: string }
  | { readonly kind: 'open'; readonly isOpen: boolean }
  | { readonly kind: 'press' }
  | { readonly kind: 'siblings' };

/**
 * What `key` does where the line with the id `active` is the active one; undefined where it does
 * nothing. As in the tree pattern of the ARIA Authoring Practices Guide.
 */
export function treeMove(
  key: string,
  lines: readonly TreeLine[],
  active: string,
): TreeMove | undefined {
  const stops = lines.filter(({ kind }) => kind !== 'end');
  const at = stops.findIndex(({ id }) => id === active);
  const line = stops[at];
  if (line === undefined) return undefined;
  const go = (to: TreeLine | undefined): TreeMove | undefined =>
    to === undefined ? undefined : { kind: 'go', id: to.id };
  switch (key) {
    case 'ArrowDown':
      return go(stops[at + 1]);
    case 'ArrowUp':
      return go(stops[at - 1]);
    case 'Home':
      return go(stops[0]);
    case 'End':
      return go(stops.at(-1));
    case 'ArrowRight':
      if (!canOpen(line)) return undefined;
      return line.isOpen ? go(stops[at + 1]) : { kind: 'open', isOpen: true };
    case 'ArrowLeft':
      if (canOpen(line) && line.isOpen) return { kind: 'open', isOpen: false };
      return active === '' ? undefined : { kind: 'go', id: parentOf(active) };
    case 'Enter':
    case ' ':
      return { kind: 'press' };
    case '*':
      return { kind: 'siblings' };
    default:
      return undefined;
  }
}

/** Whether a line is a value that holds others. */
export function canOpen(line: TreeLine): line is Extract<TreeLine, { kind: 'node' }> {
  return line.kind === 'node' && (itemsOf(line.node)?.length ?? 0) > 0;
}
