import type { ExchangeNumber } from './record.ts';

/** What a connection is called, in tables and in sentences: `c3`. */
export function connectionName(connection: ExchangeNumber): string {
  return `c${connection}`;
}
