import { spawn } from 'node:child_process';
import { findOnPath } from './run.mjs';

const LAUNCH_LIMIT_MS = 3000;

/**
 * Opens a URL in the user's browser, if there is one to open.
 *
 * @param {string} url
 * @returns {Promise<boolean>} whether a browser was asked and did not refuse
 */
export async function openInBrowser(url) {
  const launcher = findLauncher(url, process.env, process.platform);
  if (launcher === undefined) return false;
  return new Promise((resolve) => {
    const child = spawn(launcher.command, launcher.args, { stdio: 'ignore', detached: true });
    const timer = setTimeout(() => {
      child.unref();
      resolve(true);
    }, LAUNCH_LIMIT_MS);
    /** @param {boolean} opened */
    const settle = (opened) => {
      clearTimeout(timer);
      resolve(opened);
    };
    child.once('error', () => settle(false));
    child.once('exit', (code) => settle(code === 0));
  });
}

/**
 * The program that opens a URL here, or undefined where nobody would see it.
 *
 * @param {string} url
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 */
export function findLauncher(url, env, platform) {
  if (platform === 'darwin') return { command: 'open', args: [url] };
  if (platform === 'win32')
    return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', url] };
  const hasScreen = [env['DISPLAY'], env['WAYLAND_DISPLAY']].some(
    (name) => name !== undefined && name !== '',
  );
  if (!hasScreen) return undefined;
  const command = findOnPath(['xdg-open'], env);
  return command === undefined ? undefined : { command, args: [url] };
}
