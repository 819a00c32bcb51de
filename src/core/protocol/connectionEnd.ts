/** Who ended a connection. */
export type EndedBy = 'server' | 'client' | 'user' | 'network' | 'host';

/**
 * How a connection ended: `complete` (the body's own end), `fin` (closed before the body's end),
 * `reset` (ECONNRESET), `closed` (by our side, gracefully), `refused` (no connection could be
 * made), `timeout`, `error` (anything else).
 */
export type EndedHow = 'complete' | 'fin' | 'reset' | 'closed' | 'refused' | 'timeout' | 'error';
