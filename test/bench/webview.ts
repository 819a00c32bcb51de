import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CDPSession } from 'playwright-core';
import { startVscodeServer } from '../support/vscode/vscodeServer.ts';
import type { VscodeServer } from '../support/vscode/vscodeServer.ts';
import type { Bench, Measure } from './bench.ts';
import { writeRecording } from './generatedRecording.ts';
import { withRecordingPanel } from './recordingPanel.ts';
import type { RecordingPanel } from './recordingPanel.ts';

/** How an event came to the host makes no difference to the page: two of the shapes are the same there. */
const SHAPES = ['ladder', 'mixed'] as const;
const EVENTS = 1_000_000;
/** What is held before there is anything to hold: the same panel on a recording of so many events. */
const FEW = 1000;
const SAMPLES = 3;
const LIMIT_MS = 120_000;
const FEW_NAME = 'few.mcpstream';
const MANY_NAME = 'million.mcpstream';

interface HeapUsage {
  /** Bytes, as all of these. */
  readonly usedSize: number;
  readonly embedderHeapUsedSize: number;
  readonly backingStorageSize: number;
}

/** B8, the webview: what the page of a million events holds in memory, at rest and after use. */
export const webviewBench: Bench = {
  name: 'webview',
  inEditor: true,
  run: async () => {
    const measures: Measure[] = [];
    for (const shape of SHAPES) {
      const workspace = await mkdtemp(path.join(tmpdir(), 'mcpstream-bench-'));
      try {
        writeRecording(path.join(workspace, FEW_NAME), shape, FEW);
        writeRecording(path.join(workspace, MANY_NAME), shape, EVENTS);
        const server = await startVscodeServer({ workspace });
        try {
          measures.push(...(await measureShape(server, shape)));
        } finally {
          await server.dispose();
        }
      } finally {
        await rm(workspace, { recursive: true });
      }
    }
    return measures;
  },
};

async function measureShape(server: VscodeServer, shape: string): Promise<readonly Measure[]> {
  const atRest: number[] = [];
  const afterUse: number[] = [];
  const few = await withRecordingPanel(server, FEW_NAME, FEW, [], heldBytes);
  while (atRest.length < SAMPLES) {
    const many = await withRecordingPanel(server, MANY_NAME, EVENTS, [], heldBytes);
    const anEvent = (bytes: number, base: number): number => (bytes - base) / (EVENTS - FEW);
    atRest.push(anEvent(many.atRest, few.atRest));
    afterUse.push(anEvent(many.afterUse, few.afterUse));
  }
  const unit = 'bytes an event';
  return [
    { what: `the page at rest: ${shape}`, unit, samples: atRest, most: 64 },
    { what: `the page after use: ${shape}`, unit, samples: afterUse, most: 64 },
  ];
}

async function heldBytes(
  panel: RecordingPanel,
): Promise<{ readonly atRest: number; readonly afterUse: number }> {
  const session = await panel.page.context().newCDPSession(panel.page);
  const atRest = await heap(session);
  await useIt(panel);
  return { atRest, afterUse: await heap(session) };
}

/**
 * What is still held after everything that can go has gone. The webview shares its heap with the
 * workbench around it, which is the same for few events and for many.
 */
async function heap(session: CDPSession): Promise<number> {
  // What finalizers let go in one collection is only gone after the next.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as HeapUsage;
  return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
}

/** A filter over all rows, the way through the whole table, and the timeline from far to near. */
async function useIt({ frame }: RecordingPanel): Promise<void> {
  const filter = frame.getByRole('combobox', { name: 'Filter of the events' });
  await filter.fill('kind:notification');
  await frame.locator('.filter-found').waitFor({ timeout: LIMIT_MS });
  await frame.evaluate(scrollAndZoom);
  await filter.fill('');
  await frame.locator('.filter-found').waitFor({ state: 'detached', timeout: LIMIT_MS });
  await frame.evaluate(scrollAndZoom);
}

/** Runs in the page. */
async function scrollAndZoom(): Promise<void> {
  const nextFrame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
  const scroller = document.querySelector('.grid-events .grid-scroller');
  const canvas = document.querySelector('.timeline-canvas');
  if (scroller === null || canvas === null) throw new Error('The panel shows no recording.');
  for (let stop = 0; stop <= 400; stop += 1) {
    scroller.scrollTop = (scroller.scrollHeight * stop) / 400;
    const event = { bubbles: true, cancelable: true, ctrlKey: true, clientX: 600, clientY: 200 };
    const deltaY = stop < 200 ? -60 : 60;
    canvas.dispatchEvent(new WheelEvent('wheel', { ...event, deltaY }));
    await nextFrame();
  }
}
