import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkBorders, findImports } from '../../../../scripts/checks/borders.ts';
import { ROOT, toolScript } from '../../../../scripts/lib/project.ts';
import { run } from '../../../../scripts/lib/run.mjs';

/** A wrong import on one border: a path into a layer, or a package, that the layer must not see. */
interface Plant {
  readonly layer: string;
  readonly specifier: string;
  /** Whether the compiler refuses it, too: it knows the borders between projects. */
  readonly compilerSees: boolean;
}

const WRONG: readonly Plant[] = [
  { layer: 'core/base', specifier: '../sse/target.ts', compilerSees: false },
  { layer: 'core/base', specifier: 'eventsource-parser', compilerSees: false },
  { layer: 'core/sse', specifier: '../protocol/target.ts', compilerSees: false },
  { layer: 'core/sse', specifier: '../../node/target.ts', compilerSees: true },
  { layer: 'core/sse', specifier: '../../messages/target.ts', compilerSees: true },
  { layer: 'core/sse', specifier: '@modelcontextprotocol/sdk/types.js', compilerSees: false },
  { layer: 'core/sse', specifier: 'node:fs', compilerSees: false },
  { layer: 'core/sse', specifier: 'vscode', compilerSees: false },
  { layer: 'core/protocol', specifier: '../sse/target.ts', compilerSees: false },
  { layer: 'core/protocol', specifier: '../recording/target.ts', compilerSees: false },
  { layer: 'core/protocol', specifier: 'eventsource-parser', compilerSees: false },
  { layer: 'core/recording', specifier: '../timeline/target.ts', compilerSees: false },
  { layer: 'core/recording', specifier: '../../node/target.ts', compilerSees: true },
  { layer: 'core/timeline', specifier: '../../messages/target.ts', compilerSees: true },
  { layer: 'node', specifier: '../messages/target.ts', compilerSees: true },
  { layer: 'node', specifier: '../extension/target.ts', compilerSees: true },
  { layer: 'node', specifier: 'vscode', compilerSees: false },
  { layer: 'node', specifier: './client/target.ts', compilerSees: false },
  { layer: 'node/client', specifier: '../recorder/target.ts', compilerSees: false },
  { layer: 'node/client', specifier: '../stores/target.ts', compilerSees: false },
  { layer: 'node/client', specifier: '../server/target.ts', compilerSees: false },
  { layer: 'node/client', specifier: '../cli/target.ts', compilerSees: false },
  { layer: 'node/client', specifier: '../../messages/target.ts', compilerSees: true },
  { layer: 'node/recorder', specifier: '../client/target.ts', compilerSees: false },
  { layer: 'node/recorder', specifier: '../stores/target.ts', compilerSees: false },
  { layer: 'node/recorder', specifier: '@modelcontextprotocol/sdk/types.js', compilerSees: false },
  { layer: 'node/stores', specifier: '../recorder/target.ts', compilerSees: false },
  { layer: 'node/stores', specifier: '../server/target.ts', compilerSees: false },
  { layer: 'node/stores', specifier: '@modelcontextprotocol/sdk/types.js', compilerSees: false },
  { layer: 'node/server', specifier: '../client/target.ts', compilerSees: false },
  { layer: 'node/server', specifier: '../recorder/target.ts', compilerSees: false },
  { layer: 'node/server', specifier: '../cli/target.ts', compilerSees: false },
  { layer: 'node/cli', specifier: '@modelcontextprotocol/sdk/types.js', compilerSees: false },
  { layer: 'node/cli', specifier: '../../extension/target.ts', compilerSees: true },
  { layer: 'messages', specifier: '../node/target.ts', compilerSees: true },
  { layer: 'messages', specifier: '../webview/target.ts', compilerSees: true },
  { layer: 'messages', specifier: 'preact', compilerSees: false },
  { layer: 'host', specifier: '../node/target.ts', compilerSees: true },
  { layer: 'host', specifier: '../extension/target.ts', compilerSees: true },
  { layer: 'host', specifier: '../webview/target.ts', compilerSees: true },
  { layer: 'host', specifier: 'vscode', compilerSees: false },
  { layer: 'messages', specifier: '../host/target.ts', compilerSees: true },
  { layer: 'webview', specifier: '../host/target.ts', compilerSees: false },
  { layer: 'webview', specifier: '../node/target.ts', compilerSees: true },
  { layer: 'webview', specifier: '../extension/target.ts', compilerSees: true },
  { layer: 'webview', specifier: 'node:fs', compilerSees: false },
  { layer: 'webview', specifier: 'vscode', compilerSees: false },
  { layer: 'extension', specifier: '../webview/target.ts', compilerSees: true },
  { layer: 'extension', specifier: 'preact', compilerSees: false },
  { layer: 'extension', specifier: '../../test/target.ts', compilerSees: true },
  { layer: 'extension/session', specifier: 'vscode', compilerSees: false },
  { layer: 'extension/session', specifier: '../target.ts', compilerSees: false },
  { layer: 'extension/portable', specifier: '../target.ts', compilerSees: true },
  { layer: 'extension/portable', specifier: '../../node/target.ts', compilerSees: true },
  { layer: 'extension/portable', specifier: 'node:fs', compilerSees: true },
];

