import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { FrameAssembler } from '../../../src/core/sse/frameAssembler.ts';
import type { SseFrame } from '../../../src/core/sse/frame.ts';
import { createInspectorSession } from '../../../src/node/client/createSession.ts';
import type {
  CallProgress,
  EventArrival,
  InspectorSession,
} from '../../../src/node/client/inspectorSession.ts';
import { startReferenceServer } from '../../../src/node/server/referenceServer.ts';
import { problemOf, textOf } from '../../support/clientRig.ts';
import { ManualClock } from '../../support/manualClock.ts';
import { MemorySink } from '../../support/memorySink.ts';
import { turns, until } from '../../support/until.ts';

/** Our client and our server in one process, on one clock that the test moves. */
class Pair {
  readonly clock: ManualClock;
  readonly sink = new MemorySink();
  readonly progress: CallProgress[] = [];
  readonly session: InspectorSession;
  onEvents: (arrival: EventArrival) => void = () => {};

  private constructor(url: string, clock: ManualClock) {
    this.clock = clock;
    this.session = createInspectorSession({
      url,
      sink: this.sink,
      clock,
      clientInfo: { name: 'test', version: '0' },
      onEvents: (arrival) => this.onEvents(arrival),
    });
    this.session.onCall((progress) => this.progress.push(progress));
  }

  static async connect(t: TestContext, resumable = true): Promise<Pair> {
    const clock = new ManualClock();
    const server = await startReferenceServer({ clock, resumable, retryIntervalMs: 1_000 });
    const pair = new Pair(server.url, clock);
    t.after(async () => {
      const closing = Promise.all([pair.session.close(), server.close()]);
      let closed = false;
      void closing.finally(() => (closed = true));
      await pair.pass('both are closed', () => closed);
      await closing;
    });
    await pair.session.connect();
    return pair;
  }

  /** Lets time pass, a little with each turn of the event loop, until `holds`. */
  async pass(what: string, holds: () => boolean): Promise<void> {
    await until(what, () => {
      if (holds()) return true;
      this.clock.advance(5);
      return false;
    });
  }

  async endOf(running: { readonly ended: Promise<CallProgress> }): Promise<CallProgress> {
    let ended: CallProgress | undefined;
    void running.ended.then((progress) => (ended = progress));
    await this.pass('the call ends', () => ended !== undefined);
    return running.ended;
  }

  /** The progress that the application got, in order. */
  get steps(): readonly number[] {
    return this.progress.flatMap(({ progress }) => (progress === undefined ? [] : [progress.done]));
  }

  /** The stream that `tools/call` of a request went out on. */
  streamOf(requestId: string | number): number {
    const sent = this.sink
      .of('open')
      .find(({ x }) => this.sink.bodyOf(x, 'sent').includes(`"id":${requestId}}`));
    assert.ok(sent, `request ${requestId} was sent`);
    return sent.x;
  }

  /** The frames of a stream over all its connections, as they were recorded. */
  framesOf(stream: number): readonly SseFrame[] {
    return this.sink
      .of('open')
      .filter(({ x, s, why }) => x === stream || (s === stream && why !== 'probe'))
      .flatMap(({ x }) => new FrameAssembler().push(Buffer.from(this.sink.bodyOf(x))));
  }
}

/** The sequence number of each event id. */
function sequences(frames: readonly SseFrame[]): readonly number[] {
  return frames.flatMap(({ id }) => (id === undefined ? [] : [Number(id.split(':')[1])]));
}

test('a call that closes twice is polled twice, at the interval asked, and loses nothing', async (t) => {
  const pair = await Pair.connect(t);
  const running = pair.session.call('long_operation', {
    steps: 6,
    delayMs: 100,
    closeAfter: [2, 4],
    retryMs: 250,
  });
  const text = textOf(await pair.endOf(running));
  assert.match(text, /Did 6 steps.*after step 2 and 4/);
  assert.deepEqual(pair.steps, [1, 2, 3, 4, 5, 6]);
  const stream = pair.streamOf(running.requestId);
  const found = sequences(pair.framesOf(stream));
  assert.deepEqual(
    found,
    Array.from(found, (_, index) => index + 1),
  );
  const waits = pair.sink.of('wait').filter(({ s }) => s === stream);
  assert.ok(waits.length >= 2);
  for (const { why, asked, planned } of waits) {
    assert.deepEqual([why, asked, planned], ['retry', 250, 250]);
  }
  const resumes = pair.sink.of('open').filter(({ why, s }) => why === 'resume' && s === stream);
  assert.equal(resumes.length, waits.length);
});

for (const how of ['graceful', 'reset'] as const) {
  test(`a call that is cut (${how}) after any of its events has each event once`, async (t) => {
    for (let after = 1; after <= 4; after += 1) {
      const pair = await Pair.connect(t);
      let cuts = 0;
      pair.onEvents = ({ stream, requestId, events, isAnswered }) => {
        if (requestId === undefined || requestId === 0 || isAnswered || events < after) return;
        if (cuts === 0) cuts = pair.session.cut({ kind: 'stream', stream }, how);
      };
      const running = pair.session.call('long_operation', { steps: 4, delayMs: 50 });
      assert.match(textOf(await pair.endOf(running)), /Did 4 steps/);
      assert.equal(cuts, 1);
      assert.deepEqual(pair.steps, [1, 2, 3, 4]);
      const found = sequences(pair.framesOf(pair.streamOf(running.requestId)));
      assert.deepEqual(found, [1, 2, 3, 4, 5, 6], `cut after ${after}`);
    }
  });
}

