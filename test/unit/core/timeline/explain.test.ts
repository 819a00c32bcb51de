import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { RecordingView } from '../../../../src/core/timeline/recordingView.ts';
import { progress, RecordScript, result } from '../../../support/recordScript.ts';

let script: RecordScript;
let call: number;

beforeEach(() => {
  script = new RecordScript();
  call = script.call(1);
});

function sentence(): string | undefined {
  return new RecordingView(script.model(), script).explain(call);
}

describe('a pending call says what happened last, whose move it is and until when', () => {
  test('before there is an answer', () => {
    script.after(10);
    assert.equal(
      sentence(),
      "Connection 1 was opened at 0.000 s and has no answer yet; the next move is the server's.",
    );
  });

  test('after the head', () => {
    script.after(10);
    script.stream(call);
    assert.equal(
      sentence(),
      "Connection 1 was accepted with HTTP 200 at 0.010 s and nothing came on it yet; the next move is the server's.",
    );
  });

  test('while events come', () => {
    script.stream(call);
    script.after(1500);
    script.event(call, { id: 'a', data: progress(1, 1) });
    assert.equal(
      sentence(),
      "The last bytes came on connection 1 at 1.500 s; the next move is the server's.",
    );
  });

  test('while the client waits to poll', () => {
    script.stream(call);
    script.event(call, { id: 'a', data: '', retry: 500 });
    script.end(call);
    script.wait(call, 'retry', 500, 500);
    assert.equal(
      sentence(),
      "Connection 1 ended at 0.000 s (server · complete). The next move is the client's: it connects again from a at 0.500 s (retry of the server).",
    );
  });

  test('while polling is paused', () => {
    script.stream(call);
    script.end(call);
    script.wait(call, 'paused', null, null);
    assert.match(
      sentence() ?? '',
      /Polling is paused; the next move is yours: continue polling or poll now\.$/,
    );
  });

  test('on a stalled connection', () => {
    script.stream(call);
    script.after(5);
    script.act('cut', { x: call, how: 'stall' });
    assert.match(
      sentence() ?? '',
      /^You stalled connection 1 at 0.005 s; .* the next move is yours: cut it\.$/,
    );
  });

  test('when it was cancelled and the server still works', () => {
    script.stream(call);
    script.after(7);
    script.post({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } });
    assert.match(sentence() ?? '', /You cancelled it at 0.007 s\.$/);
  });

  test('when nobody goes on', () => {
    script.stream(call);
    script.end(call, 'network', 'reset');
    assert.equal(
      sentence(),
      'Connection 1 ended at 0.000 s (network · reset). No response came and nobody has connected again.',
    );
    script.stop();
    assert.match(sentence() ?? '', /No response came before the recording ended\.$/);
  });
});

describe('a call that is over says how', () => {
  test('answered', () => {
    script.stream(call);
    script.after(250);
    script.event(call, { data: result(1) });
    assert.equal(sentence(), 'Answered on connection 1 after 250 ms.');
  });

  test('answered with an error', () => {
    script.json(call, { jsonrpc: '2.0', id: 1, error: { code: 1, message: 'x' } });
    assert.match(sentence() ?? '', /^Answered with an error on connection 1/);
  });

  test('given up', () => {
    script.fail(call, 'no-cursor', 'Connection 1 ended without an id, so the call is lost.');
    assert.equal(sentence(), 'Connection 1 ended without an id, so the call is lost.');
  });

  test('cut off by the end of the recording', () => {
    script.stream(call);
    script.stop();
    assert.match(sentence() ?? '', /^The recording ends while connection 1 is open/);
  });
});

test('a stream that does not exist has nothing to explain', () => {
  assert.equal(new RecordingView(script.model(), script).explain(99), undefined);
});
