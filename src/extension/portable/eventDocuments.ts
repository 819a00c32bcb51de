import * as vscode from 'vscode';
import type { EventDocument } from '../../core/timeline/detail/eventText.ts';
import { OpenedTexts } from './openedTexts.ts';

const SCHEME = 'mcpstream';

/** Texts of events in editors of their own: read-only, and kept as long as one of them is open. */
export class EventDocuments {
  readonly #texts = new OpenedTexts();
  readonly #subscriptions: readonly vscode.Disposable[];
  #opened = 0;

  constructor() {
    this.#subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        provideTextDocumentContent: (uri) => this.#textOf(uri),
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.close(uri.toString())),
    ];
  }

  async open({ name, text }: EventDocument): Promise<void> {
    this.#opened += 1;
    // Rows of several recordings have the same name.
    const query = String(this.#opened);
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query });
    await this.#texts.open(uri.toString(), text, async () => {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  /** An editor that the window restored after a reload asks for a text that is gone. */
  #textOf(uri: vscode.Uri): string {
    const text = this.#texts.of(uri.toString());
    return (
      text ?? 'This text was opened before the window was reloaded. Open it again from its event.'
    );
  }
}
