import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A quiet editor: no welcome page, no chat beside it, no questions, nothing fetched. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // The sample workspace lies in a clone, and is no repository of its own.
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
};

/**
 * Writes the settings of a VS Code server's user, in place of those it had.
 *
 * @param {string} dataFolder as the server gets it
 * @param {Readonly<Record<string, unknown>>} settings beyond those of a quiet editor
 */
export async function writeUserSettings(dataFolder, settings) {
  const folder = path.join(dataFolder, 'data/User');
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'settings.json'),
    JSON.stringify({ ...QUIET, ...settings }, undefined, 2),
  );
}
