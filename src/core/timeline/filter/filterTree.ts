import type { Micros } from '../../base/clock.ts';
import type { EventKind } from '../../recording/model/rowTable.ts';
import type { ExchangeNumber } from '../../recording/record.ts';
import type { Trait } from './filterWords.ts';
import type { TextPattern } from './textPattern.ts';

/** Where something stands in a filter: characters `[start, end)`. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a filter, where, and what would be right. */
export interface FilterProblem extends Place {
  readonly message: string;
}

/** One thing that a filter asks of a row. */
export type FilterLeaf = Place &
  (
    | { readonly kind: 'stream'; readonly label: string }
    /** The stream of a connection. */
    | { readonly kind: 'streamOf'; readonly connection: ExchangeNumber }
    | { readonly kind: 'connection'; readonly connection: ExchangeNumber }
    | { readonly kind: 'id'; readonly pattern: TextPattern }
    | { readonly kind: 'kind'; readonly kinds: readonly EventKind[] }
    | { readonly kind: 'method'; readonly pattern: TextPattern }
    /** An HTTP status from `least` to `most`, both included. */
    | { readonly kind: 'status'; readonly least: number; readonly most: number }
    | { readonly kind: 'trait'; readonly trait: Trait }
    /** Bytes on the wire from `least` to `most`, both included; rows without bytes have no size. */
    | { readonly kind: 'size'; readonly least: number; readonly most: number }
    /** At `from` or later, and before `before`. */
    | { readonly kind: 'time'; readonly from: Micros; readonly before: Micros }
    | { readonly kind: 'text'; readonly text: string }
  );

/** A filter as it was understood. */
export type FilterTree =
  | FilterLeaf
  | (Place & { readonly kind: 'and' | 'or'; readonly terms: readonly FilterTree[] })
  | (Place & { readonly kind: 'not'; readonly term: FilterTree });
