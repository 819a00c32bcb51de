import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from '../core/base/disposable.ts';
import { reasonOf } from '../core/base/reasonOf.ts';
import { RecordingModel } from '../core/recording/model/recordingModel.ts';
import { RecordingView } from '../core/timeline/recordingView.ts';
import { RecordingPanelHost } from '../host/recordingPanelHost.ts';
import type { PanelHost } from '../messages/panelHost.ts';
import { copyRecording } from '../node/recorder/copyRecording.ts';
import { openRecording } from '../node/recorder/openRecording.ts';
import { RECORDING_EXTENSION } from '../node/recorder/recordingFolder.ts';
import { systemClock } from '../node/systemClock.ts';
import { readConfig } from './contributions.ts';
import { FilePanelHost } from './session/filePanelHost.ts';
import type { FilePanelActs } from './session/filePanelHost.ts';
import { InspectorError } from './session/inspectorError.ts';
import { beginRecording } from './session/sessionRecording.ts';
import type { SessionRecording } from './session/sessionRecording.ts';

const FILTERS = { 'MCP stream recordings': [RECORDING_EXTENSION.slice(1)] };
const MEGABYTE = 1_000_000;
const SAVED_SHOWN_MS = 6_000;

/** Where recordings are kept, and the dialogs around them. */
export class Recordings {
  readonly #storage: vscode.Uri;
  readonly #tool: string;

  /** @param storage the extension's own folder, in which recordings are kept unless a setting says otherwise */
  constructor(storage: vscode.Uri, tool: string) {
    this.#storage = storage;
    this.#tool = tool;
  }

  /** The folder of recordings; made where it is missing. */
  async folder(): Promise<string> {
    const set = readConfig('recordings.folder').trim();
    if (set !== '' && !path.isAbsolute(set)) {
      throw new InspectorError(
        'bad-folder',
        `The setting mcpStreams.recordings.folder is ${JSON.stringify(set)}; it has to be an absolute path or empty.`,
      );
    }
    const folder = set === '' ? vscode.Uri.joinPath(this.#storage, 'recordings').fsPath : set;
    try {
      await mkdir(folder, { recursive: true });
    } catch (cause) {
      const why = reasonOf(cause);
      throw new InspectorError(
        'bad-folder',
        `The recordings folder ${folder} cannot be made: ${why}. Choose another in the setting mcpStreams.recordings.folder.`,
        { cause },
      );
    }
    return folder;
  }

  async begin(): Promise<SessionRecording> {
    return beginRecording({
      folder: await this.folder(),
      limits: {
        maxBytes: readConfig('recordings.maxSize') * MEGABYTE,
        maxAgeDays: readConfig('recordings.maxAge'),
      },
      clock: systemClock,
      tool: this.#tool,
    });
  }

  /** Answers for the recording in `file`; one that cannot be read gives an empty one that says why. */
  async open(file: vscode.Uri, acts: FilePanelActs): Promise<PanelHost & Disposable> {
    const name = path.posix.basename(file.path);
    try {
      requireLocal(file);
      const { model, source, problems, close } = await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: `Opening ${name}…` },
        () => openRecording(file.fsPath),
      );
      const { size } = await vscode.workspace.fs.stat(file);
      model.close();
      const view = new RecordingView(model, source);
      const shown = { view, name, bytes: size, problems };
      const inner = new RecordingPanelHost(shown, systemClock, acts.openDocument);
      return new FilePanelHost(inner, acts, () => void close());
    } catch (cause) {
      const problems = [reasonOf(cause)];
      const inner = new RecordingPanelHost({ view: EMPTY, name, bytes: 0, problems }, systemClock);
      return new FilePanelHost(inner, acts, () => undefined);
    }
  }

  /** Asks for a recording to open; undefined where the user gave none. */
  async askWhichToOpen(): Promise<vscode.Uri | undefined> {
    const [file] =
      (await vscode.window.showOpenDialog({
        title: 'Open Recording',
        defaultUri: vscode.Uri.file(await this.folder()),
        filters: FILTERS,
      })) ?? [];
    return file;
  }

  /** Asks where to, and copies what was recorded until then. */
  async saveAs(recording: SessionRecording): Promise<void> {
    const target = await this.#askWhereTo(recording.name);
    if (target === undefined) return;
    await recording.live.saveAs(target.fsPath);
    tellSaved(target);
  }

  /** Asks where to, and copies a recording's file. */
  async copy(file: vscode.Uri): Promise<void> {
    requireLocal(file);
    const target = await this.#askWhereTo(path.posix.basename(file.path));
    if (target === undefined) return;
    await copyRecording(file.fsPath, target.fsPath);
    tellSaved(target);
  }

  /** Shows the folder in the system's file manager, or its path where that is another machine's. */
  async reveal(): Promise<void> {
    const folder = await this.folder();
    if (vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined) {
      await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(folder));
      return;
    }
    const [copyPath, open] = ['Copy Path', 'Open Recording…'];
    const chosen = await vscode.window.showInformationMessage(
      `Recordings are in ${folder} on ${vscode.env.remoteName ?? 'the machine of the editor'}.`,
      copyPath,
      open,
    );
    if (chosen === copyPath) await vscode.env.clipboard.writeText(folder);
    if (chosen === open) await vscode.commands.executeCommand('mcpStreams.openRecording');
  }

  async #askWhereTo(name: string): Promise<vscode.Uri | undefined> {
    const start = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri;
    const folder = start ?? vscode.Uri.file(await this.folder());
    const target = await vscode.window.showSaveDialog({
      title: 'Save Recording As',
      defaultUri: vscode.Uri.joinPath(folder, name),
      filters: FILTERS,
    });
    if (target !== undefined) requireLocal(target);
    return target;
  }
}

const EMPTY = new RecordingView(new RecordingModel(), {
  read: () => Promise.reject(new RangeError('the recording could not be read')),
});

/** In the status bar: a message over the panel would hide what was saved. */
function tellSaved(target: vscode.Uri): void {
  vscode.window.setStatusBarMessage(`$(check) Saved as ${target.fsPath}`, SAVED_SHOWN_MS);
}

function requireLocal(file: vscode.Uri): void {
  if (file.scheme === 'file') return;
  throw new InspectorError(
    'bad-folder',
    `${file.toString()} is not on this machine's disk; recordings are read from and saved to local files.`,
  );
}
