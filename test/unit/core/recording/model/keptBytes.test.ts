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

/** The standalone stream first, then probes of it from its first event. */
function openOrProbe(model: RecordingModel, n: number): void {
  const get = { k: 'open', t: n, x: n, method: 'GET', url: '/mcp' } as const;
  if (n === 1) take(model, { ...get, headers: [], why: 'standalone' });
  else take(model, { ...get, headers: [['last-event-id', '1']], why: 'probe', s: 1 });
  head(model, n);
}

function chunk(model: RecordingModel, x: number, text: string): void {
  take(model, { k: 'chunk', t: x, x, n: text.length }, text);
}

function head(model: RecordingModel, x: number): void {
  const headers: HeaderList = [['content-type', 'text/event-stream']];
  take(model, { k: 'head', t: x, x, status: 200, reason: 'OK', http: '1.1', headers });
}

/** A call that has come as far as `cursor`, with progress that says `message`. */
function latest(model: RecordingModel, n: number, cursor: string, message: string): void {
  const params = { _meta: { progressToken: n } };
  const call = JSON.stringify({ jsonrpc: '2.0', id: n, method: 'tools/call', params });
  open(model, n, 'POST', []);
  take(model, { k: 'sent', t: n, x: n, n: call.length }, call);
  head(model, n);
  const told = { progressToken: n, progress: 1, message: `${n}${message}` };
  const data = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/progress', params: told });
  chunk(model, n, `id: ${n}${cursor}\ndata: ${data}\n\n`);
  take(model, { k: 'end', t: n, x: n, by: 'server', how: 'complete' });
}

const KINDS: Readonly<Record<string, Records>> = {
  'probes in sessions of their own': (model, n) =>
    open(model, n, 'GET', [
      ['last-event-id', `${n}`],
      ['mcp-session-id', `s${n}`],
    ]),
  'probes that bring known events from all over a long stream': (model, n) => {
    const last = 64 * 1024;
    if (n > 1000) return;
    openOrProbe(model, n);
    const ids = Array.from({ length: n > 1 ? 64 : last }, (_, i) => (n > 1 ? 1024 * i : i) + 2);
    chunk(model, n, ids.map((id) => `id:${id - 1}\ndata:\n\n`).join(''));
    if (n > 1) take(model, { k: 'end', t: n, x: n, by: 'server', how: 'complete' });
  },
  'probes of which everything is wrong': (model, n) => {
    openOrProbe(model, n);
    const flawed = 'id:1\ndata:1\n\nid:2\ndata:2\n\nid:1\ndata:3\n\n';
    chunk(model, n, n > 1 ? flawed : 'id:1\ndata:\n\nid:2\ndata:\n\n');
    if (n > 1) take(model, { k: 'end', t: n, x: n, by: 'server', how: 'complete' });
  },
  'probes that begin with a long id': (model, n) => {
    if (n > 2000) return;
    open(model, n, 'GET', [['last-event-id', '1']]);
    head(model, n);
    chunk(model, n, `id:${`${n}`.padEnd(20_000, 'é')}\ndata:\n\n`);
    take(model, { k: 'end', t: n, x: n, by: 'server', how: 'complete' });
  },
  'sessions with long names': (model, n) => {
    open(model, n, 'POST', [['mcp-session-id', `s${n}`]]);
    const place = { x: n, in: 'request-header', name: 'mcp-session-id' } as const;
    const name = `${n}`.padEnd(1000, 'é☃');
    take(model, { k: 'secret', t: n, name, length: 1, alphabet: 'hex', counts: false, place });
  },
  'streams with a cursor and progress': (model, n) => latest(model, n, 'c', 'm'),
  'streams with a long cursor, and progress': (model, n) => {
    if (n <= 5000) latest(model, n, 'c'.repeat(8000), 'm'.repeat(3800));
  },
  'streams with a long cursor, and progress, beyond Latin': (model, n) => {
    if (n <= 5000) latest(model, n, '☃'.repeat(8000), '☃'.repeat(3800));
  },
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