const RIGHT: readonly Omit<Plant, 'compilerSees'>[] = [
  { layer: 'core/sse', specifier: '../base/target.ts' },
  { layer: 'core/sse', specifier: 'eventsource-parser' },
  { layer: 'core/recording', specifier: '../protocol/target.ts' },
  { layer: 'core/timeline', specifier: '../recording/target.ts' },
  { layer: 'node', specifier: '../core/sse/target.ts' },
  { layer: 'node', specifier: 'node:fs' },
  { layer: 'node/client', specifier: '../target.ts' },
  { layer: 'node/client', specifier: '@modelcontextprotocol/sdk/types.js' },
  { layer: 'node/recorder', specifier: '../../core/sse/target.ts' },
  { layer: 'node/recorder', specifier: 'node:fs' },
  { layer: 'node/stores', specifier: '../../core/sse/target.ts' },
  { layer: 'node/server', specifier: '../stores/target.ts' },
  { layer: 'node/server', specifier: '@modelcontextprotocol/sdk/types.js' },
  { layer: 'node/cli', specifier: '../client/target.ts' },
  { layer: 'node/cli', specifier: '../server/target.ts' },
  { layer: 'messages', specifier: '../core/sse/target.ts' },
  { layer: 'messages', specifier: 'zod' },
  { layer: 'host', specifier: '../messages/target.ts' },
  { layer: 'webview', specifier: '../messages/target.ts' },
  { layer: 'extension', specifier: '../host/target.ts' },
  { layer: 'webview', specifier: 'preact/hooks' },
  { layer: 'extension', specifier: '../node/target.ts' },
  { layer: 'extension', specifier: 'vscode' },
  { layer: 'extension', specifier: './portable/target.ts' },
  { layer: 'extension', specifier: './session/target.ts' },
  { layer: 'extension/session', specifier: '../../host/target.ts' },
  { layer: 'extension/portable', specifier: '../../host/target.ts' },
  { layer: 'extension/portable', specifier: 'vscode' },
];

const FOLDERS = [
  'core/base',
  'core/sse',
  'core/protocol',
  'core/recording',
  'core/timeline',
  'node',
  'node/client',
  'node/recorder',
  'node/stores',
  'node/server',
  'node/cli',
  'messages',
  'host',
  'webview',
  'extension',
  'extension/session',
  'extension/portable',
];

