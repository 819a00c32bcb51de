import * as vscode from 'vscode';

/** Every command of package.json with what it takes and gives. */
export interface Commands {
  readonly 'mcpStreams.openInspector': () => Promise<void>;
  readonly 'mcpStreams.startDemo': () => Promise<void>;
  readonly 'mcpStreams.runReferenceServer': () => Promise<void>;
  readonly 'mcpStreams.stopReferenceServer': () => Promise<void>;
  readonly 'mcpStreams.connect': (url?: string) => Promise<void>;
  readonly 'mcpStreams.disconnect': () => Promise<void>;
  readonly 'mcpStreams.callTool': () => Promise<void>;
  readonly 'mcpStreams.cancelCall': () => Promise<void>;
  readonly 'mcpStreams.cutConnection': () => Promise<void>;
  readonly 'mcpStreams.resumeFromEvent': () => Promise<void>;
  readonly 'mcpStreams.pollNow': () => Promise<void>;
  readonly 'mcpStreams.pausePolling': () => Promise<void>;
  readonly 'mcpStreams.continuePolling': () => Promise<void>;
  readonly 'mcpStreams.openRecording': (file?: vscode.Uri) => Promise<void>;
  readonly 'mcpStreams.saveRecordingAs': () => Promise<void>;
  readonly 'mcpStreams.revealRecordings': () => Promise<void>;
  readonly 'mcpStreams.showLog': () => Promise<void>;
}

/** A command of package.json. */
export type CommandName = keyof Commands;

// A record, so that the compiler misses a name that is missing.
const NAMES: Readonly<Record<CommandName, null>> = {
  'mcpStreams.openInspector': null,
  'mcpStreams.startDemo': null,
  'mcpStreams.runReferenceServer': null,
  'mcpStreams.stopReferenceServer': null,
  'mcpStreams.connect': null,
  'mcpStreams.disconnect': null,
  'mcpStreams.callTool': null,
  'mcpStreams.cancelCall': null,
  'mcpStreams.cutConnection': null,
  'mcpStreams.resumeFromEvent': null,
  'mcpStreams.pollNow': null,
  'mcpStreams.pausePolling': null,
  'mcpStreams.continuePolling': null,
  'mcpStreams.openRecording': null,
  'mcpStreams.saveRecordingAs': null,
  'mcpStreams.revealRecordings': null,
  'mcpStreams.showLog': null,
};

/** Every command of package.json. */
export const COMMAND_NAMES: readonly CommandName[] = Object.keys(NAMES) as CommandName[];

/** Every setting of package.json, without its first part `mcpStreams`. */
export interface Settings {
  /** TCP port; 0 takes a free one. */
  readonly 'referenceServer.port': number;
  /** Milliseconds. */
  readonly 'referenceServer.retryInterval': number;
  /** Absolute path; empty for the extension's own storage. */
  readonly 'recordings.folder': string;
  /** Megabytes of all kept recordings together. */
  readonly 'recordings.maxSize': number;
  /** Days a recording is kept. */
  readonly 'recordings.maxAge': number;
}

/** Every key that the clauses and the walkthrough of package.json ask for. */
export interface ContextKeys {
  readonly 'mcpStreams.referenceServerRunning': boolean;
  readonly 'mcpStreams.connected': boolean;
  readonly 'mcpStreams.callPending': boolean;
  readonly 'mcpStreams.pollingPaused': boolean;
  readonly 'mcpStreams.hasRecording': boolean;
  readonly 'mcpStreams.hasStartedDemo': boolean;
  readonly 'mcpStreams.hasCut': boolean;
  readonly 'mcpStreams.hasResumed': boolean;
  readonly 'mcpStreams.hasOpenedRecording': boolean;
}

/** Registers a command of package.json. */
export function registerCommand<Name extends CommandName>(
  name: Name,
  run: Commands[Name],
): vscode.Disposable {
  return vscode.commands.registerCommand(name, run);
}

/** The value of a setting; package.json holds its default. */
export function readConfig<Name extends keyof Settings>(name: Name): Settings[Name] {
  const value = vscode.workspace.getConfiguration('mcpStreams').get<Settings[Name]>(name);
  if (value === undefined)
    throw new TypeError(`package.json declares no setting mcpStreams.${name}`);
  return value;
}

/** Tells the editor a value that `when` clauses ask for. */
export async function setContextKey<Name extends keyof ContextKeys>(
  name: Name,
  value: ContextKeys[Name],
): Promise<void> {
  await vscode.commands.executeCommand('setContext', name, value);
}
