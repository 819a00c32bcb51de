import { existsSync } from 'node:fs';
import path from 'node:path';
import { findOnPath, run } from './run.mjs';
import { hasStamp, hashContents, writeStamp } from './stamp.mjs';
import { Skipped, UserError } from './step.mjs';

const OLDEST_NODE = 20;

/** Stops where the machine's Node is too old to start at all. */
export function requireOldestNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST_NODE) return;
  throw new UserError(
    `Node ${OLDEST_NODE} or later is needed, and this is ${process.version} (${process.execPath}). ` +
      'Install a newer one from https://nodejs.org and try again.',
  );
}

/**
 * The Node that came with `npm ci`, which runs everything but the first step.
 *
 * @param {string} root
 */
export function projectNode(root) {
  return path.join(
    root,
    'node_modules/node/bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
}

/**
 * Installs the project's packages, unless those of the lock file are there.
 *
 * @param {string} root
 */
export async function installProject(root) {
  const stampFile = path.join(root, 'node_modules/.installed');
  const stamp = await hashContents(root, ['package-lock.json', '.npmrc']);
  if ((await hasStamp(stampFile, stamp)) && existsSync(projectNode(root)))
    return new Skipped('up to date');
  await npm(root, ['ci']);
  await checkProjectNode(root);
  return writeStamp(stampFile, stamp);
}

/**
 * Installs the VS Code server that runs where no desktop VS Code is, unless it is there.
 *
 * @param {string} root
 */
export async function installVscodeServer(root) {
  const folder = path.join(root, 'test/vscodeServer');
  const stampFile = path.join(folder, 'node_modules/.installed');
  const stamp = await hashContents(folder, ['package-lock.json']);
  if (await hasStamp(stampFile, stamp)) return new Skipped('up to date');
  // Its install scripts build native modules that need a compiler and are not needed here.
  await npm(folder, ['ci', '--omit=dev', '--ignore-scripts']);
  // The server inside brings a lock file of its own that `npm ci` does not accept.
  const inner = path.join(folder, 'node_modules/code-server/lib/vscode');
  await npm(inner, ['install', '--omit=dev', '--ignore-scripts', '--no-save']);
  return writeStamp(stampFile, stamp);
}

/** @param {string} root */
async function checkProjectNode(root) {
  const node = projectNode(root);
  const { output } = existsSync(node) ? await run(node, ['--version']) : { output: 'missing' };
  if (output.startsWith('v24.')) return;
  throw new UserError(
    `The Node 24 of node_modules is ${output.trim()}: npm did not run the install script of the package ` +
      '"node". Run "npm ci --foreground-scripts" in the project and look at what it says.',
  );
}

/**
 * Runs npm with the machine's own Node: `npm ci` deletes the one in node_modules.
 *
 * @param {string} cwd
 * @param {readonly string[]} args
 */
async function npm(cwd, args) {
  const env = outerEnvironment();
  const script = process.env['npm_execpath'];
  const node = findOnPath(['node'], env) ?? process.execPath;
  const [command, first] =
    script !== undefined && path.basename(script) === 'npm-cli.js'
      ? [node, [script]]
      : [findOnPath(['npm'], env) ?? 'npm', []];
  const { code, output } = await run(command, [...first, ...args, '--no-audit', '--no-fund'], {
    cwd,
    env,
  });
  if (code === 0) return;
  throw new UserError(
    `"npm ${args.join(' ')}" failed in ${cwd} with exit code ${code}. It wrote:\n${output.trim().slice(-4000)}\n` +
      'If it could not reach the registry, check the network and "npm config get registry".',
  );
}

/** The environment without what npm adds for a script: the project's programs and its settings. */
function outerEnvironment() {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^npm_(?:lifecycle_|package_|command$|config_local_prefix$)/.test(name)) delete env[name];
    if (name.toUpperCase() !== 'PATH') continue;
    env[name] = (env[name] ?? '')
      .split(path.delimiter)
      .filter((folder) => !/(?:node_modules[\\/]\.bin|node-gyp-bin)$/.test(folder))
      .join(path.delimiter);
  }
  return env;
}
