import path from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../support/vscode/browser.ts';
import { InspectorPage } from '../support/vscode/inspectorPage.ts';
import type { VscodeServer } from '../support/vscode/vscodeServer.ts';
import { answerFileDialog, openWorkbench, runCommand } from '../support/vscode/workbench.ts';

const LIMIT_MS = 120_000;

/** The panel on a recording, in the webview of a real editor. */
export interface RecordingPanel {
  readonly browser: Browser;
  readonly page: Page;
  /** The document of the webview. */
  readonly frame: Frame;
}

/**
 * Opens the recording `name` of the server's workspace in a browser of its own, started with `args`
 * besides the usual ones, and calls `use` once all of its `events` are in the timeline.
 */
export async function withRecordingPanel<T>(
  server: VscodeServer,
  name: string,
  events: number,
  args: readonly string[],
  use: (panel: RecordingPanel) => Promise<T>,
): Promise<T> {
  const browser = await launchBrowser(args);
  try {
    const page = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
    await openWorkbench(page, server.url);
    await runCommand(page, 'MCP Streams: Open Recording…');
    await answerFileDialog(page, 'Open Recording', path.join(server.workspace, name));
    const { frame } = await InspectorPage.recording(page, name);
    await frame.waitForFunction(
      (most) =>
        Number(document.querySelector<HTMLElement>('.timeline-canvas')?.dataset['rows']) >= most,
      events,
      { timeout: LIMIT_MS },
    );
    return await use({ browser, page, frame });
  } finally {
    await browser.close();
  }
}
