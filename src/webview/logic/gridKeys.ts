/** A key press, as much of it as moving about needs. */
export interface KeyPress {
  readonly key: string;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/**
 * The row that a key moves to in a list of `rowCount` rows of which `pageRows` are seen, or
 * undefined where the key is not one that moves. `from` is undefined while no row is active.
 */
export function rowAfterKey(
  press: KeyPress,
  from: number | undefined,
  rowCount: number,
  pageRows: number,
): number | undefined {
  if (rowCount === 0 || press.altKey || press.metaKey) return undefined;
  const last = rowCount - 1;
  const page = Math.max(pageRows - 1, 1);
  const held = (row: number): number => Math.min(Math.max(row, 0), last);
  switch (press.key) {
    case 'ArrowDown':
      return from === undefined ? 0 : held(from + 1);
    case 'ArrowUp':
      return from === undefined ? last : held(from - 1);
    case 'PageDown':
      return held((from ?? 0) + page);
    case 'PageUp':
      return held((from ?? last) - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/**
 * The item that a key moves to in a row of tabs, buttons or menu items, or undefined where the key
 * does not move. Goes round at both ends.
 */
export function itemAfterKey(
  key: string,
  from: number,
  itemCount: number,
  direction: 'horizontal' | 'vertical',
): number | undefined {
  if (itemCount === 0) return undefined;
  const [back, forth] =
    direction === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  if (key === forth) return (from + 1) % itemCount;
  if (key === back) return (from - 1 + itemCount) % itemCount;
  if (key === 'Home') return 0;
  if (key === 'End') return itemCount - 1;
  return undefined;
}

/** The size of a pane after a key on its edge, or undefined where the key does not move it. */
export function sizeAfterKey(
  key: string,
  size: number,
  limits: { readonly min: number; readonly max: number },
  edge: { readonly direction: 'horizontal' | 'vertical'; readonly grows: 'forth' | 'back' },
): number | undefined {
  const step = 16;
  const sign = edge.grows === 'forth' ? 1 : -1;
  const held = (wanted: number): number => Math.min(Math.max(wanted, limits.min), limits.max);
  const [back, forth] =
    edge.direction === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  if (key === forth) return held(size + sign * step);
  if (key === back) return held(size - sign * step);
  if (key === 'Home') return limits.min;
  if (key === 'End') return limits.max;
  return undefined;
}
