import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock.ts';
import type { RecordingFile } from '../../core/recording/recordingFile.ts';
import { FilePanelHost } from '../../host/filePanelHost.ts';
import type { FilePanelActs } from '../../host/filePanelHost.ts';
import { FileReading } from '../../host/fileReading.ts';
import { setContextKey } from './contributions.ts';
import { fillWebview } from './fillWebview.ts';
import { nameOf } from './recordingFiles.ts';

/** What the editors of recordings are made with. */
export interface RecordingEditorsParts {
  /** The extension's folder. */
  readonly root: vscode.Uri;
  readonly clock: Clock;
  /** Resolves once everything else that waits in this thread has had its turn. */
  readonly turn: () => Promise<void>;
  readonly openFile: (file: vscode.Uri) => Promise<RecordingFile>;
  readonly acts: (file: vscode.Uri) => FilePanelActs;
}

/** A recording that is open in at least one editor. */
export class RecordingDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  readonly reading: FileReading;
  readonly host: FilePanelHost;
  readonly #watcher: vscode.FileSystemWatcher;

  constructor(uri: vscode.Uri, parts: RecordingEditorsParts) {
    this.uri = uri;
    const { clock, turn } = parts;
    const open = (): Promise<RecordingFile> => parts.openFile(uri);
    this.reading = new FileReading({ name: nameOf(uri), open, clock, turn });
    this.host = new FilePanelHost(this.reading, parts.acts(uri), clock);
    this.#watcher = watch(uri, () => void this.reading.look());
  }

  dispose(): void {
    this.#watcher.dispose();
    this.host.dispose();
  }
}

/** Shows recordings in editors of their own; all that show the same file share its reading. */
export class RecordingEditors implements vscode.CustomReadonlyEditorProvider<RecordingDocument> {
  readonly #parts: RecordingEditorsParts;

  constructor(parts: RecordingEditorsParts) {
    this.#parts = parts;
  }

  async openCustomDocument(uri: vscode.Uri): Promise<RecordingDocument> {
    const document = new RecordingDocument(uri, this.#parts);
    await document.reading.readOn();
    return document;
  }

  async resolveCustomEditor(
    document: RecordingDocument,
    panel: vscode.WebviewPanel,
  ): Promise<void> {
    fillWebview(panel, this.#parts.root, document.host);
    await setContextKey('mcpStreams.hasOpenedRecording', true);
  }
}

/** Also sees files outside of the workspace. */
function watch(uri: vscode.Uri, onNews: () => void): vscode.FileSystemWatcher {
  const folder = vscode.Uri.joinPath(uri, '..');
  const pattern = new vscode.RelativePattern(folder, escapeGlob(nameOf(uri)));
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  watcher.onDidChange(onNews);
  watcher.onDidCreate(onNews);
  watcher.onDidDelete(onNews);
  return watcher;
}

/** A name in which nothing stands for something else: `a[1].mcpstream`. */
function escapeGlob(name: string): string {
  return name.replaceAll(/[*?{}[\]]/g, '[$&]');
}
