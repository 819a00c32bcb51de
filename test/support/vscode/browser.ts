import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { CHROMIUM_VARIABLE, findChromium } from '../../../scripts/lib/chromium.mjs';

/** What keeps Chromium from asking anything of the network by itself. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a headless Chromium with an empty profile, and with `more` arguments; the caller closes it. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(`No Chromium on the PATH; install one, or name it in ${CHROMIUM_VARIABLE}.`);
  }
  const asRoot = process.getuid?.() === 0;
  const quiet = [...QUIET, ...more];
  return chromium.launch({
    executablePath,
    args: asRoot ? [...quiet, '--no-sandbox'] : quiet,
    // The rig ends by itself on these, and the browser with it.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
