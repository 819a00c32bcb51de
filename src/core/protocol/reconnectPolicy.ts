import { assertNever } from '../base/assertNever.ts';

/** How the client waits, how often it tries and when it gives up; all spans in milliseconds. */
export interface ReconnectPolicy {
  /** The first wait where the server did not ask for one. */
  readonly firstDelayMs: number;
  /** Each further fruitless try waits this many times longer. */
  readonly growth: number;
  readonly longestDelayMs: number;
  /** How many network errors, 5xx, and 429 without a time to come back at, in a row end a stream. */
  readonly mostFailures: number;
  /** Answers 409 in a row, before a stream is given up. */
  readonly mostConflicts: number;
  /** A poll that follows an empty one never comes sooner, whatever `retry` says. */
  readonly shortestEmptyPollMs: number;
  /** Where the server asks for a longer wait, nobody is left to wait for it by itself. */
  readonly longestAskedMs: number;
  /** What happens then: a person can be asked to poll, a script cannot. */
  readonly whenAskedTooLong: 'pause' | 'fail';
  /** How long a connection may stay open after its response. */
  readonly lingerMs: number;
}

/** What holds where nobody says otherwise. */
export const DEFAULT_RECONNECT_POLICY: ReconnectPolicy = {
  firstDelayMs: 1_000,
  growth: 2,
  longestDelayMs: 30_000,
  mostFailures: 5,
  mostConflicts: 20,
  shortestEmptyPollMs: 100,
  longestAskedMs: 3_600_000,
  whenAskedTooLong: 'pause',
  lingerMs: 5_000,
};

/** The wait in milliseconds before the next try after `fruitless` tries that brought nothing. */
export function backoffMs(policy: ReconnectPolicy, fruitless: number): number {
  return Math.min(policy.longestDelayMs, policy.firstDelayMs * policy.growth ** fruitless);
}

/** What a stream's last connections did not bring; each counts up until it is reset. */
export interface Fruitless {
  /** Connections without a new event id. */
  readonly polls: number;
  /** Network errors and 5xx in a row. */
  readonly failures: number;
  /** Answers 409 in a row. */
  readonly conflicts: number;
}

/** How a connection ended, and what was known then; spans in milliseconds. */
export interface ConnectionOutcome {
  /** `ended`: after an SSE answer. `failure`: a network error or 5xx. */
  readonly cause: 'ended' | 'failure' | 'rate-limit' | 'conflict';
  /** From `Retry-After`. */
  readonly retryAfterMs?: number;
  /** The stream's last `retry`. */
  readonly retryMs: number | undefined;
  readonly fruitless: Fruitless;
}

/** How long to wait before the next connection, or why there is none. */
export type WaitPlan =
  | {
      readonly kind: 'wait';
      readonly why: 'retry' | 'backoff' | 'retry-after' | 'conflict';
      /** Milliseconds; null where the server did not ask. */
      readonly askedMs: number | null;
      /** Milliseconds since the connection ended; never less than the server asked for. */
      readonly delayMs: number;
      readonly fruitless: Fruitless;
    }
  | { readonly kind: 'give-up'; readonly reason: 'gave-up' | 'conflict' };

/** How long to wait before the next connection of a stream, or that it is to be given up. */
export function planWait(policy: ReconnectPolicy, outcome: ConnectionOutcome): WaitPlan {
  const fruitless = countUp(policy, outcome);
  if (fruitless.failures >= policy.mostFailures) return { kind: 'give-up', reason: 'gave-up' };
  if (fruitless.conflicts >= policy.mostConflicts) return { kind: 'give-up', reason: 'conflict' };
  const asked = [outcome.retryAfterMs, outcome.retryMs].filter((ms) => ms !== undefined);
  const askedMs = asked.length === 0 ? null : Math.max(...asked);
  const ownMs = ownDelayMs(policy, outcome, askedMs !== null);
  const delayMs = Math.max(ownMs, askedMs ?? 0);
  return { kind: 'wait', why: whyWait(outcome, ownMs), askedMs, delayMs, fruitless };
}

function countUp(policy: ReconnectPolicy, outcome: ConnectionOutcome): Fruitless {
  const { cause, fruitless } = outcome;
  switch (cause) {
    case 'ended':
      return { ...fruitless, polls: fruitless.polls + 1 };
    case 'conflict':
      return { ...fruitless, conflicts: fruitless.conflicts + 1 };
    case 'rate-limit':
      // A server that says when to come back is polled at its word, as often as it says so.
      if (saysWhen(policy, outcome)) return fruitless;
      return { ...fruitless, failures: fruitless.failures + 1 };
    case 'failure':
      return { ...fruitless, failures: fruitless.failures + 1 };
    default:
      return assertNever(cause);
  }
}

/** Whether a refusal says when to come back. "At once" after a refusal is no time to come back at. */
function saysWhen({ firstDelayMs }: ReconnectPolicy, { retryAfterMs }: ConnectionOutcome): boolean {
  return retryAfterMs !== undefined && retryAfterMs >= firstDelayMs;
}

/** The wait that we choose ourselves; the server's wish comes on top of it. */
function ownDelayMs(
  policy: ReconnectPolicy,
  outcome: ConnectionOutcome,
  serverAsked: boolean,
): number {
  const { cause, fruitless } = outcome;
  if (cause === 'conflict') return backoffMs(policy, fruitless.conflicts);
  if (cause === 'rate-limit' && saysWhen(policy, outcome)) return 0;
  if (cause === 'ended' && serverAsked) return fruitless.polls > 0 ? policy.shortestEmptyPollMs : 0;
  return backoffMs(policy, fruitless.polls + fruitless.failures);
}

function whyWait(
  { cause, retryAfterMs, retryMs }: ConnectionOutcome,
  ownMs: number,
): 'retry' | 'backoff' | 'retry-after' | 'conflict' {
  if (cause === 'conflict') return 'conflict';
  if (retryAfterMs !== undefined && retryAfterMs >= ownMs) return 'retry-after';
  if (retryMs === undefined) return 'backoff';
  return cause === 'ended' || retryMs >= ownMs ? 'retry' : 'backoff';
}
