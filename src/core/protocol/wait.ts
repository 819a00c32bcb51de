/** Why a stream waits before it connects again. */
export type WaitReason = 'retry' | 'backoff' | 'retry-after' | 'conflict' | 'paused';

/** What ended a wait. */
export type WaitEnd = 'time' | 'poll-now' | 'pause' | 'rewind' | 'closed';
