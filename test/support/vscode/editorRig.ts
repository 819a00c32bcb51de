import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startVscodeServer } from './vscodeServer.ts';
import type { VscodeServer } from './vscodeServer.ts';
import { openWorkbench } from './workbench.ts';

/** A VS Code server with the packaged extension, and a browser whose one page shows it. */
export class EditorRig {
  readonly server: VscodeServer;
  readonly page: Page;
  readonly #browser: Browser;

  private constructor(server: VscodeServer, browser: Browser, page: Page) {
    this.server = server;
    this.#browser = browser;
    this.page = page;
  }

  static async start(): Promise<EditorRig> {
    const server = await startVscodeServer();
    const browser = await launchBrowser();
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
    });
    await openWorkbench(page, server.url);
    return new EditorRig(server, browser, page);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.server.dispose();
  }
}
