import { DEFAULT_RECONNECT_POLICY } from '../../core/protocol/reconnectPolicy.ts';
import type { ReconnectPolicy } from '../../core/protocol/reconnectPolicy.ts';

/** The limits of a client: spans in milliseconds, sizes in bytes. */
export interface ClientPolicy extends ReconnectPolicy {
  /** From the start of an exchange until TCP and TLS stand. */
  readonly connectTimeoutMs: number;
  /** For `initialize`, lists, and messages that a server only has to accept. */
  readonly messageTimeoutMs: number;
  /** For a call, polls included; afterwards it is cancelled. */
  readonly callTimeoutMs: number;
  /** For DELETE: a window that closes does not wait longer for a server. */
  readonly deleteTimeoutMs: number;
  /** The largest JSON answer that is held in memory. */
  readonly mostBodyBytes: number;
  /** A probe ends when this much time brings nothing. */
  readonly probeSilenceMs: number;
  /** A probe ends after this, whatever still comes. */
  readonly probeTimeoutMs: number;
}

/** What holds where nobody says otherwise. */
export const DEFAULT_CLIENT_POLICY: ClientPolicy = {
  ...DEFAULT_RECONNECT_POLICY,
  connectTimeoutMs: 30_000,
  messageTimeoutMs: 60_000,
  callTimeoutMs: 86_400_000,
  deleteTimeoutMs: 2_000,
  mostBodyBytes: 16 * 1024 * 1024,
  probeSilenceMs: 5_000,
  probeTimeoutMs: 60_000,
};
