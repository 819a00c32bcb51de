import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RecordingRecord } from '../../../../../src/core/recording/record.ts';
import { explainStream } from '../../../../../src/core/timeline/explain.ts';
import { RecordingView } from '../../../../../src/core/timeline/recordingView.ts';
import { RecordScript } from '../../../../support/recordScript.ts';
import { richScript } from '../../../../support/richScript.ts';
import { seededRandom } from '../../../../support/seededRandom.ts';

const DEEP = 20_000;

describe('payloads that are made to break something', () => {
  const payloads: readonly (readonly [string, string])[] = [
    ['deep lists', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`],
    ['deep objects', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
    ['a deep result', `{"jsonrpc":"2.0","id":1,"result":${'['.repeat(DEEP)}${']'.repeat(DEEP)}}`],
    ['a prototype', '{"__proto__":{"jsonrpc":"2.0"},"constructor":1}'],
    [
      'ids of every type',
      '[{"jsonrpc":"2.0","id":{},"result":1},{"jsonrpc":"2.0","id":null,"error":{}}]',
    ],
    [
      'parameters of the wrong type',
      '{"jsonrpc":"2.0","method":"notifications/progress","params":[1]}',
    ],
    ['numbers beyond all bounds', '{"jsonrpc":"2.0","id":1e999,"result":-0}'],
    ['lone surrogates', '{"jsonrpc":"2.0","id":1,"result":"\\ud800"}'],
  ];
  for (const [what, data] of payloads) {
    test(what, async () => {
      for (const json of [true, false]) {
        const script = new RecordScript();
        const call = script.call(1);
        if (json) script.json(call, data);
        else {
          script.stream(call);
          script.event(call, { id: 'a', data });
          script.end(call);
          const probe = script.resume('a', call, 'probe');
          script.stream(probe);
          script.event(probe, { id: 'a', data });
        }
        await readAll(script);
      }
    });
  }

  test('a request that is one', async () => {
    for (const [, data] of payloads) {
      const script = new RecordScript();
      script.json(script.post(data), data);
      await readAll(script);
    }
  });
});

test('an id of megabytes is kept short and found again all the same', async () => {
  const id = 'x'.repeat(3_000_000);
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id, data: '{}' });
  script.event(call, { id, data: '{}' });
  const stream = script.model().stream(call);
  assert.equal(stream?.ids, 1);
  assert.equal(stream?.duplicates, 1);
  assert.ok((stream?.cursor?.length ?? 0) <= 8192);
  await readAll(script);
});

test('records in any order, or missing, are survived', async () => {
  const { script } = richScript();
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seededRandom(seed);
    const shuffled = new RecordScript();
    for (const { record, payload } of script.records) {
      const [die = 0, other = 0, third = 0] = random.bytes(3);
      if (die < 40) continue;
      shuffled.add(die < 80 ? garbled(record, other, third) : record, payload);
      if (die > 235) shuffled.add(record, payload);
    }
    await readAll(shuffled);
  }
});

test('bytes of any kind in a body are survived, whatever the content type', async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seededRandom(seed);
    const script = new RecordScript();
    const call = script.call(1);
    if (seed % 2 === 0) script.stream(call);
    else script.head(call, 200, [['content-type', 'application/json']]);
    for (let count = 0; count < 30; count += 1) {
      const bytes = random.bytes(50).map((byte) => PIECES.charCodeAt(byte % PIECES.length));
      script.chunk(call, count % 3 === 0 ? random.bytes(20) : bytes);
    }
    script.end(call, 'network', 'reset');
    await readAll(script);
  }
});

const PIECES = 'id: \ndata:\n\nretry:5\r\n\r{}[]":event\0é';

/** Sends a record to another exchange or stream. */
function garbled(record: RecordingRecord, other: number, third: number): RecordingRecord {
  const x = (other % 12) + 1;
  const s = (third % 12) + 1;
  return {
    ...record,
    ...('x' in record && { x }),
    ...('s' in record && { s }),
  };
}

/** Reads everything that can be read of a recording. */
async function readAll(script: RecordScript): Promise<void> {
  const view = new RecordingView(script.model(), script);
  const { events, connections, cycles } = view.counts;
  const rows = await view.eventRows(0, events);
  assert.equal(rows.length, events);
  for (let row = 0; row < events; row += 1) await view.detail(row);
  view.connectionRows(0, connections);
  view.cycleRows(0, cycles);
  await view.callSummaries();
  view.streamSummaries();
  for (const stream of view.model.streams) explainStream(view.model, stream);
}
