import type { Port } from '../../messages/port.ts';

/** Where a page runs: the way to its host, and a place for what it remembers of itself. */
export interface PagePort extends Port {
  /** What was saved last, or undefined on a new page. */
  readonly loadState: () => unknown;
  /** Keeps a plain value (JSON) until the page is opened again. */
  readonly saveState: (state: unknown) => void;
}
