import * as vscode from 'vscode';
import { HostError } from '../../host/hostError.ts';
import { RECORDING_TYPE } from './viewTypes.ts';

const FILTERS = { 'MCP stream recordings': ['mcpstream'] };
const SAVED_SHOWN_MS = 6_000;

/** The last part of a file's path. */
export function nameOf(file: vscode.Uri): string {
  return file.path.slice(file.path.lastIndexOf('/') + 1);
}

/** The recording in the foreground; undefined where something else is there. */
export function activeRecording(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && input.viewType === RECORDING_TYPE
    ? input.uri
    : undefined;
}

/** Opens a recording in its editor, whatever its name ends with. */
export async function showRecording(file: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', file, RECORDING_TYPE);
}

/** Asks for a recording to open; undefined where the user gave none. */
export async function askWhichToOpen(
  folder: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: 'Open Recording',
      ...(folder !== undefined && { defaultUri: folder }),
      filters: FILTERS,
    })) ?? [];
  return file;
}

/** Asks where to save a recording; undefined where the user gave no place. */
export function askWhereTo(proposed: vscode.Uri): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: 'Save Recording As',
    defaultUri: proposed,
    filters: FILTERS,
  });
}

/** Copies a recording's file from any file system to any other; the target is replaced. */
export async function copyFile(file: vscode.Uri, target: vscode.Uri): Promise<void> {
  if (file.toString() === target.toString()) {
    throw new HostError('same-file', `The recording ${nameOf(file)} cannot be saved as itself.`);
  }
  await vscode.workspace.fs.copy(file, target, { overwrite: true });
}

/** In the status bar: a message over the panel would hide what was saved. */
export function tellSaved(target: vscode.Uri): void {
  const where = target.scheme === 'file' ? target.fsPath : target.toString(true);
  vscode.window.setStatusBarMessage(`$(check) Saved as ${where}`, SAVED_SHOWN_MS);
}
