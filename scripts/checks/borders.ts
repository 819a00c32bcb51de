import path from 'node:path';
import { readSourceFiles } from '../lib/sourceFiles.ts';
import type { SourceFile } from '../lib/sourceFiles.ts';
import type { Problem } from './problem.ts';

/** What the files of one layer may import. */
interface Layer {
  /** The folder or file below `src`; of the layers that match, the first is the file's. */
  readonly folder: string;
  /** Folders below `src` whose files may be imported; `a/*` stands for the files right in `a`. */
  readonly folders: readonly string[];
  /** Packages that may be imported; `node:` stands for all modules of Node. */
  readonly packages: readonly string[];
}

const SDK = '@modelcontextprotocol/sdk';

/** The borders between the layers, as ARCHITECTURE.md draws them. */
const LAYERS: readonly Layer[] = [
  { folder: 'core/base', folders: ['core/base'], packages: [] },
  { folder: 'core/sse', folders: ['core/base', 'core/sse'], packages: ['eventsource-parser'] },
  { folder: 'core/protocol', folders: ['core/base', 'core/protocol'], packages: [] },
  {
    folder: 'core/recording',
    folders: ['core/base', 'core/sse', 'core/protocol', 'core/recording'],
    packages: [],
  },
  { folder: 'core/timeline', folders: ['core'], packages: [] },
  {
    folder: 'node/client',
    folders: ['core', 'node/client', 'node/*'],
    packages: ['node:', SDK, 'zod'],
  },
  { folder: 'node/recorder', folders: ['core', 'node/recorder', 'node/*'], packages: ['node:'] },
  { folder: 'node/stores', folders: ['core', 'node/stores', 'node/*'], packages: ['node:'] },
  {
    folder: 'node/server',
    folders: ['core', 'node/server', 'node/stores', 'node/*'],
    packages: ['node:', SDK, 'zod'],
  },
  { folder: 'node/cli', folders: ['core', 'node'], packages: ['node:'] },
  { folder: 'node/*', folders: ['core', 'node/*'], packages: ['node:'] },
  { folder: 'messages', folders: ['core', 'messages'], packages: ['zod'] },
  { folder: 'host', folders: ['core', 'messages', 'host'], packages: [] },
  {
    folder: 'webview/dev.tsx',
    folders: ['core', 'messages', 'host', 'webview'],
    packages: ['preact'],
  },
  {
    folder: 'webview',
    folders: ['core', 'messages', 'webview'],
    packages: ['preact', '@preact/signals'],
  },
  {
    folder: 'extension/portable',
    folders: ['core', 'messages', 'host', 'extension/portable'],
    packages: ['vscode'],
  },
  {
    folder: 'extension/session',
    folders: ['core', 'node', 'messages', 'host', 'extension/session'],
    packages: ['node:', 'zod'],
  },
  {
    folder: 'extension',
    folders: ['core', 'node', 'messages', 'host', 'extension'],
    packages: ['vscode', 'node:', SDK, 'zod'],
  },
];

/** What the pure layer must not touch: it gets clocks, timers and random sources handed in. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bset(?:Timeout|Interval|Immediate)\(/;

const IMPORTS = [
  /^[ \t]*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^[ \t]*import\s*['"]([^'"]+)['"]/gm,
  /\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/g,
];

/** Every import in `src` that crosses a border it must not cross, and every impurity in `src/core`. */
export async function checkBorders(root: string): Promise<Problem[]> {
  const files = await readSourceFiles(root, 'src');
  return files.flatMap((file) => {
    const layer = layerOf(file.name);
    if (layer === undefined) {
      return [{ where: file.name, what: `is in no layer; the layers are ${layerNames()}` }];
    }
    return [...wrongImports(file, layer), ...impurities(file, layer)];
  });
}

function wrongImports(file: SourceFile, layer: Layer): Problem[] {
  return findImports(file.text)
    .filter(({ specifier }) => !mayImport(layer, file.name, specifier))
    .map(({ specifier, line }) => ({
      where: `${file.name}:${line}`,
      what:
        `src/${layer.folder} must not import ${JSON.stringify(specifier)}; it may import the folders ` +
        `${layer.folders.join(', ')} and the packages ${layer.packages.join(', ') || '(none)'}`,
    }));
}

function impurities(file: SourceFile, layer: Layer): Problem[] {
  if (!layer.folder.startsWith('core')) return [];
  return file.text.split('\n').flatMap((text, index) => {
    const found = /^\s*(?:\/\/|\/?\*)/.test(text) ? null : IMPURE.exec(text);
    if (found === null) return [];
    return [
      {
        where: `${file.name}:${index + 1}`,
        what: `src/core must not use ${found[0]}; take a clock, timers or a random source of core/base as a parameter`,
      },
    ];
  });
}

/** Every module that `text` imports, by type or value, static or dynamic, with its line. */
export function findImports(text: string): { specifier: string; line: number }[] {
  return IMPORTS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({
      specifier: match[1] ?? '',
      line: text.slice(0, match.index + match[0].length).split('\n').length,
    })),
  );
}

function mayImport(layer: Layer, importer: string, specifier: string): boolean {
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(importer), specifier);
    return layer.folders.some((folder) => isIn(folder, target));
  }
  return layer.packages.some((name) =>
    name.endsWith(':')
      ? specifier.startsWith(name)
      : specifier === name || specifier.startsWith(`${name}/`),
  );
}

function layerOf(name: string): Layer | undefined {
  return LAYERS.find((layer) => isIn(layer.folder, name));
}

function isIn(folder: string, file: string): boolean {
  if (folder.endsWith('/*')) return path.posix.dirname(file) === `src/${folder.slice(0, -2)}`;
  return file === `src/${folder}` || file.startsWith(`src/${folder}/`);
}

function layerNames(): string {
  return LAYERS.map((layer) => layer.folder).join(', ');
}
