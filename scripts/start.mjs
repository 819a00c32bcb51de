import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openInBrowser } from './lib/browser.mjs';
import { installVsix, portInUse, startCodeServer } from './lib/codeServer.mjs';
import { installProject, installVscodeServer, requireOldestNode } from './lib/install.mjs';
import { freePort } from './lib/ports.mjs';
import { findOnPath, run } from './lib/run.mjs';
import { hasStamp, hashContents, writeStamp } from './lib/stamp.mjs';
import { runMain, Skipped, step, UserError } from './lib/step.mjs';
import { vsixPath } from './lib/vsixPath.mjs';
import { ensureVsix } from './lib/vsix.mjs';
import { writeUserSettings } from './lib/userSettings.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const WORKSPACE = path.join(ROOT, 'examples/workspace');
const USUAL_PORT = 41_800;
const EDITORS = ['code', 'codium', 'code-insiders'];

const HELP = `npm start [-- OPTIONS]

Installs what is missing, builds and packages MCP Stream Inspector, installs it into VS Code and
opens it with a sample workspace: in the desktop editor where "${EDITORS.join('", "')}" is on the
PATH, else in a VS Code server on 127.0.0.1 that a browser opens.

  --port N    run the VS Code server on this port, even where there is a desktop editor
  --no-open   open neither a browser nor the desktop editor's window
  --help      show this text
`;

const NEXT = `Next: press F1 and run "MCP Streams: Start Demo". It starts the reference server, opens the
Stream Inspector, connects, and makes one long call whose server lets the client poll.`;

/**
 * @typedef {object} Options
 * @property {number | undefined} port
 * @property {boolean} open
 * @property {boolean} help
 */

/**
 * @param {readonly string[]} args
 * @returns {Options}
 */
export function readOptions(args) {
  const values = parse(args);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 1 && port <= 65_535)) {
    throw new UserError(`--port is "${values.port}"; it must be a whole number from 1 to 65535.`);
  }
  return { port, open: !values['no-open'], help: values.help };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`${why}\n\n${HELP}`);
  }
}

async function main() {
  requireOldestNode();
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (options.port !== undefined && (await freePort(options.port)) === undefined) {
    throw new UserError(portInUse(options.port));
  }
  await step('Install packages', () => installProject(ROOT));
  await step('Build and package the extension', () => ensureVsix(ROOT));
  const vsix = await vsixPath(ROOT);
  const editor = options.port === undefined ? findOnPath(EDITORS) : undefined;
  if (editor !== undefined && (await openDesktop(editor, vsix, options.open))) return 0;
  return runServer(vsix, options);
}

/**
 * @param {string} editor
 * @param {string} vsix
 * @param {boolean} open
 * @returns {Promise<boolean>} false where the desktop editor cannot be used here
 */
async function openDesktop(editor, vsix, open) {
  const name = path.basename(editor).replace(/\.(?:cmd|exe|bat)$/, '');
  try {
    await step(`Install it into ${name}`, () =>
      runEditor(editor, ['--install-extension', vsix, '--force']),
    );
    if (open) await step(`Open ${name}`, () => runEditor(editor, ['--new-window', WORKSPACE]));
  } catch (error) {
    process.stdout.write(
      `${error instanceof Error ? error.message : String(error)}\nSo a VS Code server is used instead.\n`,
    );
    return false;
  }
  process.stdout.write(`\n${open ? '' : `Open ${name}. `}${NEXT}\n`);
  return true;
}

/**
 * @param {string} editor
 * @param {readonly string[]} args
 */
async function runEditor(editor, args) {
  const isBatch = /\.(?:cmd|bat)$/i.test(editor);
  const { code, output } = isBatch
    ? await run(process.env['ComSpec'] ?? 'cmd.exe', ['/d', '/s', '/c', 'call', editor, ...args])
    : await run(editor, args);
  if (code !== 0)
    throw new Error(
      `"${editor} ${args.join(' ')}" ended with exit code ${code}:\n${output.trim().slice(-2000)}`,
    );
}

/**
 * @param {string} vsix
 * @param {Options} options
 */
async function runServer(vsix, options) {
  const dataFolder = path.join(ROOT, 'out/start');
  await step('Install the VS Code server (some 600 MB, once)', () => installVscodeServer(ROOT));
  await step('Install the extension into it', () => installOnce(dataFolder, vsix));
  await writeUserSettings(dataFolder, {});
  const port = options.port ?? (await freePort(USUAL_PORT)) ?? 0;
  const server = await step('Start the VS Code server', () =>
    startCodeServer({ root: ROOT, dataFolder, port }),
  );
  if (server === undefined) throw new Error('The VS Code server was not started.');
  const asked = endAsked();
  const url = server.urlOf(WORKSPACE);
  const opened = options.open && (await openInBrowser(url));
  process.stdout.write(
    `\n${opened ? 'Opened in your browser' : 'Open this in a browser'}: ${url}\n\n${NEXT}\n\nCtrl+C ends the server.\n`,
  );
  const ending = await Promise.race([asked, server.ended.then((output) => ({ output }))]);
  await server.stop();
  if ('output' in ending)
    throw new UserError(`The VS Code server ended by itself:\n${ending.output}`);
  process.stdout.write('\nThe VS Code server has ended.\n');
  return 0;
}

/**
 * @param {string} dataFolder
 * @param {string} vsix
 */
async function installOnce(dataFolder, vsix) {
  const stampFile = path.join(dataFolder, 'extensions/installed');
  const stamp = await hashContents(path.dirname(vsix), [path.basename(vsix)]);
  if (await hasStamp(stampFile, stamp)) return new Skipped('up to date');
  await installVsix({ root: ROOT, dataFolder, vsix });
  return writeStamp(stampFile, stamp);
}

/** @returns {Promise<{ signal: string }>} when the user asks for the end; the caller then ends */
function endAsked() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => resolve({ signal }));
  });
}

if (
  process.argv[1] !== undefined &&
  path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)
) {
  await runMain(main);
}
