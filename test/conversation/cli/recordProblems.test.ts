import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { EXIT } from '../../../src/node/cli/exitCodes.ts';
import { run as show } from '../../../src/node/cli/show.ts';
import { run as record } from '../../../src/node/cli/record.ts';
import { CliProbe, runToEnd } from '../../support/cliProbe.ts';
import {
  call,
  chunk,
  event,
  greeting,
  LAST_CHUNK,
  plain,
  post,
  result,
  rpcError,
  sseHead,
} from '../../support/conversation.ts';
import { ScriptedServer } from '../../support/scriptedServer.ts';

import { folder, runJson, scripted } from '../../support/cliRuns.ts';
for (const [what, answer, says] of [
  ['401', plain(401, 'Unauthorized'), /HTTP 401.*"Authorization" header/],
  ['404', plain(404, 'Not Found'), /HTTP 404.*address of an MCP endpoint/],
  ['500', plain(500, 'Internal Server Error'), /HTTP 500/],
  ['a page', plain(200, 'OK', 'hello'), /neither an event stream nor a JSON-RPC response/],
] as const) {
  test(`a server that answers with ${what} is none to be reached`, async (t) => {
    const out = path.join(await folder(t), 'none.mcpstream');
    const url = await scripted(t, [post('initialize', () => answer)]);
    const { code, stderr, json } = await runJson(record, url, '--out', out);
    assert.equal(code, EXIT.unreachable);
    assert.match(stderr, says);
    assert.match(String(json['problems']), says);
    assert.equal(json['protocolVersion'], null);
  });
}

test('what is wrong with the command line is said before anything is written', async (t) => {
  const out = path.join(await folder(t), 'never.mcpstream');
  for (const [args, says] of [
    [['localhost', '--out', out], /"localhost" does not begin with http:/],
    [['http://x/mcp', '--out', out, '--header', 'Host: y'], /written by the client itself/],
    [['http://x/mcp', '--out', out, '--call', 'a', '--args', '{'], /are not JSON/],
    [['http://x/mcp'], /--out is missing/],
  ] as const) {
    const { code, stdout, stderr } = await runToEnd((io) => record(args, io));
    assert.deepEqual([code, stdout], [EXIT.usage, '']);
    assert.match(stderr, says);
    assert.match(stderr, /Usage: /);
  }
  await assert.rejects(stat(out), { code: 'ENOENT' });
});

test('a file that is no recording is not overwritten, a folder that is not there is named', async (t) => {
  const made = await folder(t);
  const letter = path.join(made, 'letter.txt');
  await writeFile(letter, 'Dear reader');
  const refused = await runToEnd((io) => record(['http://127.0.0.1:1/mcp', '--out', letter], io));
  assert.equal(refused.code, EXIT.usage);
  assert.match(refused.stderr, /letter\.txt exists and is not a recording/);
  assert.equal(await readFile(letter, 'utf8'), 'Dear reader');
  const nowhere = path.join(made, 'no', 'where.mcpstream');
  const missing = await runToEnd((io) => record(['http://127.0.0.1:1/mcp', '--out', nowhere], io));
  assert.equal(missing.code, EXIT.usage);
  assert.match(missing.stderr, /there is no such file or folder/);
});

test('a secret header is used and not recorded', async (t) => {
  const out = path.join(await folder(t), 'secret.mcpstream');
  const server = await ScriptedServer.start(greeting());
  t.after(() => server.close());
  const secret = 'sk-4f0c77d19be24a6c';
  await runJson(record, server.url, '--out', out, '--header', `Authorization: Bearer ${secret}`);
  assert.equal(
    server.at('initialize')[0]?.request.headers.get('authorization'),
    `Bearer ${secret}`,
  );
  const file = await readFile(out, 'latin1');
  assert.equal(file.includes(secret), false);
});