test('a cut in the middle of a burst resumes where the client was', async (t) => {
  const pair = await Pair.connect(t);
  let cuts = 0;
  pair.onEvents = ({ stream, events, isAnswered }) => {
    if (cuts < 3 && !isAnswered && events > 20 * (cuts + 1)) {
      cuts += pair.session.cut({ kind: 'stream', stream }, 'reset');
    }
  };
  const running = pair.session.call('burst', { count: 3_000, bytes: 300 });
  const ended = await pair.endOf(running);
  assert.equal(ended.state, 'done');
  assert.ok(cuts > 0, 'it was cut');
  assert.deepEqual(
    pair.steps,
    Array.from({ length: 3_000 }, (_, index) => index + 1),
  );
});

test('of two calls one is cut and both have their own events and results', async (t) => {
  const pair = await Pair.connect(t);
  const a = pair.session.call('long_operation', { steps: 3, delayMs: 100 });
  const b = pair.session.call('long_operation', { steps: 5, delayMs: 60 });
  await pair.pass('both run', () => pair.progress.length >= 2);
  pair.session.cut({ kind: 'stream', stream: pair.streamOf(a.requestId) }, 'reset');
  assert.match(textOf(await pair.endOf(a)), /Did 3 steps/);
  assert.match(textOf(await pair.endOf(b)), /Did 5 steps/);
  const keyOf = (call: typeof a): Set<string | undefined> =>
    new Set(
      pair.framesOf(pair.streamOf(call.requestId)).flatMap(({ id }) => id?.split(':')[0] ?? []),
    );
  assert.equal(keyOf(a).size, 1);
  assert.equal(keyOf(b).size, 1);
  assert.notDeepEqual(keyOf(a), keyOf(b));
});

test('a probe from a middle id gets exactly the later events, and the application none of them', async (t) => {
  const pair = await Pair.connect(t);
  const running = pair.session.call('long_operation', { steps: 4, delayMs: 50 });
  await pair.endOf(running);
  const stream = pair.streamOf(running.requestId);
  const live = pair.framesOf(stream);
  const middle = live[2]?.id;
  assert.ok(middle !== undefined);
  const before = pair.progress.length;
  const probe = await pair.session.probe(stream, middle);
  await pair.pass('the probe ends', () => pair.sink.of('end').some(({ x }) => x === probe));
  const again = new FrameAssembler().push(Buffer.from(pair.sink.bodyOf(probe)));
  assert.deepEqual(
    again.map(({ id, data }) => [id, data]),
    live.slice(3).map(({ id, data }) => [id, data]),
  );
  assert.equal(pair.progress.length, before);
});

test('unsolicited messages survive a cut of the standalone stream', async (t) => {
  const pair = await Pair.connect(t);
  let standalone = 0;
  pair.onEvents = ({ stream, requestId }) => {
    if (requestId === undefined) standalone = stream;
  };
  await pair.pass('the standalone stream is primed', () => standalone > 0);
  await pair.endOf(pair.session.call('ticker', { count: 6, intervalMs: 200 }));
  await pair.pass('some ticks arrive', () => pair.framesOf(standalone).length >= 3);
  pair.session.cut({ kind: 'stream', stream: standalone }, 'reset');
  await pair.pass('all ticks arrive', () => pair.framesOf(standalone).length >= 7);
  const found = sequences(pair.framesOf(standalone));
  assert.deepEqual(
    found,
    Array.from(found, (_, index) => index + 1),
  );
});

test('a rewind in mid-call brings old events again, and the application gets each once', async (t) => {
  const pair = await Pair.connect(t);
  const running = pair.session.call('long_operation', { steps: 4, delayMs: 100 });
  await pair.pass('two steps are done', () => pair.steps.length === 2);
  const stream = pair.streamOf(running.requestId);
  pair.session.rewind(stream, pair.framesOf(stream)[0]?.id ?? '');
  assert.match(textOf(await pair.endOf(running)), /Did 4 steps/);
  assert.deepEqual(pair.steps, [1, 2, 3, 4]);
  assert.deepEqual(sequences(pair.framesOf(stream)), [1, 2, 3, 2, 3, 4, 5, 6]);
});

test("an id that the server never gave ends the call with the server's reason", async (t) => {
  const pair = await Pair.connect(t);
  const running = pair.session.call('long_operation', { steps: 3, delayMs: 100 });
  await pair.pass('a step is done', () => pair.steps.length === 1);
  pair.session.rewind(pair.streamOf(running.requestId), `${'0'.repeat(32)}:7`);
  assert.match(problemOf(await pair.endOf(running)), /HTTP 400.*does not resume from there/);
});

test('without a store nothing can be resumed: a cut loses the call at once, and the error says why', async (t) => {
  const pair = await Pair.connect(t, false);
  const running = pair.session.call('long_operation', { steps: 3, delayMs: 100 });
  await pair.pass('a step is done', () => pair.steps.length === 1);
  pair.session.cut({ kind: 'all' }, 'reset');
  assert.match(problemOf(await pair.endOf(running)), /no event gave an id to resume from/);
});

test('a cancelled call ends on the server as well', async (t) => {
  const pair = await Pair.connect(t);
  const running = pair.session.call('long_operation', { steps: 50, delayMs: 100 });
  await pair.pass('a step is done', () => pair.steps.length === 1);
  pair.session.cancel(running.call);
  assert.equal((await pair.endOf(running)).state, 'cancelled');
  const stream = pair.streamOf(running.requestId);
  await pair.pass('the stream ends', () => pair.sink.of('end').some(({ x }) => x === stream));
  await turns(20);
  assert.ok(pair.steps.length < 10);
});
