import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} RunResult
 * @property {number} code exit code; 1 where a signal ended the process
 * @property {string} output stdout and stderr in the order they came, at most the last MAX_OUTPUT characters
 */

const MAX_OUTPUT = 2_000_000;

/**
 * Runs a program to its end and collects what it wrote.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onOutput?: (text: string) => void, onStart?: (child: import('node:child_process').ChildProcess) => void }} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    options.onStart?.(child);
    let output = '';
    /** @param {Buffer} bytes */
    const collect = (bytes) => {
      const text = bytes.toString('utf8');
      output = (output + text).slice(-MAX_OUTPUT);
      options.onOutput?.(text);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (cause) =>
      reject(new Error(`cannot start ${command}: ${cause.message}`, { cause })),
    );
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Where a program is found on the PATH, or undefined.
 *
 * @param {readonly string[]} names the first one found wins
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findOnPath(names, env = process.env) {
  const folders = (env['PATH'] ?? env['Path'] ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat', ''] : [''];
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        if (existsSync(file)) return file;
      }
    }
  }
  return undefined;
}
