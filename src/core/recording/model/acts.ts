import type { ActRecord, EarlierCall, ExchangeNumber, StreamNumber } from '../record.ts';
import type { ConnectionState } from './connection.ts';
import { textBytes, wordBytes } from './keptBytes.ts';
import type { ModelState } from './modelState.ts';
import { FLAG } from './rowTable.ts';

/** Notes what the user did, and which connections that stalled. */
export class ActNotes {
  readonly #state: ModelState;
  /**
   * How many connections of a stream, or of all, are stalled or ended since an act stalled all of
   * them: no act has to look at them again.
   */
  readonly #over = new Map<StreamNumber | undefined, number>();

  constructor(state: ModelState) {
    this.#state = state;
  }

  note(record: ActRecord): void {
    const { act, how, id, call } = record;
    const state = this.#state;
    state.noted +=
      textBytes(id) + textBytes(call?.id) + textBytes(call?.tool) + textBytes(call?.token);
    state.noted += wordBytes(act) + wordBytes(how);
    state.acts.set(record.a, knownMembers(record));
    if (act !== 'cut' || how !== 'stall') return;
    for (const connection of this.#aimedAt(record)) {
      const { ended, stalledAt } = connection;
      if (ended === undefined && stalledAt === undefined) stall(state, connection, record);
    }
  }

  /** The connections that an act means, but for those that are stalled or ended for certain. */
  #aimedAt({ x, s }: ActRecord): readonly ConnectionState[] {
    const { connections } = this.#state;
    if (x !== undefined) return this.#numbered([x]);
    if (s === undefined) return connections.slice(this.#pass(s, connections.length));
    const numbers = this.#state.stream(s)?.connections ?? [];
    return this.#numbered(numbers.slice(this.#pass(s, numbers.length)));
  }

  /** Says that `count` connections are looked at; returns how many were before. */
  #pass(s: StreamNumber | undefined, count: number): number {
    const before = this.#over.get(s) ?? 0;
    this.#over.set(s, count);
    return before;
  }

  #numbered(numbers: readonly ExchangeNumber[]): readonly ConnectionState[] {
    return numbers.flatMap((number) => this.#state.connection(number) ?? []);
  }
}

/** The act without further members, which a line may have by the hundred thousand. */
function knownMembers({ k, t, a, act, x, s, how, id, call }: ActRecord): ActRecord {
  return {
    ...{ k, t, a, act },
    ...(x !== undefined && { x }),
    ...(s !== undefined && { s }),
    ...(how !== undefined && { how }),
    ...(id !== undefined && { id }),
    ...(call !== undefined && { call: knownCall(call) }),
  };
}

function knownCall({ id, tool, token }: EarlierCall): EarlierCall {
  return { id, tool, ...(token !== undefined && { token }) };
}

function stall(state: ModelState, connection: ConnectionState, { t, a }: ActRecord): void {
  connection.stalledAt = t;
  const { number } = connection;
  const stream = state.stream(connection.stream);
  if (stream !== undefined) stream.stalled = true;
  state.rows.append({
    t,
    kind: 'cut',
    connection: number,
    stream: connection.stream,
    flags: FLAG.act,
    ref: a,
  });
}
