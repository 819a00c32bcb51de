import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** Variables that make a child of the editor's host behave as a part of the editor. */
const NOT_INHERITED = /^(?:NODE_OPTIONS|VSCODE_.*|ELECTRON_.*)$/;

/**
 * Starts the command line with the runtime that this code runs on, so that nothing else has to be
 * installed: in the desktop editor that is Electron, told to be plain Node.
 */
export function forkCommandLine(script: string, args: readonly string[]): ChildProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  return fork(script, args, {
    execPath: process.execPath,
    // The host's own flags (an inspector's port, for example) are not meant for its children.
    execArgv: [],
    env: { ...Object.fromEntries(inherited), ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    windowsHide: true,
  });
}
