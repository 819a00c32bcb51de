import type { RequestId } from '../../protocol/jsonRpc.ts';
import { retypedId } from '../../protocol/retypedId.ts';
import type { StreamNumber } from '../record.ts';

/** The stream of each request of a session, by the request's id or by its progress token. */
export class RequestTable {
  /** Not there before the first one: many a session has none. */
  #streams: Map<RequestId, StreamNumber> | undefined;
  /** What was looked for last: most events are about what the event before was about. */
  #lastId: RequestId | undefined;
  #lastFound: StreamNumber | undefined;

  get size(): number {
    return this.#streams?.size ?? 0;
  }

  set(id: RequestId, stream: StreamNumber): void {
    this.#streams ??= new Map();
    this.#streams.set(id, stream);
    this.#lastId = undefined;
  }

  /** The stream of just this id; undefined where it was not set. */
  get(id: RequestId): StreamNumber | undefined {
    return this.#streams?.get(id);
  }

  /**
   * The same; some servers write the number of a request or a token as text, or the other way round,
   * and clients take that.
   */
  find(id: RequestId): StreamNumber | undefined {
    if (id === this.#lastId) return this.#lastFound;
    const twin = retypedId(id);
    this.#lastFound = this.get(id) ?? (twin === undefined ? undefined : this.get(twin));
    this.#lastId = id;
    return this.#lastFound;
  }

  entries(): readonly (readonly [key: string, stream: StreamNumber])[] {
    return [...(this.#streams ?? [])].map(([id, stream]) => [requestKey(id), stream]);
  }
}

/** A key that tells `1` from `"1"`. */
export function requestKey(id: RequestId): string {
  return typeof id === 'number' ? `#${id}` : `"${id}`;
}
