import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stateOf } from '../../../../../src/core/recording/model/stream.ts';
import type { StreamState } from '../../../../../src/core/recording/model/stream.ts';
import type { RecordingModel } from '../../../../../src/core/recording/model/recordingModel.ts';
import { kindsOf, rowsOf } from '../../../../support/modelDump.ts';
import { ownId, progress, RecordScript, result } from '../../../../support/recordScript.ts';

const SESSION = { session: 'session-1' };

function state(model: RecordingModel, stream: number): StreamState {
  const found = model.stream(stream);
  assert.ok(found);
  return stateOf(found, model);
}

describe('streams', () => {
  test('a POST with its resumes is one stream, named after its request', () => {
    const script = new RecordScript();
    const call = script.call(7, 'export_report');
    script.stream(call);
    script.event(call, { id: ownId(1, 1), data: '' });
    script.end(call);
    const resumed = script.resume(ownId(1, 1), call);
    script.stream(resumed);
    script.event(resumed, { id: ownId(1, 2), data: result(7) });
    script.end(resumed);
    const stream = script.model().stream(call);
    assert.ok(stream);
    assert.equal(stream.label, '#7');
    assert.equal(stream.kind, 'request');
    assert.equal(stream.tool, 'export_report');
    assert.deepEqual(stream.connections, [call, resumed]);
    assert.equal(stream.answer, 'result');
    assert.equal(stream.events, 2);
  });

  test('the standalone GET is a stream of its own, also when it is opened again', () => {
    const script = new RecordScript();
    script.initialize();
    const get = script.open('GET', 'standalone', SESSION);
    script.stream(get);
    script.end(get, 'network', 'reset');
    const again = script.open('GET', 'standalone', { ...SESSION, s: get });
    script.stream(again);
    const stream = script.model().stream(get);
    assert.equal(stream?.label, 'GET');
    assert.deepEqual(stream?.connections, [get, again]);
    assert.equal(stream?.reopened, true);
  });

  test('a probe is a stream of its own that names the stream it probes', () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.event(call, { id: ownId(1, 1), data: '' });
    const probe = script.resume(ownId(1, 1), call, 'probe');
    script.stream(probe);
    script.event(probe, { id: ownId(1, 2), data: result(1) });
    const model = script.model();
    assert.deepEqual(model.stream(call)?.connections, [call]);
    assert.equal(model.stream(probe)?.kind, 'probe');
    assert.equal(model.stream(probe)?.probes, call);
    assert.equal(model.stream(call)?.cursor, ownId(1, 1), 'the live cursor is untouched');
    assert.equal(model.stream(call)?.answeredAt, undefined, 'the live call is not answered by it');
  });

  test('each probe has a name of its own', () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.event(call, { id: ownId(1, 1), data: '' });
    const probes = [1, 2].map(() => script.resume(ownId(1, 1), call, 'probe'));
    const labels = probes.map((probe) => script.model().stream(probe)?.label);
    assert.deepEqual(labels, ['probe-1', 'probe-2']);
  });

  test('a notification begins no stream', () => {
    const script = new RecordScript();
    const x = script.post({ jsonrpc: '2.0', method: 'notifications/initialized' });
    script.head(x, 202);
    script.end(x);
    const model = script.model();
    assert.equal(model.streams.length, 0);
    assert.deepEqual(kindsOf(model), ['sent notification']);
  });

  test('a JSON answer is one event', () => {
    const script = new RecordScript();
    const x = script.call(1);
    script.json(x, result(1));
    const model = script.model();
    assert.deepEqual(kindsOf(model, x), ['request', 'response']);
    assert.equal(model.stream(x)?.events, 1);
    assert.equal(state(model, x), 'done');
  });

  test('a batch is answered when each of its requests is', () => {
    const script = new RecordScript();
    const ask = (id: number): object => ({ jsonrpc: '2.0', id, method: 'ping' });
    const x = script.post([ask(1), ask(2)]);
    script.stream(x);
    script.event(x, { data: JSON.stringify({ jsonrpc: '2.0', id: 1, result: {} }) });
    assert.equal(state(script.model(), x), 'open');
    script.event(x, { data: JSON.stringify([{ jsonrpc: '2.0', id: 2, result: {} }]) });
    const model = script.model();
    assert.equal(state(model, x), 'done');
    assert.equal(model.stream(x)?.label, '#1 +1');
  });

  test('a request without an announced length is read when its answer begins', () => {
    const script = new RecordScript();
    const x = script.open('POST', 'message');
    script.sent(x, Buffer.from('{"jsonrpc":"2.0","id":1,'));
    script.sent(x, Buffer.from('"method":"ping"}'));
    assert.equal(script.model().streams.length, 0);
    script.stream(x);
    assert.equal(script.model().stream(x)?.method, 'ping');
  });
});

describe('states', () => {
  test('follow the life of a polling call', () => {
    const script = new RecordScript();
    const call = script.call(1);
    assert.equal(state(script.model(), call), 'open');
    script.stream(call);
    script.event(call, { id: 'a', data: '', retry: 500 });
    script.end(call);
    assert.equal(state(script.model(), call), 'closed');
    script.wait(call, 'retry', 500, 500);
    assert.equal(state(script.model(), call), 'waiting');
    script.after(10);
    script.waited(call, 'pause');
    script.wait(call, 'paused', null, null);
    assert.equal(state(script.model(), call), 'paused');
    script.after(10);
    script.waited(call, 'poll-now');
    const poll = script.resume('a', call);
    assert.equal(state(script.model(), call), 'open');
    script.stream(poll);
    script.act('cut', { x: poll, how: 'stall' });
    assert.equal(state(script.model(), call), 'stalled');
    script.wait(call, 'retry', 500, 500);
    assert.equal(state(script.model(), call), 'waiting');
    const next = script.resume('a', call);
    script.stream(next);
    assert.equal(state(script.model(), call), 'open');
    script.event(next, { id: 'b', data: result(1) });
    assert.equal(state(script.model(), call), 'done');
  });

  test('a stream that was given up has failed', () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.end(call, 'network', 'refused');
    script.fail(call, 'no-cursor', 'connection 1 was refused');
    const model = script.model();
    assert.equal(state(model, call), 'failed');
    assert.deepEqual(kindsOf(model, call), ['request', 'end', 'failed']);
  });

  test('what is open when the recording ends is closed', () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.stop();
    assert.equal(state(script.model(), call), 'closed');
    const torn = script.model(script.records.length - 1);
    torn.close();
    assert.equal(state(torn, call), 'closed');
  });
});

