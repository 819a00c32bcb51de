/** Whether the bytes `[from, to)` of `view` are those of `bytes`. */
export function isSameBytes(bytes: DataView, view: DataView, from: number, to: number): boolean {
  const length = to - from;
  if (bytes.byteLength !== length) return false;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    if (bytes.getInt32(at) !== view.getInt32(from + at)) return false;
  }
  for (; at < length; at += 1) {
    if (bytes.getUint8(at) !== view.getUint8(from + at)) return false;
  }
  return true;
}

/** A copy of the bytes `[from, to)` of `view`. */
export function copyOfBytes(view: DataView, from: number, to: number): DataView {
  const { buffer, byteOffset } = view;
  return new DataView(buffer.slice(byteOffset + from, byteOffset + to));
}
