/** Pixels between the pointer and the card. */
const GAP = 14;
/** Pixels that stay free at the edges of the panel. */
const MARGIN = 4;

/** A place in the panel, in CSS pixels from its top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Where a card about what the pointer is over stands: right of the pointer and below it; left or
 * above where there is no room; and always within the panel. A menu stands at the pointer, without
 * a `gap`.
 */
export function cardPlace(pointer: Point, card: Size, panel: Size, gap: number = GAP): Point {
  return {
    x: placeOn(pointer.x, card.width, panel.width, gap),
    y: placeOn(pointer.y, card.height, panel.height, gap),
  };
}

function placeOn(pointer: number, length: number, room: number, gap: number): number {
  const end = room - MARGIN;
  const after = pointer + gap;
  if (after + length <= end) return after;
  const before = pointer - gap - length;
  return Math.max(before >= MARGIN ? before : end - length, MARGIN);
}
