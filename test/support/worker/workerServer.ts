import { build } from 'esbuild';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildBrowserHost, buildWebview } from '../../../scripts/lib/bundles.ts';
import { themeStyles } from '../../../scripts/lib/editorThemes.ts';
import { ROOT } from '../../../scripts/lib/project.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.ttf': 'font/ttf',
  '.js': 'text/javascript',
  '.html': 'text/html; charset=utf-8',
};

/** What a browser needs to run the packaged `browser` bundle in a worker, served on loopback. */
export interface WorkerServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** `files` are the recordings, by their names. */
export async function startWorkerServer(
  files: Readonly<Record<string, Uint8Array>>,
): Promise<WorkerServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mcp-streams-worker-'));
  await buildBrowserHost({ production: true }, folder);
  await buildWebview({ production: true }, folder);
  const own = new Map<string, string | Uint8Array>([
    ['/index.html', '<!doctype html><script src=/page.js></script>'],
    ['/page.js', await bundle('pageAroundWorker')],
    ['/worker.js', await bundle('editorInWorker')],
    ['/theme.css', await themeStyles('dark')],
    ...Object.entries(files).map(([name, bytes]): [string, Uint8Array] => [
      `/files/${name}`,
      bytes,
    ]),
  ]);
  const read = async (name: string): Promise<string | Uint8Array | undefined> => {
    const [, place = '', ...rest] = name.split('/');
    if (own.has(name)) return own.get(name);
    if (place === 'dist') return readFile(path.join(folder, ...rest));
    return place === 'media' ? readFile(path.join(ROOT, name)) : undefined;
  };
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname;
    void read(name)
      .catch(() => undefined)
      .then((content) => {
        const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
        response.writeHead(content === undefined ? 404 : 200, { 'Content-Type': type });
        response.end(content);
      });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/index.html`,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function bundle(name: string): Promise<string> {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: [`test/support/worker/${name}.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'chrome134',
    charset: 'utf8',
    logLevel: 'error',
  });
  const [file] = result.outputFiles;
  if (file === undefined) throw new Error(`esbuild made no file of ${name}`);
  return file.text;
}
