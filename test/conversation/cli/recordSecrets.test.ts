import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { run as record } from '../../../src/node/cli/record.ts';
import {
  call,
  chunk,
  event,
  greeting,
  LAST_CHUNK,
  plain,
  post,
  result,
  sseHead,
} from '../../support/conversation.ts';
import { folder, runJson, scripted } from '../../support/cliRuns.ts';
import { openRecording } from '../../../src/node/recorder/openRecording.ts';
import type { Action, Step } from '../../support/scriptedServer.ts';

interface Told {
  readonly file: string;
  readonly output: string;
}

/** What a call leaves, whose request has the key in a header, and which the server answers like this. */
async function toldOf(
  t: TestContext,
  key: string,
  answer: readonly Action[],
  header = 'X-Api-Key',
): Promise<Told> {
  const out = path.join(await folder(t), 'told.mcpstream');
  const url = await scripted(t, [...greeting(), call('a', () => answer)]);
  const args = ['--call', 'work', '--args', '{"name":"a"}', '--header', `${header}: ${key}`];
  const { stdout, stderr } = await runJson(record, url, '--out', out, ...args);
  return { file: await readFile(out, 'latin1'), output: stdout + stderr };
}

function headOnly(status: string, ...headers: readonly string[]): readonly Action[] {
  const lines = [`HTTP/1.1 ${status}`, ...headers, 'Content-Length: 0', '', ''];
  return [{ kind: 'write', bytes: Buffer.from(lines.join('\r\n')) }];
}

test('a secret in the type or the compression of an answer is not told', async (t) => {
  const key = 'Plain-SECRET;Value-0123456789';
  for (const [header, says] of [
    [`Content-Type: ${key}`, /HTTP 200 OK and key-1\*+, which is neither/],
    [`Content-Encoding: ${key}`, /compressed \(key-1\*+\)/],
  ] as const) {
    const { file, output } = await toldOf(t, key, headOnly('200 OK', header));
    assert.match(output, says);
    assert.doesNotMatch(file + output, /secret;|value-01/i);
  }
});

test('the value of a header of yours is not told, whatever its name is', async (t) => {
  const value = 'correct horse battery';
  const answer = headOnly('400 correct horse battery');
  const { file, output } = await toldOf(t, value, answer, 'X-Foo');
  assert.match(output, /HTTP 400 secret-1\*+/);
  assert.doesNotMatch(file + output, /horse/);
});

test('a secret with letters beyond ASCII is not told wherever an answer repeats it', async (t) => {
  const key = 'schlüssel-€-0123456789';
  const asLetters = Buffer.from(key).toString('latin1');
  for (const answer of [
    headOnly('307 Go', `Location: http://127.0.0.1/${key}`),
    headOnly(`400 ${key}`),
    plain(400, 'Bad Request', `p ${key} p`),
    plain(400, 'Bad Request', `p ${asLetters} p`),
  ]) {
    const { file, output } = await toldOf(t, key, answer);
    assert.match(output, /HTTP (?:307|400) .*key-1/);
    assert.doesNotMatch(file + output, /schl|0123456789/);
  }
});

test('a secret is not told behind the escapes of other languages', async (t) => {
  const key = 'ab+/SECRETk&y==<0123456789';
  for (const written of [
    key.replaceAll('/', '\\/'),
    key.replaceAll(/\W/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`),
    encodeURIComponent(key).toLowerCase().replace('secret', 'SECRET'),
    JSON.stringify(JSON.stringify(key.replaceAll('/', '\\/'))).slice(3, -3),
  ]) {
    const message = `{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"V=${written}=V"}}`;
    const answer = [sseHead(), chunk(`data: ${message}\n\n`), LAST_CHUNK];
    const { file, output } = await toldOf(t, key, answer);
    assert.match(file, /"V=key-1(\.\d+)?\*+=V"/);
    assert.match(output, /V=key-1(\.\d+)?\*+=V/);
    assert.doesNotMatch(file + output, /SECRETk/);
  }
});

test('a server does not choose what of the conversation is masked', async (t) => {
  for (const headers of [
    ['Mcp-Session-Id: tools/call'],
    ['Mcp-Session-Id: some-session-1', 'Set-Cookie: a="result":'],
    ['Mcp-Session-Id: some-session-1', 'Set-Cookie: a="content":[{"type":"text","text":"1"}]'],
    ['Mcp-Session-Id: some-session-1', 'Set-Cookie: a=}},{"name":"'],
  ]) {
    const out = path.join(await folder(t), 'chosen.mcpstream');
    const url = await scripted(t, choosing(headers));
    const ran = await runJson(
      record,
      url,
      '--out',
      out,
      '--call',
      'work',
      '--args',
      '{"name":"a"}',
    );
    assert.deepEqual([ran.code, ran.json['results'], ran.json['problems']], [0, 1, []]);
    const file = await readFile(out, 'latin1');
    assert.match(file, /"method":"tools\/call"/);
    assert.match(
      file,
      /\{"jsonrpc":"2\.0","id":1,"result":\{"content":\[\{"type":"text","text":"1"\}\]\}\}/,
    );
    const opened = await openRecording(out);
    t.after(opened.close);
    assert.ok(opened.model.streams.some(({ method }) => method === 'tools/call'));
    const listed = await runJson(record, await scripted(t, choosing(headers)), '--out', out);
    assert.deepEqual([listed.code, listed.json['tools']], [0, ['a', 'b']]);
  }
});

const TOOLS =
  '{"jsonrpc":"2.0","id":ID,"result":{"tools":[{"inputSchema":{"type":"object"},"name":"a"},{"inputSchema":{"type":"object","x":{"y":{}}},"name":"b"}]}}';

/** A server that calls secret what it likes. */
function choosing(headers: readonly string[]): readonly Step[] {
  const [first, ...others] = greeting({ session: null });
  assert.ok(first);
  return [
    { ...first, answer: (request) => withHeaders(first.answer(request), headers) },
    ...others,
    {
      ...post('tools/list', ({ id }) => plain(200, 'OK', TOOLS.replace('ID', String(id)))),
      always: true,
    },
    {
      ...call('a', ({ id }) => [sseHead(), chunk(event('s:1', result(id, '1'))), LAST_CHUNK]),
      always: true,
    },
  ];
}

/** The answer with more headers behind its status line. */
function withHeaders([first, ...rest]: readonly Action[], headers: readonly string[]): Action[] {
  assert.ok(first?.kind === 'write');
  const text = Buffer.from(first.bytes).toString();
  const bytes = text.replace('\r\n', `\r\n${headers.join('\r\n')}\r\n`);
  return [{ kind: 'write', bytes }, ...rest];
}
