import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeUtf8 } from '../../../../../src/core/base/text.ts';
import type { HeaderList } from '../../../../../src/core/protocol/headers.ts';
import { RecordingModel } from '../../../../../src/core/recording/model/recordingModel.ts';
import type { RecordingRecord } from '../../../../../src/core/recording/record.ts';
import { heapBytes } from '../../../../support/heapBytes.ts';

const MANY = 20_000;

type Records = (model: RecordingModel, n: number) => void;

/** Takes a record as it would come from a file, so that it shares no text with another. */
function take(model: RecordingModel, record: RecordingRecord, payload?: string): void {
  const own = JSON.parse(JSON.stringify(record)) as RecordingRecord;
  model.apply(own, payload === undefined ? undefined : encodeUtf8(payload), 0);
}

function open(model: RecordingModel, n: number, method: string, headers: HeaderList): void {
  const why = method === 'POST' ? 'message' : 'probe';
  take(model, { k: 'open', t: n, x: n, method, url: '/mcp', headers, why });
}

function chunk(model: RecordingModel, x: number, text: string): void {
  take(model, { k: 'chunk', t: x, x, n: text.length }, text);
}

function head(model: RecordingModel, x: number): void {
  const headers: HeaderList = [['content-type', 'text/event-stream']];
  take(model, { k: 'head', t: x, x, status: 200, reason: 'OK', http: '1.1', headers });
}

const KINDS: Readonly<Record<string, Records>> = {
  'probes in sessions of their own': (model, n) =>
    open(model, n, 'GET', [
      ['last-event-id', `${n}`],
      ['mcp-session-id', `s${n}`],
    ]),
  'connections that ended with an error': (model, n) => {
    open(model, n, 'DELETE', []);
    take(model, { k: 'end', t: n, x: n, by: 'network', how: 'reset', error: `no ${n}`.repeat(50) });
  },
  'headers of a kind each': (model, n) => open(model, n, 'POST', [[`x-${n}`, 'é ☃'.repeat(200)]]),
  'streams whose blocks are not complete': (model, n) => {
    open(model, n, 'GET', []);
    head(model, n);
    chunk(model, n, ':');
  },
  'waits of streams that nobody began': (model, n) =>
    take(model, { k: 'wait', t: 3e14 + n, s: n, why: 'retry', asked: 1, planned: 1 }),
  acts: (model, n) => {
    const further = { further: [[], [], [], [], [], [], [], [], [], []] };
    take(model, { k: 'act', t: n, a: n, act: 'probe', id: `event ${n}`, ...further });
  },
  'requests in a batch': (model, n) => {
    if (n > MANY / 500) return;
    const params = { _meta: { progressToken: `token ${n}` } };
    const one = { jsonrpc: '2.0', id: `id ${n}`, method: 'tools/call', params };
    const body = JSON.stringify(
      Array.from({ length: 1000 }, (_, i) => ({ ...one, id: `${n}.${i}` })),
    );
    open(model, n, 'POST', [['content-length', `${body.length}`]]);
    take(model, { k: 'sent', t: n, x: n, n: body.length }, body);
  },
  'events whose ids count on by two': (model, n) => {
    if (n === 1) open(model, n, 'GET', []);
    if (n === 1) head(model, n);
    for (const id of [128 * n, 128 * n + 64]) {
      chunk(model, 1, `id: a:${id}\ndata:\n\nid: a:${id + 1}\ndata:\n\n`);
    }
  },
  'bodies of JSON that come byte by byte': (model, n) => {
    const x = n - ((n - 1) % 100);
    if (n === x) open(model, n, 'POST', []);
    for (let byte = 0; byte < 5; byte += 1) take(model, { k: 'sent', t: n, x, n: 1 }, '[');
  },
};

describe('what a model keeps in memory is reckoned', () => {
  for (const [kind, records] of Object.entries(KINDS)) {
    it(`as no less than it is, and no more than four times that: ${kind}`, () => {
      const before = heapBytes();
      const model = new RecordingModel();
      for (let n = 1; n <= MANY; n += 1) records(model, n);
      const took = heapBytes() - before;
      const { keptBytes } = model;
      assert.ok(keptBytes >= took, `${keptBytes} were reckoned and ${took} are taken`);
      assert.ok(keptBytes <= 4 * took, `${keptBytes} were reckoned and ${took} are taken`);
    });
  }

  it('as the same however long the block was that an id came with', () => {
    const model = new RecordingModel();
    const before = heapBytes();
    for (let n = 1; n <= 50; n += 1) {
      open(model, n, 'GET', []);
      head(model, n);
      // Two lines of data are read by the parser.
      const id = `${n}`.repeat(20);
      chunk(model, n, `id: ${id}\ndata: "${'a'.repeat(500_000)}\ndata: "\n\n`);
      take(model, { k: 'end', t: n, x: n, by: 'server', how: 'complete' });
    }
    assert.equal(model.streams.length, 50);
    assert.ok(heapBytes() - before < 2_000_000);
  });

  it('as the same however long the name was that is kept in part', () => {
    const model = new RecordingModel();
    const before = heapBytes();
    for (let n = 1; n <= 50; n += 1) {
      const name = `${n}`.repeat(500_000);
      const request = { jsonrpc: '2.0', id: n, method: 'tools/call', params: { name } };
      open(model, n, 'POST', []);
      take(model, { k: 'sent', t: n, x: n, n: 1 }, JSON.stringify(request));
      take(model, { k: 'end', t: n, x: n, by: 'server', how: 'complete' });
    }
    assert.equal(model.streams.length, 50);
    assert.ok(heapBytes() - before < 2_000_000);
  });
});
