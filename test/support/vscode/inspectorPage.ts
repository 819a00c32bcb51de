import { createHash } from 'node:crypto';
import type { Frame, Locator, Page } from 'playwright-core';
import { runCommand, webviewFrame } from './workbench.ts';

const LIMIT_MS = 30_000;

/** A row of one of the page's tables: the text of each cell by the name of its column. */
export type PageRow = Readonly<Record<string, string>>;

/** The panel in a workbench, as a person sees and uses it. */
export class InspectorPage {
  readonly page: Page;
  readonly frame: Frame;

  private constructor(page: Page, frame: Frame) {
    this.page = page;
    this.frame = frame;
  }

  /** Opens the live panel by its command. */
  static async open(page: Page): Promise<InspectorPage> {
    await runCommand(page, 'MCP Streams: Open Stream Inspector');
    const panel = await InspectorPage.live(page);
    // The palette gives the focus away a moment after it is gone: what is typed before is lost.
    await panel.frame.waitForFunction(() => document.hasFocus(), undefined, { timeout: LIMIT_MS });
    return panel;
  }

  /** The panel of the live session, once it is in sight. */
  static async live(page: Page): Promise<InspectorPage> {
    return new InspectorPage(page, await webviewFrame(page, '.inspector .server-url'));
  }

  /** The panel of a recording, once it is in sight. */
  static async recording(page: Page, name: string): Promise<InspectorPage> {
    return new InspectorPage(page, await webviewFrame(page, `.file-name[title="${name}"]`));
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name });
  }

  tab(name: string): Locator {
    return this.frame.getByRole('tab', { name: new RegExp(`^${name}`) });
  }

  /** Waits until the page shows `text` somewhere. */
  async sees(text: string | RegExp): Promise<void> {
    await this.frame.getByText(text).first().waitFor({ timeout: LIMIT_MS });
  }

  /** Types an address and connects to it. */
  async connect(url: string): Promise<void> {
    await this.frame.getByRole('textbox', { name: 'Server URL' }).fill(url);
    await this.frame
      .locator('.toolbar')
      .getByRole('button', { name: 'Connect', exact: true })
      .click();
  }

  /** Waits until the newest call says that it is done. */
  async callIsDone(): Promise<void> {
    await this.tab('Calls').click();
    await this.frame.locator('.call-list > li').first().locator('.dot-call-done').waitFor({
      timeout: LIMIT_MS,
    });
  }

  /** All rows of a table, in their order, read by scrolling through it. */
  async rows(tab: 'Events' | 'Connections' | 'Polling'): Promise<readonly PageRow[]> {
    await this.tab(tab).click();
    const id = { Events: 'events', Connections: 'connections', Polling: 'cycles' }[tab];
    const grid = this.frame.locator(`.grid-${id} .grid-scroller`);
    await grid.waitFor({ timeout: LIMIT_MS });
    return grid.evaluate(readGrid);
  }

  /** Selects a row of the events table, by its number from 1. */
  async selectEvent(number: number): Promise<void> {
    await this.tab('Events').click();
    const grid = this.frame.locator('.grid-events .grid-scroller');
    await grid.evaluate(async (element, index) => {
      element.scrollTop = Math.max(0, index * 22 - element.clientHeight / 2);
      // The rows are put in their new places by the frame after the one that scrolls.
      for (let frame = 0; frame < 3; frame += 1) {
        await new Promise((done) => requestAnimationFrame(done));
      }
    }, number - 1);
    await this.frame.locator(`#events-row-${number - 1}`).click({ timeout: LIMIT_MS });
    await this.frame
      .locator('.detail-title', { hasText: new RegExp(`^Row ${number} `) })
      .waitFor({ timeout: LIMIT_MS });
  }

  /** SHA-256 of the data of the event in a row, from the exact bytes that the page shows. */
  async dataHash(row: PageRow): Promise<string> {
    await this.selectEvent(Number(row['row']));
    await this.tab('Raw SSE').click();
    const raw = this.frame.locator('.detail .raw', { hasText: row['id'] ?? '' });
    await raw.waitFor({ timeout: LIMIT_MS });
    const data = await raw.evaluate(readData);
    return createHash('sha256').update(data.join('\n')).digest('hex');
  }
}

/** The values of the data lines of a block, also of one that chunks divide. Runs in the page. */
function readData(raw: Element): string[] {
  const lines: string[] = [];
  for (const line of raw.querySelectorAll('.raw-data')) {
    const pieces = [...(line.querySelector('.raw-text bdi')?.childNodes ?? [])];
    const isMark = (piece: Node): boolean =>
      piece instanceof Element && piece.matches('.char-mark');
    const text = pieces.map((piece) => (isMark(piece) ? '' : piece.textContent)).join('');
    if (line.matches('.raw-goes-on')) lines.push(`${lines.pop() ?? ''}${text}`);
    else lines.push(text);
  }
  return lines.map((line) => line.replace(/^data: ?/, ''));
}

/** Runs in the page. */
async function readGrid(scroller: Element): Promise<PageRow[]> {
  const rows = new Map<number, PageRow>();
  const count = Number(scroller.getAttribute('aria-rowcount')) - 1;
  const nextFrame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
  const read = (): void => {
    for (const element of scroller.querySelectorAll('.grid-row:not(.row-loading)')) {
      const cells = [...element.querySelectorAll('[role=gridcell]')].map(
        (cell): [string, string] => {
          const [, name = ''] = /\bc-(\w+)/.exec(cell.className) ?? [];
          return [name, cell.getAttribute('title') ?? cell.textContent];
        },
      );
      const index = Number(element.getAttribute('aria-rowindex'));
      // Where there is little room the column of the numbers is left out.
      rows.set(index, { row: String(index - 1), ...Object.fromEntries(cells) });
    }
  };
  const deadline = performance.now() + 20_000;
  scroller.scrollTop = 0;
  while (rows.size < count && performance.now() < deadline) {
    await nextFrame();
    read();
    if (scroller.querySelector('.row-loading') !== null) continue;
    const step = scroller.clientHeight - 60;
    const atEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1;
    scroller.scrollTop = atEnd ? 0 : scroller.scrollTop + step;
  }
  if (rows.size < count) throw new Error(`read ${rows.size} of ${count} rows`);
  return [...rows].sort(([one], [other]) => one - other).map(([, row]) => row);
}
