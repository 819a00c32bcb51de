type TypedArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/**
 * A copy of a plain value as a webview gets it from its host: JSON, and typed arrays beside it.
 *
 * Members that are undefined are left out, as JSON leaves them out; a function throws a `TypeError`.
 */
export function copyMessage(value: unknown): unknown {
  if (isTypedArray(value)) return value.slice();
  if (Array.isArray(value)) return value.map((member) => copyMessage(member ?? null));
  if (typeof value === 'object' && value !== null) return copyObject(value);
  if (typeof value === 'function' || typeof value === 'bigint') {
    throw new TypeError(`a message holds a ${typeof value}, which no webview can be sent`);
  }
  return value;
}

function copyObject(value: object): object {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, copyMessage(member)]));
}

function isTypedArray(value: unknown): value is TypedArray {
  return (
    value instanceof Uint8Array ||
    value instanceof Uint16Array ||
    value instanceof Uint32Array ||
    value instanceof Float64Array
  );
}
