import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { EXIT } from '../../../src/node/cli/exitCodes.ts';
import { run as record } from '../../../src/node/cli/record.ts';
import { run as show } from '../../../src/node/cli/show.ts';
import { runToEnd } from '../../support/cliProbe.ts';
import { folder, scripted } from '../../support/cliRuns.ts';
import { event, greeting, plain, post, rpcError, sse } from '../../support/conversation.ts';
import { HOSTILE, MARKUP, hostileScript } from '../../support/hostileScript.ts';
import { recordingBytes } from '../../support/recordingBytes.ts';

const ENDLESS = `${HOSTILE}${'x'.repeat(1_000_000)}`;

/** What a terminal obeys, and what it does not show. */
const ACTING = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const CONTROL = '\u001B[2J\u202E';

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
}

function isSound({ stdout, stderr }: Ran, what: string): void {
  for (const line of `${stdout}${stderr}`.split('\n')) {
    assert.doesNotMatch(line, ACTING, what);
    assert.ok(line.length < 100_000, `${what}: a line of ${line.length} characters`);
  }
}

describe("a stranger's recording is shown and not obeyed", () => {
  for (const [name, text] of [
    ['short', HOSTILE],
    ['endless', ENDLESS],
  ] as const) {
    test(`with ${name} text in every field`, async (t) => {
      const file = path.join(await folder(t), 'hostile.mcpstream');
      await writeFile(file, recordingBytes(hostileScript(text)));
      for (const args of [
        [file],
        [file, '--json'],
        [file, '--filter', ''],
        [file, '--filter', '', '--json'],
        [file, '--filter', `id:"${CONTROL}"`],
        [file, '--filter', `${CONTROL}(`],
      ].slice(0, name === 'short' ? undefined : 4)) {
        const ran = await runToEnd((io) => show(args, io));
        isSound(ran, args.slice(1).join(' '));
        assert.match(`${ran.stdout}${ran.stderr}`, /\S/);
      }
      const shown = await runToEnd((io) => show([file], io));
      assert.ok(shown.stdout.includes(MARKUP.slice(0, 20)), 'it is shown');
    });
  }

  test('where the file itself, its head or a record is none', async (t) => {
    const file = path.join(await folder(t), 'broken.mcpstream');
    const text = JSON.stringify(ENDLESS);
    const heads = [
      `{"format":"mcpstream","version":${text}}`,
      `{"format":${text},"version":1}`,
      `{"format":"mcpstream","version":1,"startedAt":${text},"tool":${text},"redactions":[${text}]}`,
      HOSTILE,
    ];
    const lines = ['', `{"k":${text},"t":0}`, `{"k":"open","t":${text}}`, HOSTILE];
    for (const head of heads) {
      for (const line of lines) {
        await writeFile(file, `${head}\n${line}\n`);
        isSound(
          await runToEnd((io) => show([file], io)),
          `${head.slice(0, 60)} ${line.slice(0, 20)}`,
        );
        isSound(await runToEnd((io) => show([file, '--json'], io)), 'as JSON');
      }
    }
  });
});

describe('a server is recorded and not obeyed', () => {
  test('whose tools have hostile names', async (t) => {
    const tools = [
      { name: HOSTILE, description: ENDLESS, inputSchema: { type: 'object' } },
      { name: ENDLESS, inputSchema: {} },
    ];
    const listed = post('tools/list', ({ id }) =>
      plain(200, 'OK', JSON.stringify({ jsonrpc: '2.0', id, result: { tools } })),
    );
    const url = await scripted(t, [...greeting(), listed]);
    const out = path.join(await folder(t), 'tools.mcpstream');
    const ran = await runToEnd((io) => record([url, '--out', out], io));
    isSound(ran, 'tools');
    assert.match(ran.stdout, /globalThis/);
    assert.match(ran.stderr, /A tool is not listed/);
  });

  test('that answers with a hostile error', async (t) => {
    for (const text of [HOSTILE, ENDLESS]) {
      const url = await scripted(t, [
        ...greeting(),
        post('tools/call', ({ id }) => sse(event(HOSTILE, rpcError(id, 1, text)))),
      ]);
      const out = path.join(await folder(t), 'error.mcpstream');
      const ran = await runToEnd((io) => record([url, '--out', out, '--call', 'x'], io));
      assert.notEqual(ran.code, EXIT.ok);
      isSound(ran, 'error');
      isSound(await runToEnd((io) => show([out, '--filter', ''], io)), 'its recording');
    }
  });

  test('that refuses to begin, in hostile words', async (t) => {
    for (const answer of [
      plain(401, 'Unauthorized', HOSTILE, ['WWW-Authenticate: Bearer realm="\u009B2J"']),
      plain(302, 'Found', '', ['Location: http://evil/\u009B2J']),
      plain(
        200,
        'OK',
        JSON.stringify({ jsonrpc: '2.0', id: 0, error: { code: 1, message: ENDLESS } }),
      ),
    ]) {
      const url = await scripted(t, [post('initialize', () => answer)]);
      const out = path.join(await folder(t), 'refused.mcpstream');
      const ran = await runToEnd((io) => record([url, '--out', out], io));
      assert.equal(ran.code, EXIT.unreachable);
      isSound(ran, 'refused');
    }
  });
});