describe('the borders between the layers', () => {
  let root: string;
  let compilerOutput: string;
  let crossings: readonly string[];

  before(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'mcp-streams-borders-'));
    await copyProject(root);
    await Promise.all(WRONG.map((plant, index) => plantImport(root, `wrong${index}`, plant)));
    await Promise.all(RIGHT.map((plant, index) => plantImport(root, `right${index}`, plant)));
    crossings = (await checkBorders(root)).map(({ where }) => where);
    ({ output: compilerOutput } = await run(
      process.execPath,
      [toolScript('typescript/bin/tsc'), '-b', '--pretty', 'false'],
      { cwd: root },
    ));
  });

  after(() => rm(root, { recursive: true, force: true }));

  for (const [index, { layer, specifier, compilerSees }] of WRONG.entries()) {
    it(`keep ${specifier} out of src/${layer}`, () => {
      const file = `src/${layer}/wrong${index}.ts`;
      assert.ok(crossings.includes(`${file}:1`), `the check found only ${crossings.join(', ')}`);
      if (compilerSees) assert.ok(compilerOutput.includes(file), compilerOutput);
    });
  }

  for (const [index, { layer, specifier }] of RIGHT.entries()) {
    it(`let ${specifier} into src/${layer}`, () => {
      const file = `src/${layer}/right${index}.ts`;
      assert.ok(!crossings.some((where) => where.startsWith(file)));
      assert.ok(!compilerOutput.includes(file), compilerOutput);
    });
  }
});

describe('the pure layer', () => {
  for (const impure of ['Date.now()', 'new Date()', 'Math.random()', 'setTimeout(run, 1)']) {
    it(`must not use ${impure}`, async () => {
      const root = await mkdtemp(path.join(tmpdir(), 'mcp-streams-pure-'));
      try {
        await mkdir(path.join(root, 'src/core/sse'), { recursive: true });
        await writeFile(
          path.join(root, 'src/core/sse/impure.ts'),
          `export const x = 1;\n  ${impure};\n`,
        );
        const problems = await checkBorders(root);
        assert.deepEqual(
          problems.map(({ where }) => where),
          ['src/core/sse/impure.ts:2'],
        );
      } finally {
        await rm(root, { recursive: true, force: true });
      }
    });
  }
});

describe('finding imports', () => {
  it('finds every form of import with its line', () => {
    const text = [
      "import { a } from 'a';",
      'import {',
      '  type B,',
      "} from 'b';",
      "import type { C } from 'c';",
      "export { d } from 'd';",
      "import 'e';",
      "const f = await import('f');",
      "type G = import('g').G;",
    ].join('\n');
    assert.deepEqual(
      findImports(text).toSorted((left, right) => left.line - right.line),
      [
        { specifier: 'a', line: 1 },
        { specifier: 'b', line: 4 },
        { specifier: 'c', line: 5 },
        { specifier: 'd', line: 6 },
        { specifier: 'e', line: 7 },
        { specifier: 'f', line: 8 },
        { specifier: 'g', line: 9 },
      ],
    );
  });
});

/** The project's own TypeScript projects, each layer with one file that others might import. */
async function copyProject(root: string): Promise<void> {
  const layers = [
    'core',
    'node',
    'messages',
    'host',
    'webview',
    'extension',
    'extension/portable',
  ].map((name) => `src/${name}`);
  for (const name of [...layers, '.']) {
    await mkdir(path.join(root, name), { recursive: true });
    await cp(path.join(ROOT, name, 'tsconfig.json'), path.join(root, name, 'tsconfig.json'));
  }
  await cp(path.join(ROOT, 'tsconfig.base.json'), path.join(root, 'tsconfig.base.json'));
  await cp(path.join(ROOT, 'package.json'), path.join(root, 'package.json'));
  const references = layers.map((name) => ({ path: name }));
  await writeFile(path.join(root, 'tsconfig.json'), JSON.stringify({ files: [], references }));
  await symlink(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'), 'junction');
  for (const folder of [...FOLDERS.map((name) => `src/${name}`), 'test']) {
    await mkdir(path.join(root, folder), { recursive: true });
    await writeFile(path.join(root, folder, 'target.ts'), 'export const target = 1;\n');
  }
}

async function plantImport(
  root: string,
  name: string,
  { layer, specifier }: Omit<Plant, 'compilerSees'>,
): Promise<void> {
  const isPath = specifier.startsWith('.');
  const text = isPath
    ? `export { target as ${name} } from '${specifier}';\n`
    : `export type * as ${name} from '${specifier}';\n`;
  await writeFile(path.join(root, 'src', layer, `${name}.ts`), text);
}
