import { effect } from '@preact/signals';
import { withoutSecrets } from '../logic/pageState.ts';
import type { PanelState } from '../../messages/panelState.ts';
import type { PageSignals } from './pageSignals.ts';
import type { PanelSignals } from './panelSignals.ts';

/**
 * The box with the address shows the session's; when that ends it is the one to connect to again.
 * One with a query or a user may be told with masks, which no server knows: then what was typed stays.
 * A reference server that begins to run is what the user wants to connect to next.
 */
export function keepAddress(panel: PanelSignals, page: Pick<PageSignals, 'url'>): void {
  let before: PanelState['referenceServer'] | undefined;
  effect(() => {
    const state = panel.state.value;
    if (state === undefined) return;
    const { source, referenceServer } = state;
    const began = before !== undefined && before.url !== referenceServer.url;
    before = referenceServer;
    if (panel.connected.value) {
      if (source.kind === 'live' && withoutSecrets(source.url) === source.url)
        page.url.value = source.url;
    } else if (began && referenceServer.url !== undefined) {
      page.url.value = referenceServer.url;
    }
  });
}
