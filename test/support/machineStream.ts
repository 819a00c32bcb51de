import { DEFAULT_RECONNECT_POLICY } from '../../src/core/protocol/reconnectPolicy.ts';
import type { ReconnectPolicy } from '../../src/core/protocol/reconnectPolicy.ts';
import type { StreamEffect, StreamFact } from '../../src/core/protocol/streamFacts.ts';
import { advance } from '../../src/core/protocol/streamMachine.ts';
import { startStream } from '../../src/core/protocol/machineState.ts';
import type { MachineState } from '../../src/core/protocol/machineState.ts';

export const SECOND = 1_000_000;

/** A stream that is told facts and says what is to be done. */
export class MachineStream {
  state: MachineState;
  readonly #policy: ReconnectPolicy;

  constructor(kind: MachineState['kind'], policy: Partial<ReconnectPolicy> = {}) {
    this.state = startStream(kind, false);
    this.#policy = { ...DEFAULT_RECONNECT_POLICY, ...policy };
  }

  tell(...facts: readonly StreamFact[]): readonly StreamEffect[] {
    const effects: StreamEffect[] = [];
    for (const fact of facts) {
      const step = advance(this.state, fact, this.#policy);
      this.state = step.state;
      effects.push(...step.effects);
    }
    return effects;
  }
}

export function answer(
  status: number,
  more: Partial<{ at: number; retryAfterMs: number }> = {},
): StreamFact {
  const { at = 0, ...rest } = more;
  return {
    kind: 'AnswerArrived',
    at,
    answer: { status, isEventStream: false, inSession: true, ...rest },
  };
}

export const EVENTS: StreamFact = {
  kind: 'AnswerArrived',
  at: 0,
  answer: { status: 200, isEventStream: true, inSession: true },
};

export function id(value: string, isNewId = true): StreamFact {
  return { kind: 'BlockCompleted', id: value, isNewId };
}

export function retry(retryMs: number): StreamFact {
  return { kind: 'BlockCompleted', isNewId: false, retryMs };
}

export function ended(
  at = 0,
  how: 'complete' | 'fin' | 'reset' | 'refused' = 'complete',
): StreamFact {
  return { kind: 'ConnectionEnded', at, by: how === 'refused' ? 'network' : 'server', how };
}

export const RESPONSE: StreamFact = { kind: 'ResponseArrived' };
export const TIME: StreamFact = { kind: 'TimeCame' };

/** A call that was answered with a stream and has this cursor. */
export function open(cursor?: string, policy?: Partial<ReconnectPolicy>): MachineStream {
  const stream = new MachineStream('request', policy);
  stream.tell(EVENTS, ...(cursor === undefined ? [] : [id(cursor)]));
  return stream;
}

/** A call whose first connection ended and that now asks to resume. */
export function resuming(policy?: Partial<ReconnectPolicy>): MachineStream {
  const stream = open('c:1', policy);
  stream.tell(ended(), TIME);
  return stream;
}
