import type { ExchangeNumber, StreamNumber } from './record.ts';

/** What the user's cut is aimed at: one connection, a stream's connections, or all that are open. */
export type CutTarget =
  | { readonly kind: 'connection'; readonly connection: ExchangeNumber }
  | { readonly kind: 'stream'; readonly stream: StreamNumber }
  | { readonly kind: 'all' };
