import { assertNever } from '../base/assertNever.ts';
import type { Micros } from '../base/clock.ts';
import { meaningOf } from './answerMeaning.ts';
import { whyIdCannotTravel } from './cursor.ts';
import { planWait } from './reconnectPolicy.ts';
import type { ConnectionOutcome, ReconnectPolicy } from './reconnectPolicy.ts';
import type { StreamFact } from './streamFacts.ts';
import { connect, fail, finish, linger, pause, release, stay, wait } from './transition.ts';
import type { Transition } from './transition.ts';
import { canPollNow, canRewind, hasCursor, isWaiting, NOTHING_FRUITLESS } from './machineState.ts';
import type { MachineState, PlannedWait } from './machineState.ts';

/** The next state of a stream after `fact`, and what is to be done about it. */
export function advance(
  state: MachineState,
  fact: StreamFact,
  policy: ReconnectPolicy,
): Transition {
  if (state.phase.kind === 'ended') return stay(state);
  switch (fact.kind) {
    case 'AnswerArrived':
      return answered(state, fact, policy);
    case 'BlockCompleted':
      return stay(blockCompleted(state, fact));
    case 'ResponseArrived':
      return responseArrived(state, policy);
    case 'ResponseWasInvalid':
      return fail(state, 'invalid-response', [...release(state, 'closed')]);
    case 'ConnectionEnded':
      return connectionEnded(state, fact, policy);
    case 'ConnectionStalled':
      return stay(connectionStalled(state));
    case 'TimeCame':
      return timeCame(state);
    case 'PollWasAskedFor':
      return pollWasAskedFor(state);
    case 'PollingWasPaused':
      return pollingWasPaused(state);
    case 'PollingWasContinued':
      return pollingWasContinued(state);
    case 'CursorWasMoved':
      return cursorWasMoved(state, fact.cursor);
    case 'BodyWasTooLarge':
      return state.phase.kind === 'lingering'
        ? finish(state, [{ kind: 'CloseConnection' }])
        : fail(state, 'too-large', [{ kind: 'CloseConnection' }]);
    case 'RequestWasCancelled':
      return requestWasCancelled(state, policy);
    case 'SessionWasLost':
      return sessionWasLost(state);
    case 'StreamWasClosed':
      return finish(state, [...release(state, 'closed')]);
    default:
      return assertNever(fact);
  }
}

function answered(
  state: MachineState,
  fact: Extract<StreamFact, { kind: 'AnswerArrived' }>,
  policy: ReconnectPolicy,
): Transition {
  const { answer } = fact;
  if (state.phase.kind === 'lingering') {
    return answer.isEventStream ? stay(state) : finish(state, []);
  }
  if (state.phase.kind !== 'connecting') return stay(state);
  const meaning = meaningOf(answer, state, state.phase.first);
  switch (meaning.kind) {
    case 'read':
      // An answer shows that the server is back, but only a new id shows that polling brings something.
      return stay({
        ...state,
        phase: { kind: 'open' },
        fruitless: { ...state.fruitless, failures: 0, conflicts: 0 },
      });
    case 'finish':
      return finish(state, []);
    case 'fail':
      return fail(state, meaning.reason, []);
    case 'lose-session':
      return { state, effects: [{ kind: 'LoseSession' }] };
    case 'forget-cursor':
      return connectAgain({ ...state, cursor: undefined }, fact.at, policy, {
        cause: 'failure',
      });
    case 'try-again':
      return connectAgain(state, fact.at, policy, {
        cause: meaning.cause,
        ...(answer.retryAfterMs === undefined ? {} : { retryAfterMs: answer.retryAfterMs }),
      });
    default:
      return assertNever(meaning);
  }
}

function blockCompleted(
  state: MachineState,
  { id, isNewId, retryMs }: Extract<StreamFact, { kind: 'BlockCompleted' }>,
): MachineState {
  if (id === undefined && retryMs === undefined) return state;
  return {
    ...state,
    cursor: id === undefined ? state.cursor : id === '' ? undefined : id,
    retryMs: retryMs ?? state.retryMs,
    fruitless: id !== undefined && id !== '' && isNewId ? NOTHING_FRUITLESS : state.fruitless,
  };
}

function responseArrived(state: MachineState, policy: ReconnectPolicy): Transition {
  switch (state.phase.kind) {
    case 'waiting':
    case 'paused':
    case 'held':
    case 'stalled':
      // It came on another stream's connection: nothing is left to wait for here.
      return finish(state, [...release(state, 'closed')]);
    case 'connecting':
    case 'open':
      return linger(state, policy);
    default:
      return stay(state);
  }
}

