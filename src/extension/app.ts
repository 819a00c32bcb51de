import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Disposable } from '../core/base/disposable.ts';
import { reasonOf } from '../core/base/reasonOf.ts';
import type { FilePanelActs } from '../host/filePanelHost.ts';
import { systemClock } from '../node/systemClock.ts';
import { isBeingWritten } from '../node/recorder/writerMark.ts';
import { PROGRAM, VERSION } from '../node/version.ts';
import {
  askServerUrl,
  callTool,
  cancelCall,
  cutConnection,
  pollNow,
  resumeFromEvent,
} from './commands/sessionCommands.ts';
import { DEMO } from './demo.ts';
import { logError, logText, messageText } from './portable/editorText.ts';
import { EventDocuments } from './portable/eventDocuments.ts';
import { EditorKeys } from './editorKeys.ts';
import { LivePanel } from './livePanel.ts';
import { readConfig } from './portable/contributions.ts';
import type { CommandName, Commands } from './portable/contributions.ts';
import { RecordingEditors } from './portable/recordingEditors.ts';
import { activeRecording, showRecording } from './portable/recordingFiles.ts';
import { openRecordingFile, readRecording, Recordings } from './recordings.ts';
import { secretPlace } from './secretPlace.ts';
import { forkCommandLine } from './server/forkServer.ts';
import { ReferenceServerError, ReferenceServerProcess } from './server/referenceServerProcess.ts';
import { Inspector } from './session/inspector.ts';
import { InspectorError } from './session/inspectorError.ts';
import { InterruptionKeeper } from './session/interruptionKeeper.ts';
import { LivePanelHost } from './session/livePanelHost.ts';
import type { PanelActs } from './session/livePanelHost.ts';
import { ResumeOffer } from './session/resumeOffer.ts';
import { StatusBar } from './statusBar.ts';

/** Milliseconds that the end of the window waits for the server's answer to DELETE. */
const CLOSE_WITHIN = 3_000;

/** Milliseconds that it waits for the editor to keep what a later window needs. */
const KEEP_WITHIN = 1_000;

