import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { EXIT } from '../../../src/node/cli/exitCodes.ts';
import { run as record } from '../../../src/node/cli/record.ts';
import { run as show } from '../../../src/node/cli/show.ts';
import { startReferenceServer } from '../../../src/node/server/referenceServer.ts';
import { CliProbe, runToEnd } from '../../support/cliProbe.ts';
import {
  call,
  chunk,
  event,
  FIN,
  greeting,
  LAST_CHUNK,
  plain,
  post,
  priming,
  progress,
  result,
  sseHead,
} from '../../support/conversation.ts';
import { ScriptedServer } from '../../support/scriptedServer.ts';
import type { Step } from '../../support/scriptedServer.ts';
import { until } from '../../support/until.ts';

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly json: Readonly<Record<string, unknown>>;
}

async function folder(t: TestContext): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'record command '));
  t.after(() => rm(made, { recursive: true }));
  return made;
}

async function reference(t: TestContext): Promise<string> {
  const server = await startReferenceServer({ retryIntervalMs: 10 });
  t.after(() => server.close());
  return server.url;
}

async function scripted(t: TestContext, steps: readonly Step[]): Promise<string> {
  const server = await ScriptedServer.start(steps);
  t.after(() => server.close());
  return server.url;
}

async function runJson(command: typeof record, ...args: readonly string[]): Promise<Result> {
  const ran = await runToEnd((io) => command([...args, '--json'], io));
  assert.equal(ran.stdout.endsWith('}\n'), true, ran.stderr);
  return { ...ran, json: JSON.parse(ran.stdout) as Result['json'] };
}

