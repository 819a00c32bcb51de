import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RelatedGroup } from '../../../../../src/core/timeline/detail/related.ts';
import { RecordingView } from '../../../../../src/core/timeline/recordingView.ts';
import { rowsOf } from '../../../../support/modelDump.ts';
import { ownId, progress, RecordScript, result } from '../../../../support/recordScript.ts';
import { richScript } from '../../../../support/richScript.ts';

function relatedOf(script: RecordScript, row: number): Promise<readonly RelatedGroup[]> {
  const view = new RecordingView(script.model(), script);
  return view.detail(row).then(({ related }) => related);
}

/** What belongs to a row for one reason, as `relation: row kind connection`. */
async function group(
  script: RecordScript,
  row: number,
  about: RelatedGroup['about'],
): Promise<string[]> {
  const found = (await relatedOf(script, row)).find((one) => one.about === about);
  return (found?.rows ?? []).map(
    ({ relation, event }) => `${relation}: ${event.row} ${event.kind} c${event.connection}`,
  );
}

/** A call with progress on two connections, a cancellation, and its response. */
function calledTwice(): RecordScript {
  const script = new RecordScript();
  script.initialize();
  const call = script.call(1, 'echo', { session: 'session-1' });
  script.stream(call);
  script.after(1).event(call, { id: ownId(1, 1), data: '' });
  script.after(1).event(call, { id: ownId(1, 2), data: progress(1, 1) });
  script.after(1).end(call);
  const resumed = script.after(5).resume(ownId(1, 1), call, 'resume', { session: 'session-1' });
  script.stream(resumed);
  script.after(1).event(resumed, { id: ownId(1, 2), data: progress(1, 1) });
  script.after(1).event(resumed, { id: ownId(1, 3), data: progress(1, 2) });
  const params = { requestId: 1, reason: 'enough' };
  const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params };
  script.after(1).post(cancel, { session: 'session-1' });
  script.after(1).event(resumed, { id: ownId(1, 4), data: result(1) });
  script.end(resumed);
  return script;
}

describe('the message of a row', () => {
  test('leads to its request, its response and what cancelled it, across connections', async () => {
    const script = calledTwice();
    const expected = ['request: 3 request c3', 'cancellation: 10 sent notification c5'];
    assert.deepEqual(await group(script, 8, 'message'), [...expected, 'response: 11 response c4']);
    assert.deepEqual(await group(script, 11, 'message'), expected);
    assert.deepEqual(await group(script, 10, 'message'), [
      'request: 3 request c3',
      'response: 11 response c4',
    ]);
  });

  test('is that of the request it names, not of the stream that brought it', async () => {
    const script = new RecordScript();
    script.initialize();
    const get = script.open('GET', 'standalone', { session: 'session-1' });
    script.stream(get);
    script.call(7, 'echo', { session: 'session-1' });
    script.event(get, { data: progress(7, 1) });
    assert.deepEqual(await group(script, 5, 'message'), ['request: 4 request c4']);
  });

  test('leads from a request of the server to the reply, and back', async () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    const ask = (id: number): string =>
      JSON.stringify({ jsonrpc: '2.0', id, method: 'roots/list', params: {} });
    script.event(call, { data: ask(1) });
    script.event(call, { data: ask(2) });
    script.post({ jsonrpc: '2.0', id: 2, result: {} });
    script.post({ jsonrpc: '2.0', id: 1, result: {} });
    assert.deepEqual(await group(script, 1, 'message'), [
      'request: 0 request c1',
      'reply: 4 sent response c3',
    ]);
    assert.deepEqual(await group(script, 3, 'message'), ['server request: 2 server request c1']);
  });
});

test('an event leads to its first showing and to all others', async () => {
  const { script, call, probe } = richScript();
  const { rows } = script.model();
  const shown = rowsOf(script.model(), probe).find((row) => rows.kind(row) === 'notification');
  const found = await group(script, shown ?? -1, 'showings');
  assert.equal(found.length, 1);
  assert.match(found[0] ?? '', /^first: \d+ notification c/);
  const first = Number(/\d+/.exec(found[0] ?? '')?.[0]);
  assert.equal(rows.stream(first), call);
  assert.deepEqual(await group(script, first, 'showings'), [
    `again: ${shown} notification c${probe}`,
  ]);
});

test('a connection leads to what opened and ended it, and to those around it', async () => {
  const script = calledTwice();
  assert.deepEqual(await group(script, 5, 'connection'), [
    'opened: 3 request c3',
    'ended: 6 end c3',
    'opened next: 7 resume c4',
  ]);
  assert.deepEqual(await group(script, 9, 'connection'), [
    'ended before: 6 end c3',
    'opened: 7 resume c4',
    'ended: 12 end c4',
  ]);
});

test('a cut ends its connection, a stall does not', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { data: progress(1, 1) });
  script.act('cut', { x: call, how: 'stall' });
  script.end(call, 'user', 'reset', script.act('cut', { x: call, how: 'reset' }));
  assert.deepEqual(await group(script, 1, 'connection'), [
    'opened: 0 request c1',
    'ended: 3 cut c1',
  ]);
});

test('notifications lead to the nearest ones of their stream', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  for (let step = 1; step <= 10; step += 1) script.event(call, { data: progress(1, step) });
  const [stream] = (await relatedOf(script, 5)).filter(({ about }) => about === 'stream');
  assert.deepEqual(
    stream?.rows.map(({ relation, event }) => [relation, event.row]),
    [
      ['earlier', 2],
      ['earlier', 3],
      ['earlier', 4],
      ['later', 6],
      ['later', 7],
      ['later', 8],
    ],
  );
  assert.equal(stream.isCut, false);
});

test('only so many rows are looked at, and that is said', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  const other = script.call(2);
  script.stream(call);
  script.stream(other);
  script.event(call, { data: progress(1, 1) });
  script.chunk(other, ': x\n\n'.repeat(25_000));
  script.event(call, { data: progress(1, 2) });
  const [stream] = (await relatedOf(script, 2)).filter(({ about }) => about === 'stream');
  assert.deepEqual(stream, { about: 'stream', rows: [], isCut: true });
});

test('every row of a rich recording has its relations, none of them itself', async () => {
  const { script } = richScript();
  for (let row = 0; row < script.model().rows.length; row += 1) {
    for (const { rows } of await relatedOf(script, row)) {
      const numbers = rows.map(({ event }) => event.row);
      assert.ok(!numbers.includes(row), `row ${row}`);
      assert.deepEqual(
        numbers,
        numbers.toSorted((one, next) => one - next),
      );
    }
  }
});
