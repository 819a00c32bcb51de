import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installVsix, startCodeServer } from '../../../scripts/lib/codeServer.mjs';
import { ROOT } from '../../../scripts/lib/project.ts';
import { writeUserSettings } from '../../../scripts/lib/userSettings.mjs';
import { vsixPath } from '../../../scripts/lib/vsixPath.mjs';

/** The editor's colour themes in which the panel is looked at. */
export type Theme = 'dark' | 'light' | 'highContrastDark' | 'highContrastLight';

export const THEMES: readonly Theme[] = ['dark', 'light', 'highContrastDark', 'highContrastLight'];

const THEME_NAMES: Readonly<Record<Theme, string>> = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  highContrastDark: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
};

export interface VscodeServerOptions {
  /** The packaged extension; what `npm run package` made, unless given. */
  readonly vsix?: string;
  /** The folder that is opened; an empty one, unless given. */
  readonly workspace?: string;
  readonly theme?: Theme;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A VS Code server on a free loopback port with the packaged extension installed. */
export interface VscodeServer {
  /** Opens the workspace. */
  readonly url: string;
  readonly workspace: string;
  /** Ends the server and removes what it wrote. */
  readonly dispose: () => Promise<void>;
}

/** Starts a VS Code as a user has it, with the extension installed from its package. */
export async function startVscodeServer(options: VscodeServerOptions = {}): Promise<VscodeServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mcp-streams-vscode-'));
  const dataFolder = path.join(folder, 'server');
  const workspace = options.workspace ?? path.join(folder, 'workspace');
  try {
    await mkdir(workspace, { recursive: true });
    await installVsix({ root: ROOT, dataFolder, vsix: options.vsix ?? (await vsixPath(ROOT)) });
    await writeUserSettings(dataFolder, {
      'workbench.colorTheme': THEME_NAMES[options.theme ?? 'dark'],
      // What else listens on this machine is told of in messages that are not ours.
      'remote.autoForwardPorts': false,
      ...options.settings,
    });
    const server = await startCodeServer({ root: ROOT, dataFolder });
    return {
      url: server.urlOf(workspace),
      workspace,
      dispose: async () => {
        await server.stop();
        await removeFolder(folder);
      },
    };
  } catch (error) {
    await removeFolder(folder);
    throw error;
  }
}

async function removeFolder(folder: string): Promise<void> {
  // A process that was killed may still be writing its last file.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
