import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { member } from '../../../src/core/base/jsonObject.ts';
import { messageOf, resultTextOf, ServerBench } from '../../support/rawMcpClient.ts';
import type { RawMcpClient } from '../../support/rawMcpClient.ts';

const BOTH = { sampling: {}, elicitation: {} };
const HOUR_MS = 3_600_000;

function connect(bench: ServerBench): Promise<RawMcpClient> {
  return bench.connect(undefined, BOTH);
}

describe('a tool that asks the user of its client', () => {
  it('asks on the stream of its call, and the answer comes as a POST', () =>
    ServerBench.run(async (bench) => {
      const client = await connect(bench);
      const call = client.call(1, 'test_elicitation', { message: 'Who?' });
      const [, block] = await call.take(2);
      const asked = messageOf(block);
      assert.equal(asked.method, 'elicitation/create');
      assert.equal(asked.params?.['message'], 'Who?');
      const schema = asked.params?.['requestedSchema'];
      assert.deepEqual(member(schema, 'required'), ['username', 'email']);
      const content = { username: 'a', email: 'b' };
      const answer = client.post({ id: asked.id ?? null, result: { action: 'accept', content } });
      assert.equal((await answer.head()).status, 202);
      const [result] = await call.rest();
      assert.equal(
        resultTextOf(result),
        'User response: action=accept, content={"username":"a","email":"b"}',
      );
    }));

  it('asks again with the resume where the connection was cut before it was read', () =>
    ServerBench.run(async (bench) => {
      const client = await connect(bench);
      const call = client.call(1, 'test_sampling', { prompt: 'Why?' });
      const [priming] = await call.take(1);
      call.close('reset');
      const resumed = client.get(priming?.id);
      const [block] = await resumed.take(1);
      const { id = null, method } = messageOf(block);
      assert.equal(method, 'sampling/createMessage');
      const result = { role: 'assistant', model: 'm', content: { type: 'text', text: 'Because.' } };
      await client.post({ id, result }).head();
      const [response] = await resumed.rest();
      assert.equal(resultTextOf(response), 'LLM response: Because.');
    }));

  it('fails where the client offers no such thing, refuses it, or takes an hour', () =>
    ServerBench.run(async (bench) => {
      const mute = await bench.connect();
      const [, failed] = await mute.call(1, 'test_sampling', { prompt: '' }).rest();
      assert.match(resultTextOf(failed), /the client offers no sampling/);
      const client = await connect(bench);
      const refused = client.call(2, 'test_sampling', { prompt: '' });
      const [, asked] = await refused.take(2);
      const error = { code: -1, message: 'User rejected sampling request' };
      await client.post({ id: messageOf(asked).id ?? null, error }).head();
      assert.match(resultTextOf((await refused.rest()).at(-1)), /User rejected/);
      const late = client.call(3, 'test_elicitation', { message: '' });
      await late.take(2);
      await bench.pass(HOUR_MS);
      const blocks = await late.rest();
      assert.equal(messageOf(blocks[0]).method, 'notifications/cancelled');
      assert.match(resultTextOf(blocks.at(-1)), /no answer within 60 minutes/);
    }));

  it('takes its request back when its call is cancelled', () =>
    ServerBench.run(async (bench) => {
      const client = await connect(bench);
      const call = client.call(1, 'test_elicitation', { message: '' });
      const [, asked] = await call.take(2);
      const params = { requestId: 1 };
      await client.post({ method: 'notifications/cancelled', params }).head();
      const blocks = await call.rest();
      const taken = messageOf(blocks[0]);
      assert.equal(taken.method, 'notifications/cancelled');
      assert.equal(taken.params?.['requestId'], messageOf(asked).id);
      assert.deepEqual(bench.errors, []);
      assert.equal(bench.clock.pending > 0, false);
    }));
});
