import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { explainStream } from '../../../../src/core/timeline/explain.ts';
import { progress, RecordScript, result } from '../../../support/recordScript.ts';

let script: RecordScript;
let call: number;

beforeEach(() => {
  script = new RecordScript();
  call = script.call(1);
});

function sentence(): string {
  const model = script.model();
  const stream = model.stream(call);
  assert.ok(stream);
  return explainStream(model, stream);
}

describe('a pending call says what happened last, whose move it is and until when', () => {
  test('before there is an answer', () => {
    script.after(10);
    assert.equal(
      sentence(),
      "Connection c1 was opened at 0.000 s and has no answer yet; the next move is the server's, which has set no time for it.",
    );
  });

  test('after the head', () => {
    script.after(10);
    script.stream(call);
    assert.equal(
      sentence(),
      "Connection c1 was accepted with HTTP 200 at 0.010 s and nothing came on it yet; the next move is the server's, which has set no time for it.",
    );
  });

  test('while events come', () => {
    script.stream(call);
    script.after(1500);
    script.event(call, { id: 'a', data: progress(1, 1) });
    assert.equal(
      sentence(),
      "Progress 1 of 20 came on connection c1 at 1.500 s; the next move is the server's, which has set no time for it.",
    );
  });

  test('while an event comes that is not whole yet', () => {
    script.stream(call);
    script.event(call, { id: 'a', data: progress(1, 1) });
    script.after(20);
    script.chunk(call, 'id: b\nda');
    assert.match(sentence(), /^A part of an event came on connection c1 at 0\.020 s;/);
  });

  test('whatever comes', () => {
    script.stream(call);
    const notified = { jsonrpc: '2.0', method: 'notifications/message', params: {} };
    for (const [fields, words] of [
      [{ id: 'a', data: '' }, 'A priming event came on'],
      [{ id: 'b', data: JSON.stringify(notified) }, 'A notification (notifications/message) came'],
      [{ id: 'b', data: JSON.stringify(notified) }, 'A notification (notifications/message) came'],
      [{ id: 'c', data: '{' }, 'An event that is no message came'],
      [{ id: 'd', data: '', retry: 5 }, 'An event that asks to wait came'],
      [{ data: result(77) }, 'A response to something else came'],
    ] as const) {
      script.event(call, fields);
      assert.ok(sentence()?.startsWith(words), sentence());
    }
    script.chunk(call, ': keep-alive\n\n');
    assert.match(sentence(), /^A comment came on/);
  });

  test('while the server waits for an answer of the user, or of the client', () => {
    script.stream(call);
    const ask = (id: number, method: string): void =>
      script.event(call, {
        id: `q${id}`,
        data: JSON.stringify({ jsonrpc: '2.0', id, method, params: {} }),
      });
    ask(1, 'elicitation/create');
    script.after(10);
    script.event(call, { id: 'p', data: progress(1, 1) });
    const asked =
      'The server asked for elicitation/create on connection c1 at 0.000 s; the next move is yours: answer it, no time is set for it.';
    assert.equal(sentence(), asked);
    ask(2, 'roots/list');
    assert.match(sentence(), /roots\/list .* the client's: it answers by itself\.$/);
    script.post({ jsonrpc: '2.0', id: 2, result: {} });
    assert.equal(sentence(), asked);
    const params = { requestId: 1 };
    const taken = { jsonrpc: '2.0', method: 'notifications/cancelled', params };
    script.event(call, { id: 'z', data: JSON.stringify(taken) });
    assert.match(sentence(), /^A notification \(notifications\/cancelled\) came/);
  });

  test('while the client waits to poll', () => {
    script.stream(call);
    script.event(call, { id: 'a', data: '', retry: 500 });
    script.end(call);
    script.wait(call, 'retry', 500, 500);
    assert.equal(
      sentence(),
      "A priming event came on connection c1 at 0.000 s. Connection c1 ended at 0.000 s (server · complete). The next move is the client's: it connects again from a at 0.500 s (retry of the server: 500 ms asked).",
    );
  });

  test('while polling is paused', () => {
    script.stream(call);
    script.end(call);
    script.wait(call, 'paused', null, null);
    assert.match(
      sentence(),
      /Polling is paused; the next move is yours: continue polling or poll now\.$/,
    );
  });

  test('on a stalled connection', () => {
    script.stream(call);
    script.after(5);
    script.act('cut', { x: call, how: 'stall' });
    assert.match(
      sentence(),
      /^You stalled connection c1 at 0.005 s; .* the next move is yours: cut it\.$/,
    );
  });

  test('when it was cancelled and the server still works', () => {
    script.stream(call);
    script.after(7);
    script.post({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } });
    assert.match(sentence(), /You cancelled it at 0.007 s\.$/);
  });

  test('when nobody goes on', () => {
    script.stream(call);
    script.end(call, 'network', 'reset');
    assert.equal(
      sentence(),
      'Connection c1 ended at 0.000 s (network · reset). No response came and nobody has connected again.',
    );
    script.stop();
    assert.match(sentence(), /No response came before the recording ended\.$/);
  });
});

describe('a call that is over says how', () => {
  test('answered', () => {
    script.stream(call);
    script.after(250);
    script.event(call, { data: result(1) });
    assert.equal(sentence(), 'Answered on connection c1 after 250 ms.');
  });

  test('answered with an error', () => {
    script.json(call, { jsonrpc: '2.0', id: 1, error: { code: 1, message: 'x' } });
    assert.match(sentence(), /^Answered with an error on connection c1/);
  });

  test('given up', () => {
    script.fail(call, 'no-cursor', 'Connection c1 ended without an id, so the call is lost.');
    assert.equal(sentence(), 'Connection c1 ended without an id, so the call is lost.');
  });

  test('cut off by the end of the recording', () => {
    script.stream(call);
    script.stop();
    assert.match(sentence(), /^The recording ends while connection c1 is open/);
  });
});
