import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable.ts';
import { Emitter } from '../../core/base/emitter.ts';
import { PANEL_SCRIPT, PANEL_STYLES, panelHtml } from '../../host/panelHtml.ts';
import { connectPage } from '../../messages/connectPage.ts';
import type { PanelHost } from '../../messages/panelHost.ts';
import { parseRestored, restoreText } from './restored.ts';
import type { Restored } from './restored.ts';
import { webviewPort } from './webviewPort.ts';

/** What the panels are made with. */
export interface PanelsParts {
  readonly viewType: string;
  /** The extension's folder. */
  readonly root: vscode.Uri;
  readonly nonce: () => string;
  /** The host of the live session: one, whether or not a panel shows it. */
  readonly live: PanelHost;
  /** Reads a recording; a file that is none gives a host that says so. */
  readonly openRecording: (file: vscode.Uri) => Promise<PanelHost & Disposable>;
}

interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  readonly what: Restored;
}

const LIVE: Restored = { kind: 'live' };

/** The editor panels: one for the live session, one for each opened recording. */
export class Panels {
  readonly #parts: PanelsParts;
  readonly #open = new Set<OpenPanel>();
  readonly #activity = new Emitter<void>();

  constructor(parts: PanelsParts) {
    this.#parts = parts;
  }

  /** Shows the live session's panel; makes it where it is closed. */
  openLive(): void {
    const found = this.#find(LIVE);
    if (found === undefined) this.#fillLive(this.#create('Stream Inspector'));
    else found.panel.reveal(undefined, false);
  }

  /** Shows a recording in a panel of its own. */
  async openFile(file: vscode.Uri): Promise<void> {
    const what: Restored = { kind: 'file', uri: file.toString() };
    const found = this.#find(what);
    if (found !== undefined) {
      found.panel.reveal(undefined, false);
      return;
    }
    await this.#fillFromFile(this.#create(nameOf(file)), what, file);
  }

  /** Fills a panel that the editor kept over a reload; what it showed is told by `state`. */
  async restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const what = parseRestored(state);
    if (what.kind === 'file')
      await this.#fillFromFile(panel, what, vscode.Uri.parse(what.uri, true));
    else if (this.#find(LIVE) === undefined) this.#fillLive(panel);
    else panel.dispose();
  }

  /** The recording that the panel in the foreground shows; undefined where it is none's. */
  get activeFile(): vscode.Uri | undefined {
    const active = [...this.#open].find(({ panel }) => panel.active);
    return active?.what.kind === 'file' ? vscode.Uri.parse(active.what.uri, true) : undefined;
  }

  /** Calls `listener` when another panel, or none, comes to the foreground. */
  onActive(listener: () => void): Disposable {
    return this.#activity.on(listener);
  }

  /** Whether the live session's panel is in sight, and so tells what goes wrong. */
  get liveIsVisible(): boolean {
    return this.#find(LIVE)?.panel.visible === true;
  }

  #find(what: Restored): OpenPanel | undefined {
    const text = restoreText(what);
    return [...this.#open].find((open) => restoreText(open.what) === text);
  }

  #create(title: string): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(
      this.#parts.viewType,
      title,
      vscode.ViewColumn.Active,
      {},
    );
  }

  async #fillFromFile(panel: vscode.WebviewPanel, what: Restored, file: vscode.Uri): Promise<void> {
    const open = this.#keep(panel, what);
    const host = await this.#parts.openRecording(file);
    if (!this.#open.has(open)) {
      host.dispose();
      return;
    }
    panel.onDidDispose(() => host.dispose());
    this.#fill(panel, what, host);
  }

  /** Counts the panel among the open ones, before anything has to be waited for. */
  #keep(panel: vscode.WebviewPanel, what: Restored): OpenPanel {
    const open: OpenPanel = { panel, what };
    this.#open.add(open);
    panel.onDidDispose(() => {
      this.#open.delete(open);
      this.#activity.emit();
    });
    panel.onDidChangeViewState(() => this.#activity.emit());
    this.#activity.emit();
    return open;
  }

  #fillLive(panel: vscode.WebviewPanel): void {
    this.#keep(panel, LIVE);
    this.#fill(panel, LIVE, this.#parts.live);
  }

  #fill(panel: vscode.WebviewPanel, what: Restored, host: PanelHost): void {
    const { root, nonce } = this.#parts;
    const { webview } = panel;
    const link = connectPage(host, webviewPort(webview));
    panel.onDidDispose(() => link.dispose());
    panel.iconPath = vscode.Uri.joinPath(root, 'media', 'icon.png');
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
      restore: restoreText(what),
    });
  }
}

function nameOf(file: vscode.Uri): string {
  return file.path.slice(file.path.lastIndexOf('/') + 1);
}