test('what a server repeats of the secrets that it was sent is not told', async (t) => {
  const out = path.join(await folder(t), 'echo.mcpstream');
  const secret = 'sk-4f0c77d19be24a6c';
  const answers = [
    plain(401, 'Unauthorized', `bad credentials: Bearer ${secret}`),
    plain(500, 'Internal Server Error', `{"error":"${'x '.repeat(145)}${secret}"}`),
    [
      { kind: 'write', bytes: `HTTP/1.1 307 Go\r\nLocation: http://127.0.0.1/?t=${secret}\r\n` },
      { kind: 'write', bytes: 'Content-Length: 0\r\n\r\n' },
    ],
  ] as const;
  for (const answer of answers) {
    const url = await scripted(t, [post('initialize', () => answer)]);
    const { stdout, stderr } = await runJson(
      record,
      `${url}?token=${secret}`,
      '--out',
      out,
      '--header',
      `X-Vault-Token: ${secret}`,
    );
    assert.doesNotMatch(stdout + stderr, /4f0c77/);
    assert.match(stderr, /HTTP (?:401|500|307)/);
  }
  const echoing = await scripted(t, [
    ...greeting(),
    call('a', ({ id }) => [sseHead(), chunk(event('s:1', rpcError(id, 1, secret))), LAST_CHUNK]),
  ]);
  const ran = await runToEnd((io) =>
    record(
      [`${echoing}?token=${secret}`, '--out', out, '--call', 'work', '--args', '{"name":"a"}'],
      io,
    ),
  );
  assert.match(ran.stdout, /revision 2025-11-25/);
  assert.match(ran.stderr, /answered the call of work with an error/);
  assert.doesNotMatch(ran.stdout + ran.stderr, /4f0c77/);
});

test('what the client takes for done and the recording does not show is a problem', async (t) => {
  const out = path.join(await folder(t), 'unread.mcpstream');
  const note = { jsonrpc: '2.0', id: 1, result: {} };
  const url = await scripted(t, [
    ...greeting(),
    call('a', () => [
      sseHead(),
      chunk(`event: note\ndata: ${JSON.stringify(note)}\n\n`),
      chunk('data: 3\n\n'),
      LAST_CHUNK,
    ]),
  ]);
  const args = ['--call', 'work', '--args', '{"name":"a"}'];
  const { code, json, stderr } = await runJson(record, url, '--out', out, ...args);
  assert.equal(code, EXIT.problem);
  assert.deepEqual([json['results'], json['unanswered'], json['invalid']], [0, 1, 1]);
  assert.match(stderr, /the call has no result/);
  assert.match(stderr, /Invalid: 1 of the events/);
  assert.deepEqual((await runJson(show, out)).json['problems'], json['problems']);
});

test('a body that says it is compressed is not read', async (t) => {
  const out = path.join(await folder(t), 'gzip.mcpstream');
  const url = await scripted(t, [
    ...greeting(),
    call('a', ({ id }) => [
      sseHead(['Content-Encoding: gzip']),
      chunk(event('s:1', result(id, 'not compressed at all'))),
      LAST_CHUNK,
    ]),
  ]);
  const args = ['--call', 'work', '--args', '{"name":"a"}'];
  const { code, json, stderr } = await runJson(record, url, '--out', out, ...args);
  assert.deepEqual([code, json['results'], json['unanswered']], [EXIT.problem, 0, 1]);
  assert.match(stderr, /a body that is compressed \(gzip\), although this client asks for none/);
});

test('a recording that is being written is not written by a second command', async (t) => {
  const out = path.join(await folder(t), 'shared.mcpstream');
  const server = await ScriptedServer.start([post('initialize', () => [])]);
  t.after(() => server.close());
  const probe = new CliProbe();
  const running = record([server.url, '--out', out], probe.io);
  await server.reached('initialize');
  const second = await runToEnd((io) => record([server.url, '--out', out], io));
  assert.equal(second.code, EXIT.usage);
  assert.match(second.stderr, /is being written by another recorder/);
  probe.interrupt();
  await running;
});
