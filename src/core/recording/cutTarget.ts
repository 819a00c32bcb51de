import { assertNever } from '../base/assertNever.ts';
import type { ExchangeNumber, StreamNumber } from './record.ts';

/** What the user's cut is aimed at: one connection, a stream's connections, or all that are open. */
export type CutTarget =
  | { readonly kind: 'connection'; readonly connection: ExchangeNumber }
  | { readonly kind: 'stream'; readonly stream: StreamNumber }
  | { readonly kind: 'all' };

/** Whether a cut of `target` is one of the connection of this number, which carries the stream. */
export function isAimedAt(
  target: CutTarget,
  connection: ExchangeNumber,
  stream: StreamNumber,
): boolean {
  switch (target.kind) {
    case 'connection':
      return target.connection === connection;
    case 'stream':
      return target.stream === stream;
    case 'all':
      return true;
    default:
      return assertNever(target);
  }
}
