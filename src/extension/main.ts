import * as vscode from 'vscode';
import type { App } from './app.ts';
import { COMMAND_NAMES, registerCommand } from './contributions.ts';
import type { CommandName, Commands } from './contributions.ts';

/** The panel's type, as `onWebviewPanel:` in package.json and the `when` clauses name it. */
const PANEL_TYPE = 'mcpStreams.inspector';

let app: Promise<App> | undefined;

/**
 * Registers the commands and what restores a panel, and nothing else: all that they do loads with
 * the first one that runs, so that the extension costs an editor next to nothing until it is used.
 */
export function activate(context: vscode.ExtensionContext): { readonly app: () => Promise<App> } {
  const load = (): Promise<App> =>
    (app ??= import('./app.ts')
      .then((loaded) => new loaded.App(context, PANEL_TYPE))
      .catch((cause: unknown) => {
        // What could not be loaded now may be loaded by the next command.
        app = undefined;
        throw cause;
      }));
  context.subscriptions.push(
    ...COMMAND_NAMES.map((name) => registerLazily(name, load)),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
      deserializeWebviewPanel: async (panel, state) => (await load()).panels.restore(panel, state),
    }),
  );
  return { app: load };
}

/** Ends what runs: the session (with DELETE), its recording, the reference server. */
export async function deactivate(): Promise<void> {
  await (await app)?.close();
}

function registerLazily<Name extends CommandName>(
  name: Name,
  load: () => Promise<App>,
): vscode.Disposable {
  const run = async (...values: Parameters<Commands[Name]>): Promise<void> =>
    (await load()).run(name, values);
  return registerCommand(name, run as Commands[Name]);
}
