import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { RecordingDocument } from '../../src/extension/portable/recordingEditors.ts';
import type { PanelState } from '../../src/messages/panelState.ts';
import { closeEditors, theApp, untilPanels } from './theApp.ts';

const PROJECT = 'mcp-stream-inspector.mcp-stream-inspector';

describe('recordings', () => {
  let folder = '';
  const documents: RecordingDocument[] = [];

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'recordings [1] '));
  });

  afterEach(async () => {
    for (const document of documents.splice(0)) document.dispose();
    await closeEditors();
  });

  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** A copy of the example under another name. */
  async function copyOfExample(name: string): Promise<vscode.Uri> {
    const root = vscode.extensions.getExtension(PROJECT)?.extensionPath;
    assert.ok(root);
    const file = path.join(folder, name);
    await copyFile(path.join(root, 'examples/polling.mcpstream'), file);
    return vscode.Uri.file(file);
  }

  /** Reads a file as its editor does, and gives what the page is told. */
  async function open(file: vscode.Uri): Promise<RecordingDocument> {
    const document = await (await theApp()).editors.openCustomDocument(file);
    documents.push(document);
    await document.reading.settled();
    return document;
  }

  function stateOf({ host }: RecordingDocument): Promise<PanelState> {
    return host.handle('state/get', {});
  }

  it('open in their own editor, several at once, each once', async () => {
    const [one, other] = [await copyOfExample('a.mcpstream'), await copyOfExample('b.mcpstream')];
    await vscode.commands.executeCommand('vscode.open', one);
    await vscode.commands.executeCommand('vscode.open', other, { preview: false });
    await vscode.commands.executeCommand('mcpStreams.openRecording', one);
    await untilPanels(['a.mcpstream', 'b.mcpstream']);
  });

  it('whose name ends otherwise open by the command', async () => {
    await vscode.commands.executeCommand('mcpStreams.openRecording', await copyOfExample('a.bin'));
    await untilPanels(['a.bin']);
  });

  it('are shown whole, and what changes about the file is told', async () => {
    const file = await copyOfExample('a[2].mcpstream');
    const document = await open(file);
    const before = await stateOf(document);
    assert.ok(before.source.kind === 'file');
    assert.deepEqual([before.source.problem, before.source.rest], [undefined, undefined]);
    assert.ok(before.rows.events > 50);
    await untilRest(document, 'grown', () =>
      writeFile(file.fsPath, '{"k":"new","t":1}\n', { flag: 'a' }),
    );
    await untilRest(document, 'changed', () => writeFile(file.fsPath, 'no recording'));
    await untilRest(document, 'deleted', () => rm(file.fsPath, { force: true }));
  });

  it('that are none, that are missing, and folders say so', async () => {
    const notes = path.join(folder, 'notes.mcpstream');
    await writeFile(notes, 'no recording');
    const inner = path.join(folder, 'folder.mcpstream');
    await mkdir(inner);
    for (const [file, problem] of [
      [notes, /^notes\.mcpstream: .*not a recording/i],
      [inner, /folder\.mcpstream: This is a folder/],
      [path.join(folder, 'missing.mcpstream'), /there is no such file or folder/],
    ] as const) {
      const { source, rows } = await stateOf(await open(vscode.Uri.file(file)));
      assert.match((source.kind === 'file' && source.problem) || '', problem);
      assert.equal(rows.events, 0);
    }
  });
});

/**
 * Changes the file until the page is told of it: the editor begins to watch a file a little later
 * than it opens it.
 */
async function untilRest(
  { host }: RecordingDocument,
  kind: string,
  change: () => Promise<void>,
): Promise<PanelState> {
  const told = new Promise<PanelState>((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      clearInterval(changes);
      subscription.dispose();
      settle();
    };
    const changes = setInterval(() => void change(), 1000);
    const timer = setTimeout(
      () => end(() => reject(new Error(`it was never told to be ${kind}`))),
      30_000,
    );
    const subscription = host.onState((state) => {
      if (state.source.kind === 'file' && state.source.rest?.kind === kind) {
        end(() => resolve(state));
      }
    });
  });
  await change();
  return told;
}