test('record calls tools at once and writes what it counted; show reads the same from the file', async (t) => {
  const out = path.join(await folder(t), 'two calls.mcpstream');
  const recorded = await runJson(
    record,
    await reference(t),
    '--out',
    out,
    '--call',
    'long_operation',
    '--args',
    '{"steps":4,"delayMs":5,"closeAfter":[1,3],"retryMs":5}',
    '--call',
    'burst',
    '--args',
    '{"count":20}',
  );
  assert.equal(recorded.code, EXIT.ok, recorded.stderr);
  const keys = [
    'file',
    'protocolVersion',
    'streams',
    'connections',
    'resumes',
    'events',
    'results',
    'lost',
    'duplicates',
  ];
  assert.deepEqual(Object.keys(recorded.json).slice(0, 7), keys.slice(0, 7));
  for (const key of keys) assert.ok(key in recorded.json, key);
  const { file, protocolVersion, results, lost, duplicates, resumes } = recorded.json;
  assert.deepEqual(
    { file, protocolVersion, results, lost, duplicates },
    { file: out, protocolVersion: '2025-11-25', results: 2, lost: 0, duplicates: 0 },
  );
  assert.ok(Number(resumes) >= 2);

  const shown = await runJson(show, out);
  assert.equal(shown.code, EXIT.ok);
  for (const key of keys) assert.deepEqual(shown.json[key], recorded.json[key], key);

  const human = await runToEnd((io) => show([out], io));
  assert.match(human.stdout, /#1 +long_operation +done/);
  assert.match(human.stdout, /resume +200 +[0-9a-f]{32}:\d+ /);
  assert.match(human.stdout, /server · complete/);
});

test('record without a call connects and lists the tools', async (t) => {
  const out = path.join(await folder(t), 'list.mcpstream');
  const url = await reference(t);
  const listed = await runToEnd((io) => record([url, '--out', out], io));
  assert.equal(listed.code, EXIT.ok);
  assert.match(listed.stdout, /revision 2025-11-25\n {2}long_operation +Works in steps/);
  const { json } = await runJson(record, url, '--out', out);
  assert.deepEqual(json['tools'], [
    'long_operation',
    'burst',
    'ticker',
    'large_payload',
    'fail',
    'test_reconnection',
  ]);
});

test('--cut-after cuts each call once, and nothing is lost', async (t) => {
  const out = path.join(await folder(t), 'cut.mcpstream');
  const cut = ['--out', out, '--cut-after', '2'];
  const args = ['--call', 'long_operation', '--args', '{"steps":4,"delayMs":20}'];
  const { code, json } = await runJson(record, await reference(t), ...cut, ...args, ...args);
  assert.equal(code, EXIT.ok);
  const { cuts, resumes, results, lost, duplicates } = json;
  assert.deepEqual(
    { cuts, resumes, results, lost, duplicates },
    { cuts: 2, resumes: 2, results: 2, lost: 0, duplicates: 0 },
  );
});

test('where nothing could be cut nothing is proven', async (t) => {
  const out = path.join(await folder(t), 'uncut.mcpstream');
  const args = ['--call', 'large_payload', '--args', '{"bytes":10}', '--cut-after', '99'];
  const { code, stderr } = await runJson(record, await reference(t), '--out', out, ...args);
  assert.equal(code, EXIT.unproven);
  assert.match(stderr, /No call had 99 events before its response/);
});

test('a call without a result is a problem: an error, a tool that failed, a stream that was lost', async (t) => {
  const out = path.join(await folder(t), 'failed.mcpstream');
  const url = await reference(t);
  const failed = await runJson(record, url, '--out', out, '--call', 'fail');
  assert.equal(failed.code, EXIT.problem);
  assert.match(failed.stderr, /^record: The tool fail reported an error/);

  const losing = await scripted(t, [
    ...greeting(),
    call('a', () => [sseHead(), chunk('data: {"jsonrpc":"2.0","method":"x"}\n\n'), FIN]),
  ]);
  const args = ['--call', 'work', '--args', '{"name":"a"}'];
  const lost = await runJson(record, losing, '--out', out, ...args);
  assert.deepEqual([lost.code, lost.json['results'], lost.json['lost']], [EXIT.problem, 0, null]);
  assert.match(lost.stderr, /no event gave an id to resume from/);
});

test('events that are missing or come again are a problem, each said in a sentence', async (t) => {
  const out = path.join(await folder(t), 'wrong.mcpstream');
  const stream = 'a'.repeat(32);
  const withIds = (...ids: readonly number[]): Step[] => [
    ...greeting(),
    call('a', (request) => [
      sseHead(),
      ...ids.map((id) => chunk(event(`${stream}:${id}`, progress(request, id)))),
      chunk(event(`${stream}:9`, result(request.id, 'done'))),
      LAST_CHUNK,
    ]),
  ];
  const args = ['--call', 'work', '--args', '{"name":"a"}'];
  const gap = await runJson(
    record,
    await scripted(t, withIds(1, 4, 5, 6, 7, 8)),
    '--out',
    out,
    ...args,
  );
  assert.deepEqual([gap.code, gap.json['lost']], [EXIT.problem, 2]);
  assert.match(gap.stderr, /Lost: 2 of the events/);
  const again = await runJson(
    record,
    await scripted(t, withIds(1, 2, 3, 3, 4, 5, 6, 7, 8)),
    '--out',
    out,
    ...args,
  );
  assert.deepEqual([again.code, again.json['duplicates']], [EXIT.problem, 1]);
  assert.match(again.stderr, /Duplicates: 1 of the events/);
});

test('an interrupt cancels the calls, and the recording is whole', async (t) => {
  const out = path.join(await folder(t), 'interrupted.mcpstream');
  const probe = new CliProbe();
  const url = await reference(t);
  const running = record(
    [url, '--out', out, '--call', 'long_operation', '--args', '{"steps":600,"delayMs":1000}'],
    probe.io,
  );
  t.after(() => probe.interrupt());
  let recorded = '';
  await until('the call is recorded', () => {
    void readFile(out, 'latin1').then(
      (text) => (recorded = text),
      () => (recorded = ''),
    );
    return recorded.includes('"tools/call"');
  });
  probe.interrupt();
  assert.equal(await running, EXIT.problem);
  assert.match(probe.stderr, /You cancelled the call/);
  const shown = await runJson(show, out);
  assert.equal(shown.code, EXIT.ok);
  assert.equal(shown.json['results'], 0);
});

test('an interrupt while nothing answers ends at once', async (t) => {
  const out = path.join(await folder(t), 'silent.mcpstream');
  const server = await ScriptedServer.start([post('initialize', () => [])]);
  t.after(() => server.close());
  const probe = new CliProbe();
  const running = record([server.url, '--out', out], probe.io);
  await server.reached('initialize');
  probe.interrupt();
  assert.equal(await running, EXIT.unreachable);
  assert.match(probe.stderr, /was closed before it began/);
});

test('a server that asks for a wait nobody can wait for ends the call', async (t) => {
  const out = path.join(await folder(t), 'waiting.mcpstream');
  const url = await scripted(t, [
    ...greeting(),
    call('a', () => [sseHead(), chunk(priming('s:1', 864_000_000)), FIN]),
  ]);
  const args = ['--call', 'work', '--args', '{"name":"a"}'];
  const { code, stderr } = await runJson(record, url, '--out', out, ...args);
  assert.equal(code, EXIT.problem);
  assert.match(stderr, /asks to wait 864000000 ms/);
});

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
    [['localhost', '--out', out], /"localhost" is not an address/],
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

test('show says what is wrong with a file', async (t) => {
  const made = await folder(t);
  const good = path.join(made, 'good.mcpstream');
  await runJson(record, await reference(t), '--out', good);
  const bytes = await readFile(good);
  const files: Record<string, Buffer> = {
    empty: Buffer.alloc(0),
    torn: bytes.subarray(0, bytes.length - 30),
    newer: Buffer.from(bytes.toString('latin1').replace('"version":1', '"version":9'), 'latin1'),
    other: Buffer.from('{"log":{"version":"1.2"}}\n'),
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(made, name), content);
  }
  for (const [name, says] of [
    ['empty', /empty/],
    ['newer', /newer version/],
    ['other', /not a recording|no recording/],
    ['missing', /there is no such file/],
  ] as const) {
    const { code, stdout, stderr } = await runToEnd((io) => show([path.join(made, name)], io));
    assert.deepEqual([code, stdout], [EXIT.problem, ''], name);
    assert.match(stderr, says);
  }
  const torn = await runJson(show, path.join(made, 'torn'));
  assert.equal(torn.code, EXIT.problem);
  assert.equal(torn.json['protocolVersion'], '2025-11-25', 'what was written is shown');
  assert.match(torn.stderr, /\S/);

  await appendFile(good, Buffer.from('garbage'));
  assert.equal((await runJson(show, good)).code, EXIT.problem);
});

test('show explains itself and its command line', async () => {
  for (const [args, code, says] of [
    [['--help'], EXIT.ok, /^Usage: .* show FILE/],
    [[], EXIT.usage, /the FILE to show is missing/],
    [['a', 'b'], EXIT.usage, /one FILE is enough, and "b" follows it/],
    [['--loud'], EXIT.usage, /'--loud'/],
  ] as const) {
    const ran = await runToEnd((io) => show(args, io));
    assert.equal(ran.code, code);
    assert.match(ran.stdout + ran.stderr, says);
  }
  const help = await runToEnd((io) => record(['--help'], io));
  assert.deepEqual([help.code, help.stderr], [EXIT.ok, '']);
  assert.match(help.stdout, /--cut-after EVENTS/);
});
