import type { HeaderList } from '../../protocol/headers.ts';
import type { ActRecord, RecordingRecord, SecretPlace } from '../record.ts';

/** A text in a record that may hold a secret. */
export interface RecordText {
  readonly value: string;
  /** Where it stood on the wire; absent for texts of our own side. */
  readonly in?: SecretPlace['in'];
  /** The header whose value it is. */
  readonly header?: string;
}

/** The record with each of its free texts replaced by what `map` makes of it. */
export function mapTexts(
  record: RecordingRecord,
  map: (text: RecordText) => string,
): RecordingRecord {
  switch (record.k) {
    case 'open': {
      const url = map({ value: record.url, in: 'url' });
      return { ...record, url, headers: mapHeaders(record.headers, 'request-header', map) };
    }
    case 'head': {
      const reason = map({ value: record.reason });
      return { ...record, reason, headers: mapHeaders(record.headers, 'response-header', map) };
    }
    case 'end':
      return record.error === undefined
        ? record
        : { ...record, error: map({ value: record.error }) };
    case 'fail':
      return { ...record, message: map({ value: record.message }) };
    case 'act':
      return mapAct(record, map);
    case 'stop':
      return record.message === undefined
        ? record
        : { ...record, message: map({ value: record.message }) };
    default:
      return record;
  }
}

function mapAct(record: ActRecord, map: (text: RecordText) => string): ActRecord {
  const { id, call } = record;
  return {
    ...record,
    ...(id !== undefined && { id: map({ value: id }) }),
    ...(call !== undefined && { call: { ...call, tool: map({ value: call.tool }) } }),
  };
}

function mapHeaders(
  headers: HeaderList,
  place: SecretPlace['in'],
  map: (text: RecordText) => string,
): HeaderList {
  return headers.map(([name, value]) => [name, map({ value, in: place, header: name })]);
}
