import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { EDITOR_THEMES, themeStyles } from '../../../scripts/lib/editorThemes.ts';
import { ROOT } from '../../../scripts/lib/project.ts';
import { PANEL_STYLES, panelHtml } from '../../../src/host/panelHtml.ts';

/** The page on a double of its host, served on loopback. */
export interface PageServer {
  /** The page with a scenario and a theme. */
  readonly urlOf: (query: Readonly<Record<string, string>>) => string;
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.ttf': 'font/ttf',
  '.js': 'text/javascript',
};

/** Builds the page with the test's entry and serves it under the policy that VS Code gives it. */
export async function startPageServer(): Promise<PageServer> {
  const files = new Map<string, string | Uint8Array>([
    ['/main.js', await bundle()],
    ...(await readStyles()),
  ]);
  for (const theme of EDITOR_THEMES) files.set(`/theme-${theme}.css`, await themeStyles(theme));
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = files.get(url.pathname);
    if (file !== undefined) {
      const type = TYPES[path.extname(url.pathname)] ?? 'application/octet-stream';
      response.writeHead(200, { 'Content-Type': type }).end(file);
    } else if (url.pathname === '/') {
      const html = page(url.searchParams.get('theme') ?? 'dark');
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(html);
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (query) => `http://127.0.0.1:${port}/?${new URLSearchParams(query).toString()}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function page(theme: string): string {
  return panelHtml({
    nonce: 'test',
    cspSource: "'self'",
    scriptUri: '/main.js',
    styleUris: [`/theme-${theme}.css`, ...PANEL_STYLES.map((file) => `/${path.basename(file)}`)],
    title: 'Stream Inspector',
  });
}

async function bundle(): Promise<string> {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: ['test/support/page/testPage.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'chrome134',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    logLevel: 'error',
  });
  const [file] = result.outputFiles;
  if (file === undefined) throw new Error('esbuild made no file of the test page');
  return file.text;
}

async function readStyles(): Promise<[string, string | Uint8Array][]> {
  const icons = path.join(ROOT, 'node_modules/@vscode/codicons/dist');
  return Promise.all([
    ...PANEL_STYLES.map(async (file): Promise<[string, string]> => {
      const name = path.basename(file);
      const folder = file.startsWith('dist/') ? icons : path.join(ROOT, path.dirname(file));
      return [`/${name}`, await readFile(path.join(folder, name), 'utf8')];
    }),
    readFile(path.join(icons, 'codicon.ttf')).then((font): [string, Uint8Array] => [
      '/codicon.ttf',
      font,
    ]),
  ]);
}
