import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { REFERENCE_SERVER } from '../../../src/core/protocol/eventId.ts';
import { EXIT } from '../../../src/node/cli/exitCodes.ts';
import { run as record } from '../../../src/node/cli/record.ts';
import { run as show } from '../../../src/node/cli/show.ts';
import { CliProbe, runToEnd } from '../../support/cliProbe.ts';
import {
  call,
  chunk,
  event,
  FIN,
  greeting,
  LAST_CHUNK,
  post,
  priming,
  progress,
  result,
  sseHead,
} from '../../support/conversation.ts';
import { ScriptedServer } from '../../support/scriptedServer.ts';
import type { Step } from '../../support/scriptedServer.ts';
import { until } from '../../support/until.ts';

import { folder, reference, runJson, scripted } from '../../support/cliRuns.ts';
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
    'test_sampling',
    'test_elicitation',
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
  const shown = await runJson(show, out);
  assert.equal(shown.code, EXIT.problem);
  assert.match(shown.stderr, /The call of fail \(#1\) had a result that tells of an error/);

  const losing = await scripted(t, [
    ...greeting(),
    call('a', () => [sseHead(), chunk('data: {"jsonrpc":"2.0","method":"x"}\n\n'), FIN]),
  ]);
  const args = ['--call', 'work', '--args', '{"name":"a"}'];
  const lost = await runJson(record, losing, '--out', out, ...args);
  assert.deepEqual([lost.code, lost.json['results'], lost.json['lost']], [EXIT.problem, 0, null]);
  assert.match(lost.stderr, /no event gave an id to resume from/);
  const gone = await runJson(show, out);
  assert.equal(gone.code, EXIT.problem);
  assert.match(gone.stderr, /no event gave an id to resume from/);
  assert.deepEqual(gone.json['problems'], lost.json['problems']);
});

test('events that are missing or come again are a problem, each said in a sentence', async (t) => {
  const out = path.join(await folder(t), 'wrong.mcpstream');
  const stream = 'a'.repeat(32);
  const withIds = (...ids: readonly number[]): Step[] => [
    ...greeting({ server: REFERENCE_SERVER }),
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

test('a call that runs out of time is a problem, also in its recording', async (t) => {
  const out = path.join(await folder(t), 'late.mcpstream');
  const args = ['--call', 'long_operation', '--args', '{"steps":60,"delayMs":1000}'];
  const late = await runJson(record, await reference(t), '--out', out, ...args, '--timeout', '1');
  assert.equal(late.code, EXIT.problem);
  assert.match(late.stderr, /had no result after 1000 ms and was cancelled/);
  const shown = await runJson(show, out);
  assert.equal(shown.code, EXIT.problem);
  assert.deepEqual(shown.json['problems'], late.json['problems']);
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
