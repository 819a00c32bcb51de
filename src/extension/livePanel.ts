import * as vscode from 'vscode';
import type { PanelHost } from '../messages/panelHost.ts';
import { fillWebview } from './portable/fillWebview.ts';
import { PANEL_TYPE } from './portable/viewTypes.ts';

/** The editor panel of the live session: at most one. */
export class LivePanel {
  readonly #root: vscode.Uri;
  readonly #host: PanelHost;
  #panel: vscode.WebviewPanel | undefined;

  /** @param root the extension's folder @param host of the live session, whether or not a panel shows it */
  constructor(root: vscode.Uri, host: PanelHost) {
    this.#root = root;
    this.#host = host;
  }

  /** Shows the panel; makes it where it is closed. */
  open(): void {
    if (this.#panel !== undefined) {
      this.#panel.reveal(undefined, false);
      return;
    }
    const column = vscode.ViewColumn.Active;
    this.#fill(vscode.window.createWebviewPanel(PANEL_TYPE, 'Stream Inspector', column, {}));
  }

  /** Fills a panel that the editor kept over a reload. */
  restore(panel: vscode.WebviewPanel): void {
    if (this.#panel === undefined) this.#fill(panel);
    else panel.dispose();
  }

  /** Whether the panel is in sight, and so tells what goes wrong. */
  get isVisible(): boolean {
    return this.#panel?.visible === true;
  }

  #fill(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#root, 'media', 'icon.png');
    panel.onDidDispose(() => (this.#panel = undefined));
    fillWebview(panel, this.#root, this.#host);
  }
}