describe('sessions', () => {
  test('the negotiated revision, the server and the pseudonym are known', () => {
    const script = new RecordScript();
    script.initialize('2025-11-25', 'session-1***');
    const place = { x: 1, in: 'response-header', name: 'mcp-session-id' } as const;
    script.add({
      k: 'secret',
      t: 0,
      name: 'session-1',
      length: 36,
      alphabet: 'hex',
      counts: false,
      place,
    });
    const [session] = script.model().sessions;
    assert.equal(session?.revision, '2025-11-25');
    assert.equal(session?.era, 'legacy');
    assert.deepEqual(session?.server, { name: 'mcp-stream-inspector-reference', version: '0.1.0' });
    assert.equal(session?.id, 'session-1***');
    assert.equal(session?.pseudonym, 'session-1');
  });

  test('each initialize begins a session, and exchanges find theirs by its id', () => {
    const script = new RecordScript();
    script.initialize('2025-06-18', 'session-1');
    script.initialize('2025-11-25', 'session-2');
    const old = script.call(1, 'echo', { session: 'session-1' });
    const recent = script.call(1, 'echo', { session: 'session-2' });
    const model = script.model();
    assert.equal(model.sessions.length, 2);
    assert.equal(model.stream(old)?.session, 1);
    assert.equal(model.stream(recent)?.session, 2);
    assert.equal(model.streamOfRequest(1)?.number, recent);
    assert.equal(model.streamOfRequest('1'), undefined);
  });

  test('without a session id the newest initialize counts', () => {
    const script = new RecordScript();
    const initialize = (): number =>
      script.post({ jsonrpc: '2.0', id: 0, method: 'initialize', params: {} });
    script.json(initialize(), { jsonrpc: '2.0', id: 0, result: {} });
    const first = script.call(1);
    script.json(initialize(), { jsonrpc: '2.0', id: 0, result: {} });
    const second = script.call(1);
    const model = script.model();
    assert.equal(model.stream(first)?.session, 1);
    assert.equal(model.stream(second)?.session, 2);
  });

  test('the revision header tells the era where no initialize was seen', () => {
    const script = new RecordScript();
    script.call(1, 'echo', { headers: [['MCP-Protocol-Version', '2026-07-28']] });
    assert.equal(script.model().sessions[0]?.era, 'modern');
  });
});

describe('connections', () => {
  test('say who ended them, with which error and by which act', () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    const act = script.act('cut', { x: call, how: 'reset' });
    script.after(2);
    script.end(call, 'user', 'reset', act);
    const model = script.model();
    const ended = model.connection(call)?.ended;
    assert.deepEqual(ended, { t: 2000, by: 'user', how: 'reset', error: undefined, act });
    assert.deepEqual(kindsOf(model, call), ['request', 'cut']);
    assert.equal(model.act(act)?.act, 'cut');
  });

  test('count chunks, bytes and events', () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.chunk(call, 'id: a\n');
    script.chunk(call, '\n: c\n\n');
    const connection = script.model().connection(call);
    assert.equal(connection?.received.chunks, 2);
    assert.equal(connection?.received.bytes, 12);
    assert.equal(connection?.events, 1);
  });

  test('that end quietly get no row for it, others do', () => {
    const script = new RecordScript();
    const fine = script.post({ jsonrpc: '2.0', method: 'notifications/initialized' });
    script.head(fine, 202);
    script.end(fine);
    const refused = script.open('GET', 'standalone');
    script.head(refused, 405);
    script.end(refused);
    assert.deepEqual(kindsOf(script.model()), ['sent notification', 'open', 'end']);
  });
});

test('records about exchanges and streams that are not in the recording are passed over', () => {
  const script = new RecordScript();
  script.head(99, 200);
  script.chunk(99, 'data: x\n\n');
  script.end(99);
  script.waited(98);
  script.fail(97, 'x', 'x');
  const probe = script.resume('a', 96, 'probe');
  script.stream(probe);
  script.event(probe, { id: 'b', data: result(1) });
  const model = script.model();
  assert.equal(model.stream(probe)?.probes, undefined);
  assert.equal(rowsOf(model, probe).length, 2);
});

test('100,000 events of one stream are all counted', () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  const model = script.model();
  const lines = Array.from(
    { length: 100_000 },
    (_, index) => `id: ${ownId(1, index + 1)}\ndata: ${progress(1, index, 100_000)}\n\n`,
  );
  for (let from = 0; from < lines.length; from += 1000) {
    const payload = Buffer.from(lines.slice(from, from + 1000).join(''));
    model.apply({ k: 'chunk', t: from, x: call, n: payload.length }, payload, from * 1000);
  }
  const stream = model.stream(call);
  assert.equal(stream?.events, 100_000);
  assert.equal(stream?.sequence.missing, 0);
  assert.equal(stream?.duplicates, 0);
});