/** Everything of the extension, made when the first command runs or a panel is restored. */
export class App {
  readonly inspector: Inspector;
  readonly server: ReferenceServerProcess;
  readonly host: LivePanelHost;
  readonly panel: LivePanel;
  readonly editors: RecordingEditors;
  readonly recordings: Recordings;
  readonly offer: ResumeOffer;
  readonly #keeper: InterruptionKeeper;
  readonly #documents = new EventDocuments();
  readonly #log: vscode.LogOutputChannel;
  /** The log for texts that a server may have written. */
  readonly #lines = {
    info: (text: string): void => this.#log.info(logText(text)),
    error: (text: string): void => this.#log.error(logText(text)),
  };
  readonly #commands: Commands;
  readonly #keys: EditorKeys;
  #proposedUrl = '';

  constructor(context: vscode.ExtensionContext) {
    this.#log = vscode.window.createOutputChannel('MCP Streams', { log: true });
    this.recordings = new Recordings(context.globalStorageUri, `${PROGRAM} ${VERSION}`);
    this.inspector = this.#makeInspector();
    this.server = new ReferenceServerProcess({
      fork: (args) => forkCommandLine(path.join(context.extensionPath, 'dist', 'cli.mjs'), args),
      clock: systemClock,
      onLine: (line) => this.#log.info(logText(`reference server: ${line}`)),
    });
    this.#keeper = new InterruptionKeeper({
      inspector: this.inspector,
      place: secretPlace(context),
      clock: systemClock,
      endsWithWindow: (url) => url === this.server.state.url,
      log: this.#lines,
    });
    this.offer = new ResumeOffer({
      inspector: this.inspector,
      keeper: this.#keeper,
      clock: systemClock,
      read: (file) => readRecording(file),
      isBeingWritten,
    });
    this.host = new LivePanelHost(this.inspector, this.offer, this.#acts(), systemClock);
    this.panel = new LivePanel(context.extensionUri, this.host);
    this.editors = new RecordingEditors({
      root: context.extensionUri,
      clock: systemClock,
      turn: () => setImmediate(),
      openFile: openRecordingFile,
      acts: (file) => this.#fileActs(file),
    });
    this.#commands = this.#makeCommands();
    const statusBar = new StatusBar();
    this.host.onState((state) => statusBar.show(state));
    this.#keys = new EditorKeys(this.host);
    this.server.onChange((state) => {
      this.host.changed();
      if (state.status === 'crashed' && !this.panel.isVisible) {
        void this.#tellCrash(state.problem ?? '');
      }
    });
    context.subscriptions.push(
      ...[this.#log, statusBar, this.#documents, this.host, this.offer, this.#keeper],
    );
    void this.#lookForInterruption();
  }

  /** Runs a command; what goes wrong is told once, in words for the user. */
  async run<Name extends CommandName>(
    name: Name,
    values: Parameters<Commands[Name]>,
  ): Promise<void> {
    try {
      const command = this.#commands[name] as (...given: typeof values) => Promise<void>;
      await command(...values);
    } catch (error) {
      this.#log.error(logError(error));
      // A crash was told already, with the offer to start the server again.
      if (error instanceof ReferenceServerError && error.reason !== 'stopped') return;
      await this.#tellProblem(reasonOf(error));
    }
  }

  #makeInspector(): Inspector {
    const clientInfo = { name: PROGRAM, version: VERSION };
    return new Inspector({
      record: () => this.recordings.begin((warning) => this.#log.warn(warning)),
      // The SDK's client is the heaviest part of all: it loads with the first connection.
      openSession: async (url, recording) =>
        (await import('./session/openSession.ts')).openSession(
          url,
          recording,
          clientInfo,
          (warning) => this.#warn(warning),
        ),
      log: this.#lines,
    });
  }

  /** What an earlier window left is only shown: nothing connects by itself. */
  async #lookForInterruption(): Promise<void> {
    try {
      await this.offer.load();
    } catch (cause) {
      this.#log.error(`what an earlier window left cannot be read: ${reasonOf(cause)}`);
    }
  }

  /** Ends the session and its recording, and then the reference server, which may be its peer. */
  async close(): Promise<void> {
    // Of a window that is gone already nobody answers.
    await within(KEEP_WITHIN, this.#keeper.save());
    const ended = this.inspector.disconnect('host ended').then(() => this.server.stop());
    await within(CLOSE_WITHIN, ended);
  }

  #makeCommands(): Commands {
    const { host, inspector, panel } = this;
    return {
      'mcpStreams.openInspector': async () => panel.open(),
      'mcpStreams.startDemo': () => this.#startDemo(),
      'mcpStreams.runReferenceServer': () => this.#runServerAndOffer(),
      'mcpStreams.stopReferenceServer': () => this.server.stop(),
      'mcpStreams.connect': (url) => this.#connect(url),
      'mcpStreams.disconnect': () => inspector.disconnect(),
      'mcpStreams.callTool': () => this.#callTool(),
      'mcpStreams.cancelCall': () => cancelCall(host),
      'mcpStreams.cutConnection': () => cutConnection(host),
      'mcpStreams.resumeFromEvent': () => this.#resume(),
      'mcpStreams.pollNow': () => pollNow(host),
      'mcpStreams.pausePolling': async () => inspector.pausePolling(true),
      'mcpStreams.continuePolling': async () => inspector.pausePolling(false),
      'mcpStreams.openRecording': (file) => this.#openRecording(file),
      'mcpStreams.saveRecordingAs': () => this.#saveShown(),
      'mcpStreams.revealRecordings': () => this.recordings.reveal(),
      'mcpStreams.showLog': async () => this.#log.show(),
    };
  }

  #acts(): PanelActs {
    return {
      runReferenceServer: async () => void (await this.#runServer()),
      stopReferenceServer: () => this.server.stop(),
      startDemo: () => this.#startDemo(),
      saveRecording: () => this.#saveLive(),
      openRecording: () => this.#openRecording(undefined),
      openDocument: (document) => this.#documents.open(document),
      showRecording: (file) => showRecording(vscode.Uri.file(file)),
      referenceServer: () => this.server.state,
    };
  }

  #fileActs(file: vscode.Uri): FilePanelActs {
    return {
      openRecording: () => this.#openRecording(undefined),
      saveRecording: () => this.recordings.copy(file),
      openDocument: (document) => this.#documents.open(document),
      connect: (url) => this.#connect(url),
      startDemo: () => this.#startDemo(),
    };
  }

  #runServer(): Promise<string> {
    return this.server.start({
      port: readConfig('referenceServer.port'),
      retryIntervalMs: readConfig('referenceServer.retryInterval'),
    });
  }

  async #runServerAndOffer(): Promise<void> {
    const url = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Starting the reference server…' },
      () => this.#runServer(),
    );
    this.#proposedUrl = url;
    if (this.panel.isVisible) return;
    const connect = 'Connect';
    void vscode.window
      .showInformationMessage(`The reference server runs at ${url}`, connect)
      .then((chosen) => (chosen === connect ? this.run('mcpStreams.connect', [url]) : undefined));
  }

  async #connect(given: string | undefined): Promise<void> {
    const url = given ?? (await askServerUrl(this.#proposedUrl));
    if (url === undefined) return;
    this.#proposedUrl = url;
    this.panel.open();
    await this.#connectInPanel(url);
  }

  /** The panel, which is open, shows why a connection failed; a message beside it would repeat it. */
  async #connectInPanel(url: string): Promise<void> {
    try {
      await this.inspector.connect(url);
    } catch (error) {
      if (this.inspector.live?.status !== 'failed') throw error;
    }
  }

  async #startDemo(): Promise<void> {
    this.panel.open();
    await this.#connectInPanel(await this.#runServer());
    if (!this.inspector.isConnected) return;
    await this.inspector.call(DEMO.tool, DEMO.args);
    this.#keys.noteDemo();
    this.host.ask({ kind: 'show-tab', tab: 'events' });
  }

  async #callTool(): Promise<void> {
    if (!this.inspector.isConnected) await this.#connect(undefined);
    if (!this.inspector.isConnected) return;
    if (await callTool(this.host)) this.panel.open();
  }

  async #resume(): Promise<void> {
    if (await resumeFromEvent(this.host)) this.panel.open();
  }

  async #openRecording(file: vscode.Uri | undefined): Promise<void> {
    const chosen = file ?? (await this.recordings.askWhichToOpen());
    if (chosen !== undefined) await showRecording(chosen);
  }

  /** Saves what the editor in the foreground shows, else the live session's recording. */
  #saveShown(): Promise<void> {
    const file = activeRecording();
    return file === undefined ? this.#saveLive() : this.recordings.copy(file);
  }

  async #saveLive(): Promise<void> {
    const recording = this.inspector.live?.recording;
    const earlier = this.offer.interruption?.recording;
    if (recording === undefined && earlier !== undefined) {
      await this.recordings.copy(vscode.Uri.file(earlier));
      return;
    }
    if (recording === undefined) {
      throw new InspectorError(
        'no-recording',
        'Nothing was recorded yet. Connect to a server first.',
      );
    }
    await this.recordings.saveAs(recording);
  }

  #warn(warning: string): void {
    this.#log.warn(logText(warning));
    void vscode.window.showWarningMessage(messageText(warning));
  }

  async #tellProblem(problem: string): Promise<void> {
    const showLog = 'Show Log';
    const chosen = await vscode.window.showErrorMessage(messageText(problem), showLog);
    if (chosen === showLog) this.#log.show();
  }

  async #tellCrash(problem: string): Promise<void> {
    const [restart, showLog] = ['Start Again', 'Show Log'];
    const chosen = await vscode.window.showErrorMessage(messageText(problem), restart, showLog);
    if (chosen === restart) await this.run('mcpStreams.runReferenceServer', []);
    if (chosen === showLog) this.#log.show();
  }
}

async function within(limitMs: number, work: Promise<void>): Promise<void> {
  let timer: Disposable | undefined;
  const late = new Promise<void>((resolve) => {
    timer = systemClock.schedule(limitMs, resolve);
  });
  await Promise.race([work, late]);
  timer?.dispose();
}
