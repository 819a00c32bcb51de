import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openRaw } from '../support/rawSse.ts';
import { TcpTap } from '../support/tcpTap.ts';
import { EditorRig } from '../support/vscode/editorRig.ts';
import { InspectorPage } from '../support/vscode/inspectorPage.ts';
import type { PageRow } from '../support/vscode/inspectorPage.ts';
import { THEMES } from '../support/vscode/vscodeServer.ts';
import {
  answerFileDialog,
  answerQuickInput,
  pickQuickPick,
  questionIsAsked,
  questionsAreOver,
  runCommand,
  takeScreenshot,
  setTheme,
} from '../support/vscode/workbench.ts';

/** An event as the server stored it, read on a raw socket. */
interface StoredEvent {
  readonly id: string;
  readonly hash: string;
}

/** Rows that an event with an id brought. */
const RECEIVED = ['priming', 'notification', 'retry', 'response', 'error'];

describe('the Stream Inspector, as a person uses it', () => {
  let editor: EditorRig;
  let page: Page;
  let panel: InspectorPage;
  let tap: TcpTap;
  let referenceUrl: string;

  before(async () => {
    editor = await EditorRig.start();
    ({ page } = editor);
  });

  after(async () => {
    await editor.close();
    await tap?.close();
  });

  let isBroken = false;

  /** One step of a story: where one fails, those after it have nothing to stand on. */
  function step(name: string, run: () => Promise<void>): void {
    void it(name, async () => {
      assert.ok(!isBroken, 'a step before this one failed');
      isBroken = true;
      try {
        await run();
        isBroken = false;
      } finally {
        if (isBroken) await takeScreenshot(page, 'inspector-failed');
      }
    });
  }

  /** All events of a stream from its first id on, as the server redelivers them to a raw socket. */
  async function stored(firstId: string): Promise<StoredEvent[]> {
    assert.match(firstId, /:1$/);
    return [{ id: firstId, hash: hashOfNothing }, ...(await storedAfter(firstId))];
  }

  async function storedAfter(id: string): Promise<StoredEvent[]> {
    const raw = openRaw(referenceUrl, {
      headers: {
        Accept: 'text/event-stream',
        'Mcp-Session-Id': tap.sessionId,
        'Last-Event-ID': id,
      },
    });
    assert.equal((await raw.head()).status, 200);
    return (await raw.rest()).map((block) => ({ id: block.id ?? '', hash: block.hash }));
  }

  async function received(stream: string): Promise<readonly PageRow[]> {
    const rows = await panel.rows('Events');
    return rows.filter((row) => row['stream'] === stream && RECEIVED.includes(row['kind'] ?? ''));
  }

  /** The label of the stream of the newest call. */
  async function newestCall(): Promise<string> {
    const rows = await panel.rows('Events');
    const request = rows.findLast((row) => row['kind'] === 'request');
    return request?.['stream'] ?? assert.fail('there is no call');
  }

  async function rowsAreAsStored(rows: readonly PageRow[]): Promise<void> {
    const events = await stored(rows[0]?.['id'] ?? '');
    assert.deepEqual(
      rows.map((row) => row['id']),
      events.map(({ id }) => id),
    );
    for (const [index, row] of rows.entries()) {
      assert.equal(await panel.dataHash(row), events[index]?.hash, `payload of ${row['id']}`);
    }
  }

  step('runs the reference server and shows its address', async () => {
    panel = await InspectorPage.open(page);
    await panel.sees('Nothing recorded yet');
    await takeScreenshot(page, 'inspector-1-empty');
    await runCommand(page, 'MCP Streams: Run Reference Server');
    await panel.sees('The reference server is running');
    await takeScreenshot(page, 'inspector-2-reference-server');
    const text = await panel.frame.locator('main').innerText();
    const [url] = /http:\/\/127\.0\.0\.1:\d+\/mcp/.exec(text) ?? [];
    assert.ok(url);
    referenceUrl = url;
    tap = await TcpTap.open(url);
  });

  step('connects, and shows revision and resumability', async () => {
    await panel.connect(tap.url);
    await panel.button('Disconnect').waitFor();
    await panel.sees('2025-11-25 · resumable');
    assert.ok(!(await panel.frame.locator('body').innerText()).includes(tap.sessionId));
  });

  step(
    'calls a tool whose connection the server closes twice: two polls, the result, each event once',
    async () => {
      await panel.tab('Calls').click();
      await panel.frame.getByRole('option', { name: 'long_operation' }).click();
      const args = { steps: 6, delayMs: 300, closeAfter: [2, 4], retryMs: 1000 };
      await panel.frame.getByRole('radio', { name: 'JSON' }).check();
      await panel.frame.getByRole('textbox', { name: 'Arguments' }).fill(JSON.stringify(args));
      await panel.button('Call long_operation').click();
      await takeScreenshot(page, 'inspector-3-call-running');
      await panel.callIsDone();
      await panel.sees(/Did 6 steps of 300 ms/);
      await takeScreenshot(page, 'inspector-4-call-done');
      const stream = await newestCall();
      const cycles = (await panel.rows('Polling')).filter((row) => row['stream'] === stream);
      assert.equal(cycles.length, 2);
      for (const cycle of cycles) {
        assert.match(cycle['waited'] ?? '', /^1,?000 \/ 1,?0\d\d/);
        assert.match(cycle['after'] ?? '', /^server/);
      }
      await takeScreenshot(page, 'inspector-5-polling');
      const rows = await received(stream);
      assert.equal(rows.filter((row) => row['kind'] === 'response').length, 1);
      await rowsAreAsStored(rows);
      await takeScreenshot(page, 'inspector-6-raw-event');
    },
  );

  step('resumes a call that is cut by hand, with nothing lost or doubled', async () => {
    await runCommand(page, 'MCP Streams: Call Tool…');
    await questionIsAsked(page, 'Call Tool (1/2)');
    await pickQuickPick(page, 'long_operation');
    await questionIsAsked(page, 'Call Tool (2/2)');
    await answerQuickInput(page, '{"steps": 20, "delayMs": 500}');
    await questionsAreOver(page);
    await runCommand(page, 'MCP Streams: Cut Connection…');
    await questionIsAsked(page, 'Cut Connection (1/2)');
    await takeScreenshot(page, 'inspector-7-cut-what');
    await pickQuickPick(page, /POST/);
    await questionIsAsked(page, 'Cut Connection (2/2)');
    await takeScreenshot(page, 'inspector-8-cut-how');
    await pickQuickPick(page, /^Reset/);
    await panel.tab('Events').click();
    await panel.button(/new$/).click();
    await panel.frame.locator('.grid-row[data-kind=cut]').waitFor();
    await takeScreenshot(page, 'inspector-9-cut');
    await panel.callIsDone();
    const rows = await received(await newestCall());
    assert.equal(rows.length, 22);
    await rowsAreAsStored(rows);
    const ended = (await panel.rows('Connections')).map((row) => row['ended'] ?? '');
    assert.equal(ended.filter((text) => text.startsWith('you')).length, 1);
  });

  step(
    'resumes from a middle event as a probe: exactly the later events, and a verdict',
    async () => {
      const stream = await newestCall();
      const rows = await received(stream);
      const middle = rows[10];
      assert.ok(middle);
      await panel.selectEvent(Number(middle['row']));
      await panel.button('Resume from here').click();
      await panel.frame.locator('.verdict-passed .verdict-title').waitFor();
      await panel.frame.locator('.verdict-title .muted').waitFor({ state: 'detached' });
      await takeScreenshot(page, 'inspector-10-verdict');
      const probed = await received('probe-1');
      const events = await storedAfter(middle['id'] ?? '');
      assert.deepEqual(
        probed.map((row) => row['id']),
        events.map(({ id }) => id),
      );
      assert.equal(probed.length, rows.length - 11);
      assert.equal((await received(stream)).length, rows.length);
    },
  );

  step('filters the events from the keyboard, and says what is wrong with a filter', async () => {
    const rows = await panel.rows('Events');
    await panel.frame.locator('.grid-events .grid-scroller').focus();
    await page.keyboard.press('Control+f');
    const field = panel.frame.getByRole('combobox', { name: 'Filter of the events' });
    await field.and(panel.frame.locator(':focus')).waitFor();
    await page.keyboard.type('is:redel');
    await panel.frame.getByRole('option', { name: /^redelivered/ }).waitFor();
    await takeScreenshot(page, 'inspector-11-filter-options');
    await page.keyboard.press('Tab');
    await page.keyboard.type('kind:notification "step 12 of 20"');
    await panel.frame.locator('.filter-found', { hasText: /^1 of / }).waitFor();
    const [found, ...others] = await panel.rows('Events');
    assert.deepEqual(others, []);
    assert.equal(found?.['stream'], 'probe-1');
    assert.ok(rows.some((row) => row['row'] === found?.['row']));
    await takeScreenshot(page, 'inspector-12-filter');
    await field.fill('is:redelivrd');
    await panel.frame.getByRole('alert').getByText('did you mean redelivered?').waitFor();
    await takeScreenshot(page, 'inspector-13-filter-problem');
    await panel.button('Clear the filter').click();
    assert.deepEqual(await panel.rows('Events'), rows);
  });

  step('saves the recording, opens it again, and shows the same rows', async () => {
    const rows = await panel.rows('Events');
    const file = path.join(editor.server.workspace, 'saved.mcpstream');
    await runCommand(page, 'MCP Streams: Save Recording As…');
    await answerFileDialog(page, 'Save Recording As', file);
    await page.getByRole('treeitem', { name: 'saved.mcpstream' }).waitFor();
    await runCommand(page, 'MCP Streams: Open Recording…');
    await answerFileDialog(page, 'Open Recording', file);
    await page.getByRole('tab', { name: 'saved.mcpstream' }).waitFor();
    const opened = await InspectorPage.recording(page, 'saved.mcpstream');
    assert.deepEqual(await opened.rows('Events'), rows);
    await takeScreenshot(page, 'inspector-14-recording');
  });

  for (const theme of THEMES) {
    step(`can be read in the theme ${theme}`, async () => {
      await setTheme(page, theme);
      const shown = await InspectorPage.recording(page, 'saved.mcpstream');
      await shown.tab('Events').click();
      await shown.selectEvent(12);
      await shown.tab('Pretty').click();
      await takeScreenshot(page, `inspector-theme-${theme}`);
    });
  }
});

const hashOfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
