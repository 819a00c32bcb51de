import type { EventDetail } from '../../messages/panelState.ts';

/** Whether two readings of a row say the same. The bytes of a row do not change. */
export function sameDetail(one: EventDetail, other: EventDetail): boolean {
  return textOf(one) === textOf(other);
}

function textOf(detail: EventDetail): string {
  return JSON.stringify({ ...detail, block: undefined });
}
