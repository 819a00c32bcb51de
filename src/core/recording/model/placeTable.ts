import type { ExchangeNumber, StreamNumber } from '../record.ts';

const MAX_PLACES = 1 << 24;

/**
 * Gives each pair of a connection and a stream that rows belong to a number of at most 24 bits; 0
 * stands for none of either. There are about as many pairs as connections.
 */
export class PlaceTable {
  readonly #connections: number[] = [];
  readonly #streams: number[] = [];
  /** A connection belongs to one stream, but for rows from before that was known. */
  readonly #codeOfConnection = new Map<number, number>();
  readonly #otherCodes = new Map<string, number>();
  #last = -1;

  /** The number of a pair; throws a `RangeError` beyond 16,777,216 pairs. */
  codeOf(connection: ExchangeNumber, stream: StreamNumber): number {
    // Most rows belong where the row before belongs.
    const last = this.#last;
    if (this.#connections[last] === connection && this.#streams[last] === stream) return last;
    this.#last = this.#known(connection, stream) ?? this.#add(connection, stream);
    return this.#last;
  }

  connectionOf(code: number): ExchangeNumber {
    return this.#connections[code] ?? 0;
  }

  streamOf(code: number): StreamNumber {
    return this.#streams[code] ?? 0;
  }

  #known(connection: number, stream: number): number | undefined {
    const code = this.#codeOfConnection.get(connection);
    if (code === undefined || this.#streams[code] === stream) return code;
    return this.#otherCodes.get(`${connection} ${stream}`);
  }

  #add(connection: number, stream: number): number {
    const code = this.#connections.length;
    if (code >= MAX_PLACES) throw new RangeError(`more than ${MAX_PLACES} connections`);
    this.#connections.push(connection);
    this.#streams.push(stream);
    if (this.#codeOfConnection.has(connection)) {
      this.#otherCodes.set(`${connection} ${stream}`, code);
    } else {
      this.#codeOfConnection.set(connection, code);
    }
    return code;
  }
}
