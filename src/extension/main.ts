import * as vscode from 'vscode';
import type { App } from './app.ts';
import { COMMAND_NAMES, registerCommand } from './portable/contributions.ts';
import type { CommandName, Commands } from './portable/contributions.ts';
import type { RecordingEditors } from './portable/recordingEditors.ts';
import { PANEL_TYPE, RECORDING_TYPE } from './portable/viewTypes.ts';

let app: Promise<App> | undefined;

/**
 * Registers the commands, the editor of recordings and what restores a panel, and nothing else: all
 * that they do loads with the first one that runs, so that the extension costs an editor next to nothing until it is used.
 */
export function activate(context: vscode.ExtensionContext): { readonly app: () => Promise<App> } {
  const load = (): Promise<App> =>
    (app ??= import('./app.ts')
      .then((loaded) => new loaded.App(context))
      .catch((cause: unknown) => {
        // What could not be loaded now may be loaded by the next command.
        app = undefined;
        throw cause;
      }));
  context.subscriptions.push(
    ...COMMAND_NAMES.map((name) => registerLazily(name, load)),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
      deserializeWebviewPanel: async (panel) => (await load()).panel.restore(panel),
    }),
    vscode.window.registerCustomEditorProvider(RECORDING_TYPE, lazyEditors(load), {
      supportsMultipleEditorsPerDocument: true,
    }),
  );
  return { app: load };
}

/** Ends what runs: the session (with DELETE), its recording, the reference server. */
export async function deactivate(): Promise<void> {
  await (await app)?.close();
}

function lazyEditors(
  load: () => Promise<App>,
): Pick<RecordingEditors, 'openCustomDocument' | 'resolveCustomEditor'> {
  return {
    openCustomDocument: async (file) => (await load()).editors.openCustomDocument(file),
    resolveCustomEditor: async (document, panel) =>
      (await load()).editors.resolveCustomEditor(document, panel),
  };
}

function registerLazily<Name extends CommandName>(
  name: Name,
  load: () => Promise<App>,
): vscode.Disposable {
  const run = async (...values: Parameters<Commands[Name]>): Promise<void> =>
    (await load()).run(name, values);
  return registerCommand(name, run as Commands[Name]);
}