function connectionEnded(
  state: MachineState,
  { at, by, how }: Extract<StreamFact, { kind: 'ConnectionEnded' }>,
  policy: ReconnectPolicy,
): Transition {
  switch (state.phase.kind) {
    case 'connecting':
      if (state.phase.first && state.kind === 'request') {
        const reached = by === 'user' || (how !== 'refused' && how !== 'timeout');
        return fail(state, reached ? 'lost' : 'unreachable', []);
      }
      return connectAgain(state, at, policy, { cause: by === 'user' ? 'ended' : 'failure' });
    case 'open':
    case 'stalled':
      return connectAgain(state, at, policy, { cause: 'ended' });
    case 'lingering':
      return finish(state, []);
    default:
      return stay(state);
  }
}

/** Waits, and says how long, or gives the stream up where it cannot go on. */
function connectAgain(
  state: MachineState,
  at: Micros,
  policy: ReconnectPolicy,
  end: Pick<ConnectionOutcome, 'cause' | 'retryAfterMs'>,
): Transition {
  if (state.kind === 'request' && !hasCursor(state)) return fail(state, 'lost', []);
  if (state.cursor !== undefined && whyIdCannotTravel(state.cursor) !== undefined) {
    return fail(state, 'id-cannot-travel', []);
  }
  const plan = planWait(policy, {
    ...end,
    retryMs: state.retryMs,
    fruitless: state.fruitless,
  });
  if (plan.kind === 'give-up') return fail(state, plan.reason, []);
  const { why, askedMs: asked, delayMs, fruitless } = plan;
  const next = { ...state, fruitless };
  if (asked !== null && asked > policy.longestAskedMs) {
    if (policy.whenAskedTooLong === 'fail') {
      return {
        state: { ...next, phase: { kind: 'ended', failure: 'asked-too-long' } },
        effects: [{ kind: 'Fail', reason: 'asked-too-long', askedMs: asked }],
      };
    }
    return {
      state: { ...next, phase: { kind: 'held' } },
      effects: [{ kind: 'Wait', why: 'paused', asked, until: null }],
    };
  }
  const planned: PlannedWait = { why, asked, until: at + delayMs * 1_000 };
  return state.pollingPaused ? pause(next, planned, []) : wait(next, planned, []);
}

function connectionStalled(state: MachineState): MachineState {
  const { kind } = state.phase;
  return kind === 'open' || kind === 'connecting'
    ? { ...state, phase: { kind: 'stalled' } }
    : state;
}

function timeCame(state: MachineState): Transition {
  switch (state.phase.kind) {
    case 'waiting':
      return connect(state, 'resume', [{ kind: 'EndWait', by: 'time' }]);
    case 'lingering':
      return finish(state, [{ kind: 'CloseConnection' }]);
    default:
      return stay(state);
  }
}

function pollWasAskedFor(state: MachineState): Transition {
  if (isWaiting(state.phase)) {
    return connect(state, 'resume', [{ kind: 'EndWait', by: 'poll-now' }]);
  }
  // A stalled connection stays as it is; the stream goes on beside it where it can.
  return canPollNow(state) ? connect(state, 'resume', []) : stay(state);
}

function pollingWasPaused(state: MachineState): Transition {
  const paused = { ...state, pollingPaused: true };
  if (state.phase.kind !== 'waiting') return stay(paused);
  return pause(paused, plannedOf(state.phase), [{ kind: 'EndWait', by: 'pause' }]);
}

function pollingWasContinued(state: MachineState): Transition {
  const going = { ...state, pollingPaused: false };
  if (state.phase.kind !== 'paused') return stay(going);
  return wait(going, plannedOf(state.phase), [{ kind: 'EndWait', by: 'pause' }]);
}

function cursorWasMoved(state: MachineState, cursor: string): Transition {
  if (!canRewind(state)) return stay(state);
  return connect({ ...state, cursor, fruitless: NOTHING_FRUITLESS }, 'rewind', [
    ...release(state, 'rewind'),
  ]);
}

function requestWasCancelled(state: MachineState, policy: ReconnectPolicy): Transition {
  switch (state.phase.kind) {
    case 'connecting':
    case 'open':
      return linger(state, policy);
    case 'lingering':
      return stay(state);
    default:
      return finish(state, [...release(state, 'closed')]);
  }
}

function sessionWasLost(state: MachineState): Transition {
  if (state.phase.kind === 'lingering') return finish(state, [{ kind: 'CloseConnection' }]);
  return fail(state, 'session-lost', [...release(state, 'closed')]);
}

function plannedOf({ why, asked, until }: PlannedWait): PlannedWait {
  return { why, asked, until };
}
