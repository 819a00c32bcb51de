/** The revisions of the MCP specification that this tool knows, oldest first. */
export const REVISIONS = [
  '2024-11-05',
  '2025-03-26',
  '2025-06-18',
  '2025-11-25',
  '2026-07-28',
] as const;

/** A revision of the specification, by its date. */
export type Revision = (typeof REVISIONS)[number];

/** Up to 2025-11-25 streams can be resumed (*legacy*); from 2026-07-28 on they cannot (*modern*). */
export type Era = 'legacy' | 'modern';

/** The revision that brought priming events, `retry` and polling (SEP-1699). */
export const POLLING_REVISION: Revision = '2025-11-25';

/** The first revision without event ids, sessions and resumption. */
const FIRST_MODERN_REVISION: Revision = '2026-07-28';

/** The era of a revision; a date that this tool does not know is judged by its order. */
export function eraOf(revision: string): Era {
  return revision >= FIRST_MODERN_REVISION ? 'modern' : 'legacy';
}

/** Whether a server may prime streams and let the client poll in this revision. */
export function supportsPolling(revision: string): boolean {
  return revision >= POLLING_REVISION && eraOf(revision) === 'legacy';
}
