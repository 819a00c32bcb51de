import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { run as record } from '../../../src/node/cli/record.ts';
import { call, greeting, plain } from '../../support/conversation.ts';
import { folder, runJson, scripted } from '../../support/cliRuns.ts';
import type { Action } from '../../support/scriptedServer.ts';

interface Told {
  readonly file: string;
  readonly output: string;
}

/** What a call leaves, whose request has the key in a header, and which the server answers like this. */
async function toldOf(t: TestContext, key: string, answer: readonly Action[]): Promise<Told> {
  const out = path.join(await folder(t), 'told.mcpstream');
  const url = await scripted(t, [...greeting(), call('a', () => answer)]);
  const args = ['--call', 'work', '--args', '{"name":"a"}', '--header', `X-Api-Key: ${key}`];
  const { stdout, stderr } = await runJson(record, url, '--out', out, ...args);
  return { file: await readFile(out, 'latin1'), output: stdout + stderr };
}

function headOnly(status: string, ...headers: readonly string[]): readonly Action[] {
  const lines = [`HTTP/1.1 ${status}`, ...headers, 'Content-Length: 0', '', ''];
  return [{ kind: 'write', bytes: Buffer.from(lines.join('\r\n')) }];
}

test('a secret in the type or the compression of an answer is not told', async (t) => {
  const key = 'Plain-SECRET;Value-0123456789';
  const answer = headOnly('200 OK', `Content-Type: ${key}`, `Content-Encoding: ${key}`);
  const { file, output } = await toldOf(t, key, answer);
  assert.match(output, /HTTP 200 OK and key-1\*+, which is neither/);
  assert.match(output, /compressed \(key-1\*+\)/);
  assert.doesNotMatch(file + output, /secret;|value-01/i);
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
