import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { App } from '../../src/extension/app.ts';
import type { PanelState } from '../../src/messages/panelState.ts';

const DEADLINE_MS = 20_000;

/** The running extension, as it hands itself to its own tests. */
export async function theApp(): Promise<App> {
  const extension = vscode.extensions.getExtension('mcp-stream-inspector.mcp-stream-inspector');
  assert.ok(extension);
  const { app } = (await extension.activate()) as { readonly app: () => Promise<App> };
  return app();
}

/** Resolves with the first state of the panel, now or later, for which `holds` is true. */
export async function untilState(
  app: App,
  what: string,
  holds: (state: PanelState) => boolean,
): Promise<PanelState> {
  const now = await app.host.handle('state/get', {});
  if (holds(now)) return now;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      subscription.dispose();
      reject(new Error(`waited in vain until ${what}`));
    }, DEADLINE_MS);
    const subscription = app.host.onState((state) => {
      if (!holds(state)) return;
      clearTimeout(timer);
      subscription.dispose();
      resolve(state);
    });
  });
}

/** The open tabs of the panel and of recordings, by their titles. */
export function panelTitles(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => {
      if (input instanceof vscode.TabInputCustom) return input.viewType === 'mcpStreams.recording';
      return (
        input instanceof vscode.TabInputWebview && input.viewType.endsWith('mcpStreams.inspector')
      );
    })
    .map(({ label }) => label);
}

/** Resolves when exactly these of those tabs are open: the editor tells of tabs a little late. */
export async function untilPanels(titles: readonly string[]): Promise<void> {
  const wanted = JSON.stringify(titles);
  await new Promise<void>((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      subscription.dispose();
      settle();
    };
    const look = (): void => {
      if (JSON.stringify(panelTitles()) === wanted) end(resolve);
    };
    const timer = setTimeout(
      () => end(() => reject(new Error(`panels are ${panelTitles().join(', ')}, not ${wanted}`))),
      DEADLINE_MS,
    );
    const subscription = vscode.window.tabGroups.onDidChangeTabs(look);
    look();
  });
}

/** Closes every editor. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await untilPanels([]);
}
