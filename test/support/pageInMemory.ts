import { connectPage } from '../../src/messages/connectPage.ts';
import { createInPagePorts } from '../../src/webview/port/inPagePort.ts';
import type { KeptTexts } from '../../src/webview/port/inPagePort.ts';
import { createAppSignals } from '../../src/webview/state/appSignals.ts';
import type { AppSignals } from '../../src/webview/state/appSignals.ts';
import { ManualClock } from './manualClock.ts';
import type { ScriptedPanelHost } from './page/scriptedPanelHost.ts';

/** A page without its views, on a host in the same process. */
export interface PageRig {
  readonly app: AppSignals;
  readonly clock: ManualClock;
  readonly saved: Map<string, string>;
  /** Waits until every message that is on its way was taken. */
  readonly settle: () => Promise<void>;
}

/** Opens a page on `host`; `saved` is what an earlier page left. */
export async function openPage(
  host: ScriptedPanelHost,
  saved: Map<string, string> = new Map(),
): Promise<PageRig> {
  const kept: KeptTexts = {
    getItem: (key) => saved.get(key) ?? null,
    setItem: (key, text) => void saved.set(key, text),
  };
  const clock = new ManualClock();
  const ports = createInPagePorts(kept);
  connectPage(host, ports.host);
  const app = createAppSignals(ports.page, clock);
  const settle = async (): Promise<void> => {
    // Each question and answer takes a few microtasks; a turn of the event loop runs them all.
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  };
  await app.panel.refresh();
  await settle();
  return { app, clock, saved, settle };
}
