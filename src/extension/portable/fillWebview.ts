import * as vscode from 'vscode';
import { PANEL_SCRIPT, PANEL_STYLES, panelHtml } from '../../host/panelHtml.ts';
import { connectPage } from '../../messages/connectPage.ts';
import type { PanelHost } from '../../messages/panelHost.ts';
import { webviewPort } from './webviewPort.ts';

// Node and workers have it, and none of their type libraries is used here.
declare const crypto: { readonly getRandomValues: (bytes: Uint8Array) => Uint8Array };

/** Loads the page into a panel and lets it talk to `host`; `root` is the extension's folder. */
export function fillWebview(panel: vscode.WebviewPanel, root: vscode.Uri, host: PanelHost): void {
  const { webview } = panel;
  const link = connectPage(host, webviewPort(webview));
  panel.onDidDispose(() => link.dispose());
  webview.options = {
    enableScripts: true,
    enableForms: false,
    localResourceRoots: [
      vscode.Uri.joinPath(root, 'dist', 'webview'),
      vscode.Uri.joinPath(root, 'media'),
    ],
  };
  const address = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
  webview.html = panelHtml({
    nonce: nonce(),
    cspSource: webview.cspSource,
    scriptUri: address(PANEL_SCRIPT),
    styleUris: PANEL_STYLES.map(address),
    title: panel.title,
  });
}

function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
