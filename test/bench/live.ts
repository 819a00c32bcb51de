import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Frame } from 'playwright-core';
import { projectNode } from '../../scripts/lib/install.mjs';
import { ROOT } from '../../scripts/lib/project.ts';
import { launchBrowser } from '../support/vscode/browser.ts';
import { InspectorPage } from '../support/vscode/inspectorPage.ts';
import { startVscodeServer } from '../support/vscode/vscodeServer.ts';
import { openWorkbench, runCommand } from '../support/vscode/workbench.ts';
import type { Bench, Measure } from './bench.ts';
import { percentile, shareAbove } from './frames.ts';

const RATE = 20_000;
const SECONDS = 30;
const EVENTS = RATE * SECONDS;
const LIMIT_MS = 120_000;
/** Frames of the start, in which the call is being made, are no part of the measure. */
const SETTLE_MS = 1500;
const SPAN = { from: SETTLE_MS, to: SECONDS * 1000 - 500 } as const;

/** B7: 20,000 events a second for 30 s with the panel open, in the webview of a real editor. */
export const liveBench: Bench = {
  name: 'live',
  inEditor: true,
  run: async () => {
    const peer = await startPacedServer();
    try {
      return await measureLive(peer.url);
    } finally {
      await peer.stop();
    }
  },
};

async function measureLive(url: string): Promise<readonly Measure[]> {
  const server = await startVscodeServer();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1500, height: 1000 } });
    await openWorkbench(page, server.url);
    const panel = await InspectorPage.open(page);
    await panel.connect(url);
    await panel.tab('Calls').click();
    await panel.button('Call pace').click({ timeout: LIMIT_MS });
    await panel.tab('Events').click();
    const startedAt = await startOf(path.dirname(server.workspace));
    const { gaps, ages } = await panel.frame.evaluate(watch, { startedAt, ...SPAN });
    const lost = await missing(panel.frame);
    const hidden = percentile(await measureHidden(panel), 0.95);
    return [
      {
        what: 'p95 of a frame',
        unit: 'ms',
        samples: [percentile(gaps, 0.95)],
        most: 17,
        note: `${hidden.toFixed(1)} ms with the panel hidden, under the same load`,
      },
      { what: 'frames over 33 ms', unit: '%', samples: [shareAbove(gaps, 33)], most: 0.5 },
      {
        what: 'p95 from arrival to drawn',
        unit: 'ms',
        samples: [percentile(ages, 0.95)],
        most: 150,
      },
      {
        what: 'events not drawn at the end',
        unit: 'events',
        samples: [lost],
        most: 0,
      },
    ];
  } finally {
    await browser.close();
    await server.dispose();
  }
}

/** The frames of the editor, in ms, while the host records the same again and no panel is in sight. */
async function measureHidden(panel: InspectorPage): Promise<readonly number[]> {
  await panel.tab('Calls').click();
  await panel.button('Call pace').click();
  await runCommand(panel.page, 'File: New Untitled Text File');
  const { gaps } = await panel.page.evaluate(watch, { startedAt: 0, ...SPAN });
  return gaps;
}

/** Runs in the page: how long frames took, and how old what they showed was, both in ms. */
async function watch(span: {
  readonly startedAt: number;
  readonly from: number;
  readonly to: number;
}): Promise<{ readonly gaps: number[]; readonly ages: number[] }> {
  const gaps: number[] = [];
  const ages: number[] = [];
  const nextFrame = (): Promise<number> => new Promise((done) => requestAnimationFrame(done));
  const start = await nextFrame();
  let last = start;
  while (last - start < span.to) {
    const now = await nextFrame();
    if (now - start > span.from) {
      gaps.push(now - last);
      const canvas = document.querySelector<HTMLElement>('.timeline-canvas');
      ages.push(Date.now() - (span.startedAt + Number(canvas?.dataset['until']) / 1000));
    }
    last = now;
  }
  return { gaps, ages };
}

/** Rows of events that the timeline lacks once it has come to rest. */
async function missing(frame: Frame): Promise<number> {
  const rows = (): Promise<number> =>
    frame.evaluate(() =>
      Number(document.querySelector<HTMLElement>('.timeline-canvas')?.dataset['rows']),
    );
  const deadline = performance.now() + LIMIT_MS;
  while ((await rows()) < EVENTS && performance.now() < deadline) {
    await frame.waitForTimeout(200);
  }
  return Math.max(EVENTS - (await rows()), 0);
}

/** When the one recording below the folder began, in ms of the wall clock. */
async function startOf(folder: string): Promise<number> {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const name = (await readdir(folder, { recursive: true })).find((file) =>
      file.endsWith('.mcpstream'),
    );
    const bytes = name === undefined ? '' : await readFile(path.join(folder, name), 'utf8');
    const [line = '', more] = bytes.split('\n', 2);
    if (more !== undefined) {
      return Date.parse((JSON.parse(line) as { readonly startedAt: string }).startedAt);
    }
    if (performance.now() > deadline) throw new Error(`There is no recording below ${folder}.`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function startPacedServer(): Promise<{
  readonly url: string;
  readonly stop: () => Promise<void>;
}> {
  const script = path.join(ROOT, 'test/bench/pacedServer.ts');
  const child = spawn(projectNode(ROOT), [script, String(RATE), String(SECONDS)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return {
    url,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}
