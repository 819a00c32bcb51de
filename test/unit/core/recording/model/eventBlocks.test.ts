import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeUtf8 } from '../../../../../src/core/base/text.ts';
import type { ConnectionState } from '../../../../../src/core/recording/model/connection.ts';
import { CycleTracker } from '../../../../../src/core/recording/model/cycleTracker.ts';
import { EventBlocks } from '../../../../../src/core/recording/model/eventBlocks.ts';
import { EventTracker } from '../../../../../src/core/recording/model/eventTracker.ts';
import { ExchangeOpener } from '../../../../../src/core/recording/model/exchangeOpener.ts';
import { ModelState } from '../../../../../src/core/recording/model/modelState.ts';
import { readBlock } from '../../../../../src/core/recording/model/receivedBlock.ts';
import type { RecordingModel } from '../../../../../src/core/recording/model/recordingModel.ts';
import { RequestReader } from '../../../../../src/core/recording/model/requestReader.ts';
import { FrameAssembler } from '../../../../../src/core/sse/frameAssembler.ts';
import { chopped, createDice } from '../../../../support/dice.ts';
import { EventBodies } from '../../../../support/eventBodies.ts';
import { dumpModel } from '../../../../support/modelDump.ts';

const SEEDS = 600;

/** A model in which two calls wait for their events, and one of them is resumed. */
function begun(): {
  readonly state: ModelState;
  readonly tracker: EventTracker;
  readonly connections: readonly ConnectionState[];
} {
  const state = new ModelState();
  const opener = new ExchangeOpener(state, new CycleTracker(state));
  const connections = [1, 2, 3].map((x) => {
    const url = 'http://h/';
    const opening = { k: 'open', t: 0, x, method: x === 3 ? 'GET' : 'POST', url } as const;
    const why = x === 3 ? 'resume' : 'message';
    const connection = opener.open({ ...opening, headers: [], why, ...(x === 3 && { s: 1 }) });
    if (x < 3) {
      const params = { name: 'a', _meta: { progressToken: x } };
      const call = { jsonrpc: '2.0', id: x, method: 'tools/call', params };
      const request = new RequestReader(state, opener, connection);
      request.sent(encodeUtf8(JSON.stringify(call)), 0);
      request.finish(0);
    }
    connection.status = 200;
    connection.body = 'events';
    return connection;
  });
  return { state, tracker: new EventTracker(state), connections };
}

function dump(state: ModelState): unknown {
  return dumpModel(state as unknown as RecordingModel);
}

test(`${SEEDS} random recordings give the model that the parser alone gives, however they are cut`, () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const dice = createDice(seed);
    const bodies = new EventBodies(dice);
    const parts = Array.from({ length: 6 }, () => ({
      of: dice.below(3),
      body: bodies.body(1 + dice.below(12)),
    }));
    const fast = begun();
    const slow = begun();
    const blocks = fast.connections.map((each) => new EventBlocks(fast.tracker, each));
    const assemblers = slow.connections.map(() => new FrameAssembler());
    for (const [t, { of, body }] of parts.entries()) {
      const longest = dice.pick([1, 7, 50, 400, 100_000]);
      for (const chunk of chopped(dice, body, longest)) {
        assert.equal(blocks[of]?.push(Uint8Array.from(chunk), t), undefined);
        const connection = slow.connections[of];
        for (const frame of assemblers[of]?.push(chunk) ?? []) {
          if (connection !== undefined) slow.tracker.receive(connection, readBlock(frame), t);
        }
      }
      assert.deepEqual(dump(fast.state), dump(slow.state), `seed ${seed}, part ${t}`);
    }
    for (const [index, connection] of slow.connections.entries()) {
      blocks[index]?.end(9);
      const tail = assemblers[index]?.end();
      if (tail !== undefined) slow.tracker.receive(connection, readBlock(tail), 9);
    }
    assert.deepEqual(dump(fast.state), dump(slow.state), `seed ${seed}, at the end`);
  }
});
