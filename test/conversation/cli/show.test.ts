import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { EXIT } from '../../../src/node/cli/exitCodes.ts';
import { run as record } from '../../../src/node/cli/record.ts';
import { run as show } from '../../../src/node/cli/show.ts';
import { CliProbe, runToEnd } from '../../support/cliProbe.ts';
import { folder, reference, runJson } from '../../support/cliRuns.ts';
import { recordingBytes } from '../../support/recordingBytes.ts';
import { RecordScript } from '../../support/recordScript.ts';

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
    broken: Buffer.from('{"format":"mcpstream","version":1,\n'),
  };
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(made, name), content);
  }
  for (const [name, says] of [
    ['empty', /empty/],
    ['newer', /newer version/],
    ['other', /not a recording|no recording/],
    ['missing', /there is no such file/],
    ['broken', /its first line begins as it should and is not JSON/],
    ['.', /This is a folder, not a file/],
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

test('show does not say that a call has no response which may lie in what is damaged or missing', async (t) => {
  const made = await folder(t);
  const script = new RecordScript();
  script.initialize();
  script.stream(script.call(1, 'echo', { session: 'session-1' }));
  const bytes = Buffer.from(recordingBytes(script));
  for (const [name, rest, says] of [
    ['damaged', '{"k":"chunk","t":-1}\n', /has no response before the damage; it may have one in/],
    ['torn', '{"k":"chunk","t":', /has no response before the recording breaks off/],
    ['whole', '{"k":"stop","t":99000000,"why":"closed"}\n', /\(#1\) has no response\.$/m],
  ] as const) {
    const file = path.join(made, name);
    await writeFile(file, Buffer.concat([bytes, Buffer.from(rest)]));
    assert.match((await runJson(show, file)).stderr, says);
  }
});

test('show explains itself and its command line', async () => {
  for (const [args, code, says] of [
    [['--help'], EXIT.ok, /^Usage: .* show FILE/],
    [[], EXIT.usage, /the FILE to show is missing/],
    [['a', 'b'], EXIT.usage, /one FILE is enough, and "b" follows it/],
    [['--loud'], EXIT.usage, /there is no option --loud/],
  ] as const) {
    const ran = await runToEnd((io) => show(args, io));
    assert.equal(ran.code, code);
    assert.match(ran.stdout + ran.stderr, says);
  }
  const help = await runToEnd((io) => record(['--help'], io));
  assert.deepEqual([help.code, help.stderr], [EXIT.ok, '']);
  assert.match(help.stdout, /--cut-after EVENTS/);
});

test('show --filter lists the rows that match, as lines or as JSON', async (t) => {
  const file = path.join(await folder(t), 'call.mcpstream');
  const call = ['--call', 'long_operation', '--args', '{"steps":4,"delayMs":1,"closeAfter":[2]}'];
  await runJson(record, await reference(t), ...call, '--out', file);
  const filter = 'kind:notification "progress" -stream:GET';
  const lines = await runToEnd((io) => show([file, '--filter', filter], io));
  assert.deepEqual([lines.code, lines.stderr], [EXIT.ok, '']);
  const [head = '', ...rows] = lines.stdout.trimEnd().split('\n');
  const last = rows.pop() ?? '';
  assert.match(head, /# +time s +stream +conn +kind +bytes +event id +summary$/);
  assert.equal(rows.length, 4);
  for (const [index, row] of rows.entries()) {
    assert.match(
      row,
      new RegExp(`#1 +c\\d+ +notification +\\d+ +\\w+:\\d+ +progress ${index + 1} / 4`),
    );
  }
  const all = await runToEnd((io) => show([file, '--filter', ''], io));
  assert.match(last, new RegExp(`^4 of ${all.stdout.trimEnd().split('\n').length - 2} rows$`));

  const json = await runToEnd((io) => show([file, '--json', `--filter=${filter}`], io));
  const events = json.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly row: number; readonly kind: string });
  assert.deepEqual(
    events.map(({ row }) => String(row)),
    rows.map((row) => row.trim().split(' ')[0]),
  );
  assert.deepEqual(new Set(events.map(({ kind }) => kind)), new Set(['notification']));

  const none = await runToEnd((io) => show([file, '--filter', 'status:503'], io));
  assert.equal(none.code, EXIT.ok);
  assert.match(none.stdout, /\n0 of \d+ rows\n$/);
});

test('a filter may begin with a term that is left out', async (t) => {
  const file = path.join(await folder(t), 'call.mcpstream');
  await runJson(record, await reference(t), '--out', file);
  const filter = '-kind:request';
  const joined = await runToEnd((io) => show([file, `--filter=${filter}`], io));
  const apart = await runToEnd((io) => show([file, '--filter', filter], io));
  assert.deepEqual(apart, joined);
  assert.equal(apart.code, EXIT.ok);
  assert.doesNotMatch(apart.stdout, / request /);
  const missing = await runToEnd((io) => show([file, '--filter', '--json'], io));
  assert.equal(missing.code, EXIT.usage, 'an option is not the filter');
});

test('a filter that does not parse is a wrong command line, and its place is marked', async () => {
  const wrong = await runToEnd((io) =>
    show(['none.mcpstream', '--filter', 'a\t is:redelivrd b'], io),
  );
  assert.deepEqual([wrong.code, wrong.stdout], [EXIT.usage, '']);
  assert.deepEqual(wrong.stderr.split('\n'), [
    'show: the filter is wrong: there is no trait “redelivrd” – did you mean redelivered?',
    String.raw`  a\u0009 is:redelivrd b`,
    '             ^^^^^^^^^',
    '',
  ]);
});

test('a list that is interrupted ends early', async (t) => {
  const file = path.join(await folder(t), 'call.mcpstream');
  await runJson(record, await reference(t), '--out', file);
  const probe = new CliProbe();
  probe.interrupt();
  assert.equal(await show([file, '--filter', 'kind:request'], probe.io), EXIT.problem);
  assert.match(probe.stdout, /^ +# .*\n0 of \d+ rows\n$/);
});
