import * as vscode from 'vscode';
import type { PanelState } from '../messages/panelState.ts';
import { statusOf } from './statusText.ts';

/** One item in the status bar, there only while something runs. */
export class StatusBar {
  readonly #item: vscode.StatusBarItem;

  constructor() {
    this.#item = vscode.window.createStatusBarItem('mcpStreams', vscode.StatusBarAlignment.Left, 0);
    this.#item.name = 'MCP Streams';
    this.#item.command = 'mcpStreams.openInspector';
  }

  show(state: PanelState): void {
    const status = statusOf(state);
    if (status === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = status.text;
    this.#item.tooltip = status.tooltip;
    this.#item.accessibilityInformation = { label: status.spoken };
    this.#item.backgroundColor = status.isError
      ? new vscode.ThemeColor('statusBarItem.errorBackground')
      : undefined;
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
