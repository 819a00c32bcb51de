import { render } from 'preact';
import type { Clock } from '../core/base/clock.ts';
import type { PagePort } from './port/pagePort.ts';
import { createAppSignals } from './state/appSignals.ts';
import { watchHost } from './state/watchHost.ts';
import { App } from './views/App.tsx';

/** Draws the page into `root` and lets it talk to its host through `port`. */
export function mount(root: HTMLElement, port: PagePort, clock: Clock): void {
  const app = createAppSignals(port, clock);
  app.isSeen.value = document.visibilityState === 'visible';
  document.addEventListener('visibilitychange', () => {
    app.isSeen.value = document.visibilityState === 'visible';
    if (app.isSeen.peek()) void app.panel.refresh();
    else app.page.save();
  });
  watchHost(app.panel, clock, app.isSeen);
  render(<App app={app} />, root);
  void app.panel.refresh();
}
