import * as vscode from 'vscode';
import { messageText } from './editorText.ts';
import { reasonOf } from '../../core/base/reasonOf.ts';
import { HostError } from '../../host/hostError.ts';
import { COMMAND_NAMES, registerCommand } from './contributions.ts';
import type { CommandName, Commands } from './contributions.ts';
import { EventDocuments } from './eventDocuments.ts';
import { nextTurn } from './nextTurn.ts';
import { openInMemory } from './openInMemory.ts';
import { RecordingEditors } from './recordingEditors.ts';
import {
  activeRecording,
  askWhereTo,
  askWhichToOpen,
  copyFile,
  showRecording,
  tellSaved,
} from './recordingFiles.ts';
import { RECORDING_TYPE } from './viewTypes.ts';
import { workerClock } from './workerClock.ts';

const NEEDS_A_MACHINE =
  'In a browser MCP Stream Inspector shows recordings only. To connect to a server, use VS Code on a machine that can reach it.';

/** What can be done without a machine; every other command says what it needs. */
const COMMANDS: Partial<Commands> = {
  'mcpStreams.openRecording': (file) => open(file),
  'mcpStreams.saveRecordingAs': () => save(activeRecording()),
};

/** Starts the extension where VS Code runs in a browser alone: it shows recordings. */
export function activate(context: vscode.ExtensionContext): void {
  const documents = new EventDocuments();
  const editors = new RecordingEditors({
    root: context.extensionUri,
    clock: workerClock,
    turn: nextTurn,
    openFile: (file) => openInMemory(file, nextTurn),
    acts: (file) => ({
      openRecording: () => open(undefined),
      saveRecording: () => save(file),
      openDocument: (document) => documents.open(document),
      connect: needsMachine,
      startDemo: needsMachine,
    }),
  });
  context.subscriptions.push(
    documents,
    vscode.window.registerCustomEditorProvider(RECORDING_TYPE, editors, {
      supportsMultipleEditorsPerDocument: true,
    }),
    ...COMMAND_NAMES.map(register),
  );
}

function register<Name extends CommandName>(name: Name): vscode.Disposable {
  const command = (COMMANDS[name] ?? needsMachine) as (
    ...values: Parameters<Commands[Name]>
  ) => Promise<void>;
  const run = async (...values: Parameters<Commands[Name]>): Promise<void> => {
    try {
      await command(...values);
    } catch (cause) {
      await vscode.window.showErrorMessage(messageText(reasonOf(cause)));
    }
  };
  return registerCommand(name, run as Commands[Name]);
}

async function open(file: vscode.Uri | undefined): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = file ?? (await askWhichToOpen(folder));
  if (chosen !== undefined) await showRecording(chosen);
}

async function save(file: vscode.Uri | undefined): Promise<void> {
  if (file === undefined) throw new HostError('no-recording', 'No recording is in the foreground.');
  const target = await askWhereTo(file);
  if (target === undefined) return;
  await copyFile(file, target);
  tellSaved(target);
}

function needsMachine(): Promise<never> {
  return Promise.reject(new HostError('needs-machine', NEEDS_A_MACHINE));
}
