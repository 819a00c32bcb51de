import type { ActRecord, EarlierCall } from '../record.ts';
import type { ConnectionState } from './connection.ts';
import { textBytes, wordBytes } from './keptBytes.ts';
import type { ModelState } from './modelState.ts';
import { FLAG } from './rowTable.ts';

/** Notes what the user did; `open` has the connections that it may have stalled. */
export function noteAct(
  state: ModelState,
  open: { readonly connections: () => readonly ConnectionState[] },
  record: ActRecord,
): void {
  const { act, how, id, call } = record;
  state.noted +=
    textBytes(id) + textBytes(call?.id) + textBytes(call?.tool) + textBytes(call?.token);
  state.noted += wordBytes(act) + wordBytes(how);
  state.acts.set(record.a, knownMembers(record));
  if (act !== 'cut' || how !== 'stall') return;
  for (const connection of open.connections()) {
    const aimed =
      record.x === undefined
        ? record.s === undefined || record.s === connection.stream
        : record.x === connection.number;
    if (aimed && connection.stalledAt === undefined) stall(state, connection, record);
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
