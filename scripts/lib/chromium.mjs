import { existsSync } from 'node:fs';
import { findOnPath, run } from './run.mjs';
import { Skipped, UserError } from './step.mjs';

/** The environment variable that names a browser. */
export const CHROMIUM_VARIABLE = 'CHROMIUM_PATH';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
];

const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

/**
 * The browser for the tests: what the environment names, else what is installed, or undefined.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined}
 */
export function findChromium(env = process.env) {
  const named = env[CHROMIUM_VARIABLE];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new UserError(
      `${CHROMIUM_VARIABLE} is "${named}", and there is no such file. Name a Chromium or Chrome there, or unset it.`,
    );
  }
  return findOnPath(NAMES, env) ?? USUAL_PLACES.find((file) => existsSync(file));
}

/** Installs Chromium where that can be done without asking: on Debian, as root. */
export async function installChromium() {
  if (findChromium() !== undefined) return new Skipped('there');
  const apt = findOnPath(['apt-get']);
  if (apt === undefined || process.getuid?.() !== 0) {
    throw new UserError(
      'The tests need Chromium or Chrome and found none on the PATH. Install one (Debian, Ubuntu: ' +
        `"sudo apt-get install chromium"), or set ${CHROMIUM_VARIABLE} to the program's path.`,
    );
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await run(apt, args, { env });
    if (code !== 0) {
      throw new UserError(
        `"apt-get ${args.join(' ')}" failed with exit code ${code}:\n${output.trim().slice(-2000)}\n` +
          `Install Chromium by hand, or set ${CHROMIUM_VARIABLE} to the path of one.`,
      );
    }
  }
  if (findChromium() === undefined) {
    throw new UserError(
      `apt-get installed chromium, but it is not on the PATH. Set ${CHROMIUM_VARIABLE}.`,
    );
  }
  return undefined;
}
