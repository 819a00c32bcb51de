import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { reasonOf } from '../core/base/reasonOf.ts';
import type { RecordingFile } from '../core/recording/recordingFile.ts';
import { FileReading } from '../host/fileReading.ts';
import { copyRecording } from '../node/recorder/copyRecording.ts';
import { openFile } from '../node/recorder/openFile.ts';
import { systemClock } from '../node/systemClock.ts';
import { readConfig } from './portable/contributions.ts';
import { openInMemory } from './portable/openInMemory.ts';
import {
  askWhereTo,
  askWhichToOpen,
  copyFile,
  nameOf,
  tellSaved,
} from './portable/recordingFiles.ts';
import { InspectorError } from './session/inspectorError.ts';
import { beginRecording } from './session/sessionRecording.ts';
import type { SessionRecording } from './session/sessionRecording.ts';

const MEGABYTE = 1_000_000;

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

  /** Begins a recording; `onWarning` hears of what goes wrong with older ones. */
  async begin(onWarning: (warning: string) => void): Promise<SessionRecording> {
    return beginRecording({
      folder: await this.folder(),
      limits: {
        maxBytes: readConfig('recordings.maxSize') * MEGABYTE,
        maxAgeDays: readConfig('recordings.maxAge'),
      },
      clock: systemClock,
      tool: this.#tool,
      onWarning,
    });
  }

  /** Asks for a recording to open; undefined where the user gave none. */
  async askWhichToOpen(): Promise<vscode.Uri | undefined> {
    return askWhichToOpen(vscode.Uri.file(await this.folder()));
  }

  /** Asks where to, and copies what was recorded until then. */
  async saveAs(recording: SessionRecording): Promise<void> {
    const target = await this.#askWhereTo(recording.name);
    if (target === undefined) return;
    if (!isLocal(target)) throw notLocal(target);
    await recording.live.saveAs(target.fsPath);
    tellSaved(target);
  }

  /** Asks where to, and copies a recording's file. */
  async copy(file: vscode.Uri): Promise<void> {
    const target = await this.#askWhereTo(nameOf(file));
    if (target === undefined) return;
    if (isLocal(file) && isLocal(target)) await copyRecording(file.fsPath, target.fsPath);
    else await copyFile(file, target);
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
    const start = vscode.workspace.workspaceFolders?.find(({ uri }) => isLocal(uri))?.uri;
    const folder = start ?? vscode.Uri.file(await this.folder());
    return askWhereTo(vscode.Uri.joinPath(folder, name));
  }
}

/** Opens a recording's file: a piece at a time from a disk, as a whole from anywhere else. */
export function openRecordingFile(file: vscode.Uri): Promise<RecordingFile> {
  return isLocal(file) ? openFile(file.fsPath) : openInMemory(file, () => setImmediate());
}

/** The reading of the recording at this path on the disk; nothing is read yet. */
export function readRecording(file: string): FileReading {
  return new FileReading({
    name: path.basename(file),
    open: () => openFile(file),
    clock: systemClock,
    turn: () => setImmediate(),
  });
}

function isLocal(file: vscode.Uri): boolean {
  return file.scheme === 'file';
}

function notLocal(file: vscode.Uri): InspectorError {
  return new InspectorError(
    'bad-folder',
    `${file.toString(true)} is not on this machine's disk; the recording of a live session is saved to a local file.`,
  );
}
