import { isSameBytes } from '../core/recording/model/sameBytes.ts';

/** Whether two pieces of bytes are the same. */
export function equalBytes(one: Uint8Array, other: Uint8Array): boolean {
  return isSameBytes(viewOf(one), viewOf(other), 0, other.length);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
