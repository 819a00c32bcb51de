import { plural } from '../../base/plural.ts';
import { connectionName } from '../../recording/connectionName.ts';
import type { Connection } from '../../recording/model/connection.ts';
import type { RecordingModel } from '../../recording/model/recordingModel.ts';
import type { Stream } from '../../recording/model/stream.ts';
import { shorten } from '../../base/shortText.ts';
import { purposeText } from '../words.ts';
import type { FilterValue, FilterValues } from './completeFilter.ts';

/** The newest streams and connections that are looked through for values. */
const MOST_LOOKED_AT = 2000;
/** Methods that are offered: a server may make up more. */
const MOST_METHODS = 200;
/** Characters of a name that a server chose. */
const MAX_NAME = 60;

/** The values of a recording that a filter may name, those of the newest streams first. */
export function filterValues(model: RecordingModel): FilterValues {
  const streams = model.streams.slice(-MOST_LOOKED_AT).toReversed();
  const connections = model.connections.slice(-MOST_LOOKED_AT).toReversed();
  return {
    streams: streamValues(model, streams),
    connections: connections.map((connection) => connectionValue(model, connection)),
    methods: model.rows.methods.slice(0, MOST_METHODS).map((value) => ({ value, about: '' })),
    statuses: statusValues(connections),
  };
}

/** Each label once; streams that share one are offered by their first connection as well. */
function streamValues(model: RecordingModel, streams: readonly Stream[]): readonly FilterValue[] {
  const byLabel = grouped(streams, ({ label }) => label);
  return [...byLabel].flatMap(([value, group]) => {
    const [only] = group;
    if (group.length === 1 && only !== undefined)
      return [{ value, about: aboutStream(model, only) }];
    const each = group.map((stream) => ({
      value: connectionName(stream.number),
      about: `${value} · ${aboutStream(model, stream)}`,
    }));
    return [{ value, about: plural(group.length, 'stream') }, ...each];
  });
}

function aboutStream(model: RecordingModel, { kind, method, tool, probes }: Stream): string {
  const probed = model.stream(probes)?.label;
  if (probed !== undefined) return `resumes ${probed}`;
  // As the lanes have it.
  const parts = [tool, method].filter((part) => part !== undefined);
  const words = parts.map((part) => shorten(part, MAX_NAME));
  return (kind === 'request' ? words : [...words, kind]).join(' · ');
}

function connectionValue(model: RecordingModel, connection: Connection): FilterValue {
  const label = model.stream(connection.stream)?.label;
  const parts = [shorten(connection.method, MAX_NAME), purposeText(connection), label];
  return {
    value: connectionName(connection.number),
    about: parts.filter((part) => part !== undefined).join(' · '),
  };
}

function statusValues(connections: readonly Connection[]): readonly FilterValue[] {
  const byStatus = grouped(connections, ({ status }) => status ?? 0);
  byStatus.delete(0);
  return [...byStatus]
    .toSorted(([left], [right]) => left - right)
    .map(([status, { length }]) => ({
      value: String(status),
      about: plural(length, 'connection'),
    }));
}

function grouped<Key, Item>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): Map<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
