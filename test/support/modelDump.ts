import { EVENT_KINDS, FLAG } from '../../src/core/recording/model/rowTable.ts';
import type { EventKind } from '../../src/core/recording/model/rowTable.ts';
import type { SessionState } from '../../src/core/recording/model/session.ts';
import type { RecordingModel } from '../../src/core/recording/model/recordingModel.ts';

/** Everything that a model tells, as plain values that can be compared. */
export function dumpModel(model: RecordingModel): unknown {
  const { rows } = model;
  return {
    rows: Array.from({ length: rows.length }, (_, row) => ({
      t: rows.t(row),
      kind: rows.kind(row),
      flags: rows.flags(row),
      connection: rows.connection(row),
      stream: rows.stream(row),
      start: rows.start(row),
      bytes: rows.bytes(row),
      idHash: rows.idHash(row),
      payloadHash: rows.payloadHash(row),
      ordinal: rows.ordinal(row),
      ref: rows.ref(row),
      method: rows.method(row),
    })),
    streams: model.streams.map((stream) => {
      const { sequence, cursor, progress, ...rest } = stream;
      return { ...rest, cursor, progress, missing: sequence.missing };
    }),
    connections: model.connections.map(({ sent, received, ...connection }) => ({
      ...connection,
      sent: sent.bytes,
      received: received.bytes,
    })),
    sessions: (model.sessions as readonly SessionState[]).map(
      ({ requests, tokens, ...session }) => ({
        ...session,
        requests: requests.entries(),
        tokens: tokens.entries(),
      }),
    ),
    cycles: model.cycles,
    waits: model.waits,
    stop: model.stop,
    now: model.now,
  };
}

/** The kinds of the rows of a stream or of all, oldest first. */
export function kindsOf(model: RecordingModel, stream?: number): readonly EventKind[] {
  return rowsOf(model, stream).map((row) => model.rows.kind(row));
}

/** The rows of a stream or of all, oldest first. */
export function rowsOf(model: RecordingModel, stream?: number): readonly number[] {
  const all = Array.from({ length: model.rows.length }, (_, row) => row);
  return stream === undefined ? all : all.filter((row) => model.rows.stream(row) === stream);
}

/** The names of the flags of each received event of a connection. */
export function flagsOf(model: RecordingModel, connection: number): readonly string[] {
  const received = new Set<EventKind>(
    EVENT_KINDS.slice(EVENT_KINDS.indexOf('priming'), EVENT_KINDS.indexOf('end')),
  );
  return rowsOf(model)
    .filter(
      (row) => model.rows.connection(row) === connection && received.has(model.rows.kind(row)),
    )
    .map((row) =>
      (['redelivered', 'changed', 'foreign', 'retyped'] as const)
        .filter((flag) => model.rows.has(row, FLAG[flag]))
        .join(),
    );
}
