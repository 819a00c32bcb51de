import type { FileHandle } from 'node:fs/promises';

/** A disk that writes as `write` does. */
export function disk(
  write: (all: (parts: Uint8Array[]) => Promise<number>, parts: Uint8Array[]) => Promise<number>,
) {
  return (handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get: (target, name) => {
        if (name !== 'writev') {
          const value: unknown = Reflect.get(target, name);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        }
        return async (parts: Uint8Array[], offset: number) => ({
          bytesWritten: await write(
            async (some) => (await target.writev(some, offset)).bytesWritten,
            parts,
          ),
        });
      },
    });
}

export function failing(code: string): Error {
  return Object.assign(new Error(`${code}: failed`), { code });
}
