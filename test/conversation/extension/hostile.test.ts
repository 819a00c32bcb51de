import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markedText } from '../../../src/core/base/visibleText.ts';
import { event, greeting, plain, post, rpcError, sse } from '../../support/conversation.ts';
import { HOSTILE } from '../../support/hostileScript.ts';
import { InspectorRig } from '../../support/inspectorRig.ts';
import { ScriptedServer } from '../../support/scriptedServer.ts';
import type { ScriptedRequest, Step } from '../../support/scriptedServer.ts';

const LONG = `${HOSTILE}${'x'.repeat(1_000_000)}`;

const TOOLS = [
  { name: HOSTILE, description: LONG, inputSchema: { type: 'object', title: LONG } },
  { name: LONG, inputSchema: {} },
];

/** A server that says as much as it likes, and breaks every call. */
function wordyServer(): readonly Step[] {
  return [
    ...greeting({ server: LONG }),
    post('tools/list', ({ id }) =>
      plain(200, 'OK', JSON.stringify({ jsonrpc: '2.0', id, result: { tools: TOOLS } })),
    ),
    post('tools/call', ({ id }) => sse(...messages(id).map((one, at) => event(`${at}`, one)))),
  ];
}

function messages(id: ScriptedRequest['id']): readonly unknown[] {
  const rpc = { jsonrpc: '2.0' };
  const progress = { progressToken: id, progress: 1, message: LONG };
  return [
    { ...rpc, method: 'notifications/progress', params: progress },
    { ...rpc, method: 'notifications/message', params: { level: LONG, data: LONG } },
    rpcError(id, 1, LONG),
  ];
}

test('a server that writes without end fills no state of the panel', () =>
  InspectorRig.run(async (rig) => {
    const server = await ScriptedServer.start(wordyServer());
    try {
      await rig.within(rig.host.handle('server/connect', { url: server.url }));
      const stream = await rig.call(HOSTILE, {});
      await rig.until('the call has ended', async () =>
        (await rig.state()).calls.some((call) => call.stream === stream && call.state === 'failed'),
      );
      const state = await rig.state();
      assert.deepEqual(
        state.tools.map(({ name }) => name),
        [HOSTILE],
      );
      const { inputSchema, ...tool } = state.tools[0] ?? assert.fail('no tool');
      assert.ok(inputSchema.length < 2_000_000);
      assert.ok(JSON.stringify({ ...state, tools: [tool] }).length < 40_000);
      for (const { sentence } of state.calls) assert.equal(sentence, markedText(sentence));
      const rows = await rig.rows('events');
      assert.ok(rows.length > 5);
      for (const row of rows) {
        assert.equal(row.summary, markedText(row.summary));
        assert.ok(JSON.stringify(row).length < 2000);
      }
      assert.ok(rig.log.some((line) => line.startsWith('A tool is not listed')));
      await rig.within(rig.inspector.disconnect());
    } finally {
      await server.close();
    }
  }));
