import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startGroup, stopGroup } from './childGroup.mjs';
import { projectNode } from './install.mjs';
import { freePort } from './ports.mjs';
import { run } from './run.mjs';
import { UserError } from './step.mjs';

/**
 * @typedef {object} CodeServer
 * @property {string} url without a query
 * @property {number} port
 * @property {(folder: string) => string} urlOf the workbench with a folder open
 * @property {() => Promise<void>} stop
 * @property {Promise<string>} ended what it wrote last, once it has ended by itself or by `stop`
 */

const START_LIMIT_MS = 120_000;

/** @param {string} root */
export function codeServerFolder(root) {
  return path.join(root, 'test/vscodeServer/node_modules/code-server');
}

/**
 * Installs a packaged extension for servers that use the same data folder.
 *
 * @param {{ root: string, dataFolder: string, vsix: string }} options
 */
export async function installVsix({ root, dataFolder, vsix }) {
  const { code, output } = await run(
    projectNode(root),
    [entry(root), ...(await dataArguments(dataFolder)), '--install-extension', vsix, '--force'],
    { env: serverEnvironment() },
  );
  if (code !== 0 || !/successfully installed/.test(output)) {
    throw new Error(`VS Code did not install ${vsix}:\n${output.trim().slice(-4000)}`);
  }
}

/**
 * Starts VS Code as a web server on loopback and waits until it answers.
 *
 * @param {{ root: string, dataFolder: string, port?: number, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<CodeServer>}
 */
export async function startCodeServer({ root, dataFolder, port = 0, env = {} }) {
  const actual = await freePort(port);
  if (actual === undefined) throw new UserError(portInUse(port));
  const child = startGroup(
    projectNode(root),
    [
      entry(root),
      ...(await dataArguments(dataFolder)),
      '--auth=none',
      `--bind-addr=127.0.0.1:${actual}`,
      '--disable-telemetry',
      '--disable-update-check',
      '--disable-workspace-trust',
      '--disable-getting-started-override',
    ],
    { env: { ...serverEnvironment(), ...env } },
  );
  const ended = outputAtEnd(child);
  const url = `http://127.0.0.1:${actual}/`;
  const stop = () => stopGroup(child);
  await Promise.race([
    answers(`${url}healthz`),
    ended.then((output) => {
      throw new Error(`The VS Code server ended before it answered:\n${output}`);
    }),
  ]).catch(async (/** @type {unknown} */ error) => {
    await stop();
    throw error;
  });
  return {
    url,
    port: actual,
    urlOf: (folder) => `${url}?folder=${encodeURIComponent(folder)}`,
    stop,
    ended,
  };
}

/** @param {number} port */
export function portInUse(port) {
  return (
    `Port ${port} of 127.0.0.1 is in use by another program. ` +
    'Give another one with --port, or leave it out to get a free one.'
  );
}

/** @param {string} root */
function entry(root) {
  return path.join(codeServerFolder(root), 'out/node/entry.js');
}

/**
 * An environment in which the server asks no extension gallery, takes no port from the caller's and
 * does not take itself for a terminal inside another VS Code.
 */
export function serverEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (
      !/^(?:VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_TEST_CONTEXT$|PORT$|PASSWORD$|HASHED_PASSWORD$|CODE_SERVER_)/.test(
        name,
      )
    )
      env[name] = value;
  }
  env['EXTENSIONS_GALLERY'] = JSON.stringify({
    serviceUrl: '',
    itemUrl: '',
    resourceUrlTemplate: '',
  });
  return env;
}

/** @param {string} dataFolder */
async function dataArguments(dataFolder) {
  await mkdir(dataFolder, { recursive: true });
  // An own, empty configuration: the user's might ask for a password or another address.
  const config = path.join(dataFolder, 'config.yaml');
  await writeFile(config, '{}\n');
  return [
    `--config=${config}`,
    `--user-data-dir=${path.join(dataFolder, 'data')}`,
    `--extensions-dir=${path.join(dataFolder, 'extensions')}`,
  ];
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
function outputAtEnd(child) {
  let output = '';
  /** @param {Buffer} bytes */
  const collect = (bytes) => {
    output = (output + bytes.toString('utf8')).slice(-8000);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`${output}${error.message}`));
    child.once('exit', () => resolve(output));
  });
}

/** @param {string} url */
export async function answers(url) {
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.ok === true) return;
    if (performance.now() > deadline) {
      throw new Error(`${url} did not answer within ${START_LIMIT_MS / 1000} s.`);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
}
