import { isWaiting } from './machineState.ts';
import type { MachineState, PlannedWait } from './machineState.ts';
import type { ReconnectPolicy } from './reconnectPolicy.ts';
import type { StreamEffect, StreamFailure } from './streamFacts.ts';

/** The state after a fact, and what is to be done. */
export interface Transition {
  readonly state: MachineState;
  /** In the order in which they are to be done. */
  readonly effects: readonly StreamEffect[];
}

/** Nothing is to be done. */
export function stay(state: MachineState): Transition {
  return { state, effects: [] };
}

/** Waits until the planned time; the effects in `before` come first, here and below. */
export function wait(
  state: MachineState,
  planned: PlannedWait,
  before: readonly StreamEffect[],
): Transition {
  return {
    state: { ...state, phase: { kind: 'waiting', ...planned } },
    effects: [...before, { kind: 'Wait', ...planned }],
  };
}

/** Holds the planned wait until the user goes on. */
export function pause(
  state: MachineState,
  planned: PlannedWait,
  before: readonly StreamEffect[],
): Transition {
  return {
    state: { ...state, phase: { kind: 'paused', ...planned } },
    effects: [...before, { kind: 'Wait', why: 'paused', asked: planned.asked, until: null }],
  };
}

/** The server should end the stream itself after its response; where it does not, we do. */
export function linger(state: MachineState, policy: ReconnectPolicy): Transition {
  return {
    state: { ...state, phase: { kind: 'lingering' } },
    effects: [{ kind: 'CloseAfter', afterMs: policy.lingerMs }],
  };
}

/** Opens a connection from the stream's cursor; without one the standalone stream starts anew. */
export function connect(
  state: MachineState,
  why: 'resume' | 'rewind',
  before: readonly StreamEffect[],
): Transition {
  const { cursor } = state;
  return {
    state: { ...state, phase: { kind: 'connecting', first: false } },
    effects: [
      ...before,
      { kind: 'OpenConnection', why: cursor === undefined ? 'standalone' : why, cursor },
    ],
  };
}

/** Lets go of what the stream holds: its connection or its wait. */
export function release({ phase }: MachineState, by: 'closed' | 'rewind'): readonly StreamEffect[] {
  if (isWaiting(phase)) return [{ kind: 'EndWait', by }];
  return [{ kind: 'CloseConnection' }];
}

/** The stream is over as it should be. */
export function finish(state: MachineState, before: readonly StreamEffect[]): Transition {
  return {
    state: { ...state, phase: { kind: 'ended' } },
    effects: [...before, { kind: 'Finish' }],
  };
}

/** The stream is given up. */
export function fail(
  state: MachineState,
  reason: StreamFailure,
  before: readonly StreamEffect[],
): Transition {
  return {
    state: { ...state, phase: { kind: 'ended', failure: reason } },
    effects: [...before, { kind: 'Fail', reason }],
  };
}
