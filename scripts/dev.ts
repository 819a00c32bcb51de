import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { reasonOf } from '../src/core/base/reasonOf.ts';
import { RecordingError } from '../src/core/recording/recordingError.ts';
import { PANEL_STYLES, panelHtml } from '../src/host/panelHtml.ts';
import { openRecording } from '../src/node/recorder/openRecording.ts';
import { checkSource } from '../src/node/server/requestChecks.ts';
import { openInBrowser } from './lib/browser.mjs';
import { buildDevPage } from './lib/bundles.ts';
import { portInUse } from './lib/codeServer.mjs';
import { preferredThemeStyles } from './lib/editorThemes.ts';
import { requireProjectNode } from './lib/nodeVersion.mjs';
import { freePort } from './lib/ports.mjs';
import { ROOT } from './lib/project.ts';
import { runMain, UserError } from './lib/step.mjs';

const EXAMPLE = 'examples/polling.mcpstream';

const HELP = `npm run dev -- [FILE] [--port N] [--no-open]

Shows a recording (*.mcpstream, ${EXAMPLE} unless given) in a plain browser, with the same page as in VS Code. The page is
built anew whenever it is loaded. Ctrl+C ends it.
`;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.ttf': 'font/ttf',
};

/** Colours and fonts that VS Code would tell the page of. */
const THEME = '/theme.css';

/** What the page may load besides its recording, by the path of its address. */
const FILES: ReadonlyMap<string, string> = new Map(
  [
    ...PANEL_STYLES,
    'dist/webview/codicon.ttf',
    'dist/webview/dev.js',
    'dist/webview/dev.js.map',
  ].map((name) => [`/${name}`, path.join(ROOT, name)]),
);

async function main(): Promise<number> {
  requireProjectNode();
  const { file, port, open, help } = readArguments();
  if (help) {
    process.stdout.write(HELP);
    return 0;
  }
  await checkRecording(file);
  const actual = await freePort(port);
  if (actual === undefined) throw new UserError(portInUse(port));
  const server = createServer((request, response) => {
    // A page from elsewhere whose name was pointed at this machine could read the recording.
    const refusal = checkSource(request.headers);
    if (refusal !== undefined) {
      const { status, message } = refusal;
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(message);
      return;
    }
    const [name = '/'] = (request.url ?? '/').split('?');
    answer(name, file, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(error instanceof Error ? (error.stack ?? error.message) : 'failed');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(actual, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${actual}/`;
  const opened = open && (await openInBrowser(url));
  console.log(`${opened ? 'Opened in your browser' : 'Open this in a browser'}: ${url}`);
  return 0;
}

interface Arguments {
  readonly file: string;
  readonly port: number;
  readonly open: boolean;
  readonly help: boolean;
}

function readArguments(): Arguments {
  const { values, positionals } = parseCommandLine();
  const [file = path.join(ROOT, EXAMPLE), second] = positionals;
  if (second !== undefined) {
    throw new UserError(`One FILE is enough, and "${second}" follows it.\n\n${HELP}`);
  }
  const port = Number(values.port);
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new UserError(`--port is "${values.port}"; it must be a whole number from 0 to 65535.`);
  }
  return { file: path.resolve(file), port, open: !values['no-open'], help: values.help };
}

function parseCommandLine() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '0' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UserError(`${reasonOf(error)}\n\n${HELP}`, { cause: error });
  }
}

/** What is wrong with a recording is said here, and not in a page that shows nothing. */
async function checkRecording(file: string): Promise<void> {
  try {
    const { close } = await openRecording(file);
    await close();
  } catch (error) {
    if (error instanceof RecordingError) throw new UserError(error.message, { cause: error });
    throw error;
  }
}

async function answer(name: string, recording: string, response: ServerResponse): Promise<void> {
  if (name === '/') {
    await buildDevPage();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page());
    return;
  }
  if (name === THEME) {
    response.writeHead(200, { 'content-type': 'text/css; charset=utf-8' });
    response.end(await preferredThemeStyles());
    return;
  }
  const file = name === '/recording' ? recording : FILES.get(name);
  if (file === undefined) {
    response.writeHead(404).end();
    return;
  }
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-recording': encodeURIComponent(path.basename(file)),
  });
  response.end(await readFile(file));
}

/** The document of a panel, which may here fetch its recording as well. */
function page(): string {
  return panelHtml({
    nonce: 'dev',
    cspSource: "'self'",
    scriptUri: '/dist/webview/dev.js',
    styleUris: [THEME, ...PANEL_STYLES.map((name) => `/${name}`)],
    title: 'MCP Stream Inspector',
  }).replace('font-src', 'connect-src &#39;self&#39;; font-src');
}

await runMain(main);
