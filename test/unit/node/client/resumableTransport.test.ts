import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { ClientError } from '../../../../src/node/client/clientError.ts';
import { DEFAULT_CLIENT_POLICY } from '../../../../src/node/client/clientPolicy.ts';
import { Connector } from '../../../../src/node/client/connector.ts';
import { RecordWriter } from '../../../../src/node/client/recordWriter.ts';
import { ResumableTransport } from '../../../../src/node/client/resumableTransport.ts';
import {
  chunk,
  event,
  FIN,
  post,
  result,
  resume,
  sse,
  sseHead,
} from '../../../support/conversation.ts';
import { ManualClock } from '../../../support/manualClock.ts';
import { MemorySink } from '../../../support/memorySink.ts';
import { ScriptedServer } from '../../../support/scriptedServer.ts';
import type { Step } from '../../../support/scriptedServer.ts';
import { turns, until } from '../../../support/until.ts';

interface Rig {
  readonly transport: ResumableTransport;
  readonly clock: ManualClock;
  readonly sink: MemorySink;
  readonly messages: readonly JSONRPCMessage[];
  readonly errors: readonly Error[];
}

/** A transport without the SDK's client on it, and a server with this script. */
async function withTransport(
  steps: readonly Step[],
  run: (rig: Rig) => Promise<void>,
): Promise<void> {
  const server = await ScriptedServer.start(steps);
  const clock = new ManualClock();
  const sink = new MemorySink();
  const connector = new Connector({
    url: new URL(server.url),
    headers: [],
    userAgent: 'test/0',
    clock,
    writer: new RecordWriter(sink, clock),
    policy: DEFAULT_CLIENT_POLICY,
  });
  const transport = new ResumableTransport(connector, {
    connectAct: 1,
    onEvents: undefined,
    onWarning: () => {},
    onSessionLost: () => {},
    onProgress: () => {},
    onStreamOver: () => {},
  });
  const messages: JSONRPCMessage[] = [];
  const errors: Error[] = [];
  transport.onmessage = (message) => messages.push(message);
  transport.onerror = (error) => errors.push(error);
  try {
    await transport.start();
    await run({ transport, clock, sink, messages, errors });
    server.assertDone();
  } finally {
    await transport.close();
    await server.close();
  }
}

const REQUEST: JSONRPCMessage = { jsonrpc: '2.0', id: 7, method: 'tools/call' };

describe('the transport under the client', () => {
  it('delivers a response once, whatever a server repeats', async () => {
    const twice = sse(event('s:1', result(7, 'one')), event('s:2', result(7, 'two')));
    await withTransport([post('tools/call', () => twice)], async (rig) => {
      await rig.transport.send(REQUEST);
      await until('the stream ends', () => rig.sink.of('end').length === 1);
      await turns(5);
      assert.deepEqual(rig.messages, [result(7, 'one')]);
      assert.match(rig.sink.bodyOf(1), /two/, 'both are recorded');
    });
  });

  it('delivers a response that names the request by text, as some servers do', async () => {
    const answer = sse(event('s:1', result('7', 'text')));
    await withTransport([post('tools/call', () => answer)], async (rig) => {
      await rig.transport.send(REQUEST);
      await turns(5);
      assert.deepEqual(rig.messages, [result(7, 'text')]);
    });
  });

  it('settles a request when its stream is over, not when it was sent', async () => {
    const steps = [
      post('tools/call', () => [sseHead(), chunk('id: s:1\n\n'), FIN]),
      resume('s:1', sse(event('s:2', result(7, 'late')))),
    ];
    await withTransport(steps, async (rig) => {
      let settled = false;
      const sent = rig.transport.send(REQUEST).then(() => (settled = true));
      await until('it waits', () => rig.sink.of('wait').length === 1);
      assert.equal(settled, false);
      rig.clock.advance(1_000);
      await sent;
    });
  });

  it('tells of data that is not JSON-RPC, and on which connection it came', async () => {
    const odd = sse('data: {}\n\n', 'data: oops\n\n', event('s:1', result(7, 'x')));
    await withTransport([post('tools/call', () => odd)], async (rig) => {
      await rig.transport.send(REQUEST);
      assert.equal(rig.errors.length, 2);
      for (const error of rig.errors) {
        assert.ok(error instanceof ClientError);
        assert.match(error.message, /^Connection c1 brought an event whose data is not a JSON-RPC/);
      }
    });
  });

  it('sends nothing after it was closed', async () => {
    await withTransport([], async ({ transport, sink }) => {
      await transport.close();
      await assert.rejects(transport.send(REQUEST), (error) => {
        return error instanceof ClientError && error.reason === 'closed';
      });
      assert.deepEqual(sink.records, []);
    });
  });
});
