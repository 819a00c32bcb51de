import type { JSX } from 'preact';
import type { EmptyAction, EmptyState } from '../logic/emptyState.ts';
import type { AppSignals } from '../state/appSignals.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { VisibleLines } from './VisibleText.tsx';

/** Where there is nothing to show: why, and the one thing to do next. */
export function EmptyView({ empty }: { readonly empty: EmptyState }): JSX.Element {
  const app = useApp();
  const { action } = empty;
  return (
    <div class="empty">
      <h2 class="empty-title">{empty.title}</h2>
      <p class="empty-text">
        <VisibleLines text={empty.text} />
      </p>
      {empty.busy === true ? (
        <div class="busy" role="progressbar" aria-label={empty.title} />
      ) : null}
      {action === undefined ? null : (
        <Button look="primary" onClick={() => run(action.does, app)}>
          {action.label}
        </Button>
      )}
    </div>
  );
}

function run(action: EmptyAction, { panel, page, filter }: AppSignals): void {
  switch (action.kind) {
    case 'start-demo':
      void panel.act('source', 'demo/start', {});
      break;
    case 'run-reference':
      void panel.act('source', 'reference/run', {});
      break;
    case 'connect':
      page.url.value = action.url;
      void panel.act('source', 'server/connect', { url: action.url });
      break;
    case 'show-calls':
      page.tab.value = 'calls';
      break;
    case 'clear-filter':
      filter.clear();
      break;
    case 'open-recording':
      void panel.act('recording', 'recording/open', {});
      break;
  }
}
