import { startOf } from '../../base/shortText.ts';
import { markedText } from '../../base/visibleText.ts';
import type { RequestId } from '../../protocol/jsonRpc.ts';

/** Characters of a request's id in the label of its stream. */
const MAX_LENGTH = 200;

/** How the stream of a request is called; what hides or acts in the id is a mark in it. */
export function requestLabel(id: RequestId): string {
  return `#${markedText(startOf(String(id), MAX_LENGTH))}`;
}
