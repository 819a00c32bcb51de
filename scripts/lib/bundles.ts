import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, transform } from 'esbuild';
import type { BuildOptions, OutputFile, Plugin } from 'esbuild';
import { ROOT } from './project.ts';

export interface BundleOptions {
  /** Small and without source maps, as it is packaged; else readable, with source maps. */
  readonly production: boolean;
}

const DIST = path.join(ROOT, 'dist');

/** The oldest Node that runs each bundle: the headless face is used outside VS Code. */
const HOST_TARGET = 'node22';
const CLI_TARGET = 'node20';
const WEBVIEW_TARGET = 'chrome134';

/** Makes all bundles; where one cannot be made, ends the process (esbuild has then said why). */
export async function buildAllOrExit(options: BundleOptions): Promise<void> {
  try {
    await buildAll(options);
  } catch (error) {
    if (!(error instanceof Error && 'errors' in error)) throw error;
    process.exit(1);
  }
}

/** Makes all bundles of the product anew in `dist`. */
async function buildAll(options: BundleOptions): Promise<void> {
  await Promise.all(
    [
      'extension.cjs',
      'extension.cjs.map',
      'host',
      'browser.cjs',
      'browser.cjs.map',
      'cli.mjs',
      'cli.mjs.map',
      'cli',
      'webview',
    ].map((name) => rm(path.join(DIST, name), { recursive: true, force: true })),
  );
  await Promise.all([
    buildHost(options),
    buildBrowserHost(options, DIST),
    buildCli(options, DIST),
    buildWebview(options, DIST),
  ]);
}

function common(options: BundleOptions): BuildOptions {
  return {
    absWorkingDir: ROOT,
    bundle: true,
    charset: 'utf8',
    // Errors show the names of classes, and logs those of functions.
    keepNames: true,
    legalComments: 'none',
    logLevel: 'warning',
    minify: options.production,
    sourcemap: options.production ? false : 'linked',
  };
}

/**
 * VS Code applies its proxy and certificate settings to `require('http')` and `require('https')`
 * only, not to the names with `node:`.
 */
const patchableHttp: Plugin = {
  name: 'patchable-http',
  setup(context) {
    context.onResolve({ filter: /^(?:node:)?https?$/ }, (request) => ({
      path: request.path.replace('node:', ''),
      external: true,
    }));
  },
};

/**
 * The extension host's side, as CommonJS in one entry and chunks that load when a dynamic `import()`
 * asks for them. esbuild splits ES modules only: so it splits first and each file becomes
 * CommonJS afterwards, which keeps one instance of every module, whatever loads it.
 */
async function buildHost(options: BundleOptions): Promise<void> {
  const result = await build({
    ...common(options),
    entryPoints: { extension: 'src/extension/main.ts' },
    outdir: DIST,
    outExtension: { '.js': '.cjs' },
    chunkNames: 'host/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    splitting: true,
    target: HOST_TARGET,
    external: ['vscode'],
    plugins: [patchableHttp],
    sourcemap: options.production ? false : 'inline',
    write: false,
  });
  await Promise.all(result.outputFiles.map((file) => writeAsCommonJs(file, options)));
}

async function writeAsCommonJs(file: OutputFile, options: BundleOptions): Promise<void> {
  const { code, map } = await transform(file.text, {
    format: 'cjs',
    platform: 'node',
    target: HOST_TARGET,
    // `require()` goes through VS Code's loader, which `import()` would pass by.
    supported: { 'dynamic-import': false },
    charset: 'utf8',
    legalComments: 'none',
    minify: options.production,
    sourcefile: path.basename(file.path),
    sourcemap: options.production ? false : 'external',
  });
  await mkdir(path.dirname(file.path), { recursive: true });
  if (options.production) {
    await writeFile(file.path, code);
    return;
  }
  await writeFile(file.path, `${code}//# sourceMappingURL=${path.basename(file.path)}.map\n`);
  await writeFile(`${file.path}.map`, map);
}

/**
 * The part of the extension that runs in a browser's worker: `browser.cjs` in `folder`, with nothing
 * of Node in it. Its name says that it is CommonJS, which is all that such a worker loads.
 */
export async function buildBrowserHost(options: BundleOptions, folder: string): Promise<void> {
  await build({
    ...common(options),
    entryPoints: { browser: 'src/extension/portable/browser.ts' },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    platform: 'browser',
    format: 'cjs',
    target: WEBVIEW_TARGET,
    external: ['vscode'],
  });
}

/**
 * The headless face and the reference server: `cli.mjs` in `folder`, and chunks beside it that load
 * when needed.
 */
export async function buildCli(options: BundleOptions, folder: string): Promise<void> {
  await build({
    ...common(options),
    entryPoints: { cli: 'src/node/cli/main.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'cli/[name]-[hash]',
    platform: 'node',
    format: 'esm',
    splitting: true,
    target: CLI_TARGET,
    // CommonJS packages inside the bundle ask for Node's modules with `require`.
    banner: {
      js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);",
    },
  });
}

/** The page, in `webview` of `folder`, its icons' font included. */
export async function buildWebview(options: BundleOptions, folder: string): Promise<void> {
  await build({ ...webview(options, folder), entryPoints: { main: 'src/webview/main.tsx' } });
  await copyIcons(folder);
}

/** The page as it runs in a plain browser on a recording, in `dist/webview/dev.js`. */
export async function buildDevPage(): Promise<void> {
  const options = { production: false };
  await build({ ...webview(options, DIST), entryPoints: { dev: 'src/webview/dev.tsx' } });
  await copyIcons(DIST);
}

function webview(options: BundleOptions, folder: string): BuildOptions {
  return {
    ...common(options),
    outdir: path.join(folder, 'webview'),
    platform: 'browser',
    format: 'esm',
    target: WEBVIEW_TARGET,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  };
}

async function copyIcons(folder: string): Promise<void> {
  const icons = path.join(ROOT, 'node_modules/@vscode/codicons/dist');
  await Promise.all(
    ['codicon.css', 'codicon.ttf'].map((name) =>
      copyFile(path.join(icons, name), path.join(folder, 'webview', name)),
    ),
  );
}
