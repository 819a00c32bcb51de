import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import {
  curlText,
  isCurlUrl,
  resumeRequest,
} from '../../../../../src/core/timeline/detail/curlText.ts';
import type { CurlRequest } from '../../../../../src/core/timeline/detail/curlText.ts';

const run = promisify(execFile);
const URL = 'http://127.0.0.1:3000/mcp';

let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'curl text '));
  // Stands for curl: writes each of its arguments with a NUL behind it, and then what is piped in.
  const script = `#!/bin/sh\nprintf '%s\\0' "$@"\nfor last; do :; done\n[ "$last" = @- ] && cat\nexit 0\n`;
  await writeFile(path.join(folder, 'curl'), script, { mode: 0o755 });
});

after(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The arguments, and what is piped in, that a real shell gives to curl. */
async function argumentsOf(request: CurlRequest): Promise<string[]> {
  const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
  const { stdout } = await run('/bin/sh', ['-c', curlText(request)], { env, cwd: folder });
  return stdout.split('\0');
}

const HOSTILE = [
  `it's`,
  `'; touch hacked; '`,
  '$(touch hacked)`touch hacked`$HOME',
  String.raw`\n \\ %s %% \047`,
  '"double" & | > < * ? [a-z] ~ !! #',
  'esc \u001B[2J\u0007 tab\t del\u007F c1\u009B',
  '\u202Eright to left\u2066 zero\u200Bwidth',
  "%s %% \\n \\033 it's $(x)\u001B",
  'é → 🙂 漢字',
  '-o hacked',
  '@/etc/passwd',
];

describe('a shell gives curl exactly', () => {
  for (const id of HOSTILE) {
    test(`the id ${JSON.stringify(id)}`, async () => {
      const given = await argumentsOf(resumeRequest(URL, [['Mcp-Session-Id', 'session-1']], id));
      assert.deepEqual(given, [
        ...['-iN', '--globoff', '--url', URL],
        ...['-H', 'Accept: text/event-stream', '-H', 'Mcp-Session-Id: session-1'],
        ...['-H', `Last-Event-ID: ${id}`, ''],
      ]);
    });

    test(`the URL and the body ${JSON.stringify(id)}`, async () => {
      const url = `${URL}?q=${id}`;
      const body = `{"a": "${id}"}`;
      const given = await argumentsOf({ method: 'POST', url, headers: [], body });
      assert.equal(given[3], url);
      assert.ok(given.slice(4).join(' ').includes(body));
    });
  }

  test('a body of several lines, with the line end it ends with', async () => {
    const body = '{\n  "a": 1\r\n}\n\n';
    const given = await argumentsOf({ method: 'POST', url: URL, headers: [], body });
    assert.deepEqual(given.slice(4), ['--data-binary', '@-', body]);
  });
});

test('nothing that a terminal acts on is in the command', () => {
  for (const id of HOSTILE) {
    const command = curlText(resumeRequest(URL, [], id));
    assert.doesNotMatch(command.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
  }
});

test('a request is sent as it was, but for what curl writes itself', () => {
  const command = curlText({
    method: 'POST',
    url: URL,
    headers: [
      ['Host', '127.0.0.1:3000'],
      ['Content-Type', 'application/json'],
      ['Content-Length', '2'],
      ['Mcp-Session-Id', 'session-1****'],
    ],
    body: '{}',
  });
  assert.equal(
    command,
    [
      `curl -iN`,
      `  --globoff`,
      `  --url '${URL}'`,
      `  -H 'Content-Type: application/json'`,
      `  -H 'Mcp-Session-Id: session-1****'`,
      `  --data-raw '{}'`,
    ].join(' \\\n'),
  );
});

test('a resume is a GET with its own Accept and Last-Event-ID, whatever request came before', () => {
  const sent: CurlRequest['headers'] = [
    ['Accept', 'application/json, text/event-stream'],
    ['Content-Type', 'application/json'],
    ['MCP-Protocol-Version', '2025-11-25'],
    ['last-event-id', 'older'],
  ];
  assert.deepEqual(resumeRequest(URL, sent, 'k:7').headers, [
    ['Accept', 'text/event-stream'],
    ['MCP-Protocol-Version', '2025-11-25'],
    ['Last-Event-ID', 'k:7'],
  ]);
});

test('other methods are named, an empty header is sent as one, and no header reads a file', () => {
  const headers = [
    ['X-Empty', ''],
    ['@/etc/passwd', 'x'],
    ['X-Two', 'a\r\nX-Three: b'],
  ] as const;
  const command = curlText({ method: 'DELETE', url: URL, headers });
  assert.match(command, /-X 'DELETE'/);
  assert.match(command, /-H 'X-Empty;'/);
  assert.doesNotMatch(command, /passwd|X-Two/);
});

test('only web addresses are for curl', () => {
  assert.equal(isCurlUrl('https://example.com/mcp'), true);
  assert.equal(isCurlUrl('file:///etc/passwd'), false);
  assert.equal(isCurlUrl('-o x'), false);
});
