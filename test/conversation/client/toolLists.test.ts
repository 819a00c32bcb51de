import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type { ToolInfo } from '../../../src/node/client/inspectorSession.ts';
import { ClientRig } from '../../support/clientRig.ts';
import { greeting, plain, post } from '../../support/conversation.ts';
import type { Step } from '../../support/scriptedServer.ts';

/** A page of a list, which names the next one where `nextCursor` is given. */
function page(result: string): Step {
  return {
    ...post('tools/list', ({ id }) =>
      plain(200, 'OK', `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}`),
    ),
    always: true,
  };
}

async function listed(
  t: TestContext,
  result: object | string,
): Promise<{ tools: readonly ToolInfo[]; warnings: readonly string[] }> {
  const warnings: string[] = [];
  const rig = await ClientRig.connected(
    [...greeting(), page(typeof result === 'string' ? result : JSON.stringify(result))],
    {
      onWarning: (warning) => warnings.push(warning),
    },
  );
  t.after(() => rig.abandon());
  return { tools: await rig.session.listTools(), warnings };
}

test('a tool without a readable schema can be called all the same', async (t) => {
  const tools = [
    { name: 'a', inputSchema: 3 },
    { name: 'b', description: 7, inputSchema: {} },
  ];
  assert.deepEqual((await listed(t, { tools })).tools, [
    { name: 'a', inputSchema: {} },
    { name: 'b', inputSchema: {} },
  ]);
});

test('a schema that is nested too deeply is left out, and said', async (t) => {
  const levels = 500;
  const schema = `${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`;
  const { tools, warnings } = await listed(
    t,
    `{"tools":[{"name":"deep","inputSchema":${schema}},{"name":"flat"}]}`,
  );
  assert.deepEqual(tools, [
    { name: 'deep', inputSchema: {} },
    { name: 'flat', inputSchema: {} },
  ]);
  assert.deepEqual(warnings, ['The schema of the tool deep is nested too deeply and is not read.']);
});

test('a list that is nested too deeply to be read, as in the recording, is none, and why is said', async (t) => {
  const levels = 100_000;
  const schema = `${'{"not":'.repeat(levels)}{}${'}'.repeat(levels)}`;
  await assert.rejects(
    listed(t, `{"tools":[{"name":"deep","inputSchema":${schema}},{"name":"flat"}]}`),
    {
      reason: 'invalid-response',
      message: /nested more than 1000 levels deep, which is not read; tools\/list has no response/,
    },
  );
});

test('a list whose pages never end is taken up to a limit, and said', async (t) => {
  const { tools, warnings } = await listed(t, { tools: [{ name: 'a' }], nextCursor: 'again' });
  assert.equal(tools.length, 100);
  assert.match(warnings[0] ?? '', /more than 100 pages/);
});

test('a name or a list without end is left out, and said', async (t) => {
  const long = await listed(t, { tools: [{ name: 'n'.repeat(1_000_000) }, { name: 'a' }] });
  assert.deepEqual(long.tools, [{ name: 'a', inputSchema: {} }]);
  assert.deepEqual(long.warnings, [
    'A tool is not listed: its name has 1000000 characters, more than 1000.',
  ]);
  const tools = Array.from({ length: 1200 }, (_, index) => ({ name: `t${index}` }));
  const many = await listed(t, { tools });
  assert.equal(many.tools.length, 1000);
  assert.match(many.warnings[0] ?? '', /^The first 1000 tools are listed/);
});

test('an empty cursor names no further page', async (t) => {
  assert.equal((await listed(t, { tools: [{ name: 'a' }], nextCursor: '' })).tools.length, 1);
});

test('what is no list of tools is refused in words', async (t) => {
  await assert.rejects(listed(t, { tools: 'none' }), {
    message: /did not list its tools: the result of tools\/list has no array "tools"/,
  });
  await assert.rejects(listed(t, { tools: [{ name: 'a' }, {}] }), {
    message: /tool 2 of the list has no "name"/,
  });
});
