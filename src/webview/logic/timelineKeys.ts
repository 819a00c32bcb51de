import type { Direction } from '../../core/timeline/drawing/navigate.ts';

/** What a key does in the drawn timeline. */
export type TimelineKey =
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'pan'; readonly part: number }
  | { readonly kind: 'go'; readonly to: 'start' | 'end' }
  | { readonly kind: 'fit' }
  | { readonly kind: 'follow' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'reference' }
  | { readonly kind: 'event'; readonly direction: Direction }
  | { readonly kind: 'connection'; readonly direction: Direction }
  | { readonly kind: 'lane'; readonly direction: Direction }
  | { readonly kind: 'range'; readonly edge: 'after' | 'before' }
  | { readonly kind: 'clear' };

const ZOOM = 1.5;
const PAN = 0.2;
const PAGE = 0.9;

const KEYS: Readonly<Record<string, TimelineKey>> = {
  w: { kind: 'zoom', factor: 1 / ZOOM },
  '+': { kind: 'zoom', factor: 1 / ZOOM },
  '=': { kind: 'zoom', factor: 1 / ZOOM },
  s: { kind: 'zoom', factor: ZOOM },
  '-': { kind: 'zoom', factor: ZOOM },
  a: { kind: 'pan', part: -PAN },
  d: { kind: 'pan', part: PAN },
  PageUp: { kind: 'pan', part: -PAGE },
  PageDown: { kind: 'pan', part: PAGE },
  Home: { kind: 'go', to: 'start' },
  End: { kind: 'go', to: 'end' },
  '0': { kind: 'fit' },
  f: { kind: 'follow' },
  i: { kind: 'idle' },
  r: { kind: 'reference' },
  n: { kind: 'event', direction: 1 },
  ArrowRight: { kind: 'event', direction: 1 },
  p: { kind: 'event', direction: -1 },
  ArrowLeft: { kind: 'event', direction: -1 },
  c: { kind: 'connection', direction: 1 },
  C: { kind: 'connection', direction: -1 },
  ArrowDown: { kind: 'lane', direction: 1 },
  ArrowUp: { kind: 'lane', direction: -1 },
  '[': { kind: 'range', edge: 'after' },
  ']': { kind: 'range', edge: 'before' },
  Escape: { kind: 'clear' },
};

/** What a pressed key does; undefined for one that is not the timeline's. */
export function timelineKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): TimelineKey | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  return KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
}
