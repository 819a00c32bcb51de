import type { PanelState } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';

/** What the one button of an empty state does. */
export type EmptyAction =
  | { readonly kind: 'start-demo' }
  | { readonly kind: 'run-reference' }
  | { readonly kind: 'connect'; readonly url: string }
  | { readonly kind: 'show-calls' }
  | { readonly kind: 'open-recording' }
  | { readonly kind: 'clear-filter' };

/** What to say where there is nothing to show, and what to do next. */
export interface EmptyState {
  readonly title: string;
  readonly text: string;
  readonly busy?: boolean;
  readonly action?: { readonly label: string; readonly does: EmptyAction };
}

/** For a page on which nothing was recorded yet. */
export function emptyPage(state: PanelState): EmptyState {
  const { source } = state;
  switch (source.kind) {
    case 'none':
      return emptyStart(state);
    case 'file':
      return emptyFile(source);
    case 'live':
      return emptyLive(source);
  }
}

/** For the table of events; `filter` is the one in force, and how far its search is. */
export function emptyEvents(
  state: PanelState,
  filter: { readonly text: string; readonly examined: number; readonly searching: boolean },
): EmptyState {
  if (nothingIsShown(state) || filter.text === '') return emptyPage(state);
  const total = state.rows.events;
  const action = { label: text('filter.clear'), does: { kind: 'clear-filter' } } as const;
  if (filter.searching) {
    const looked = text('filter.looking.text', { examined: filter.examined, total });
    return { title: text('filter.looking.title'), text: looked, busy: true, action };
  }
  const none = text('filter.none.text', { total, filter: filter.text });
  return { title: text('filter.none.title'), text: none, action };
}

/** For the table of connections. */
export function emptyConnections(state: PanelState): EmptyState {
  return nothingIsShown(state)
    ? emptyPage(state)
    : { title: text('connections.none.title'), text: text('connections.none.text') };
}

/** For the table of polling cycles. */
export function emptyPolling(state: PanelState): EmptyState {
  if (nothingIsShown(state)) return emptyPage(state);
  const isConnected = state.source.kind === 'live' && state.source.status === 'connected';
  return {
    title: text('polling.none.title'),
    text: text('polling.none.text'),
    ...(isConnected
      ? { action: { label: text('empty.calls'), does: { kind: 'show-calls' } } }
      : {}),
  };
}

/** For the list of tools. */
export function emptyTools(state: PanelState): EmptyState {
  const { source } = state;
  if (source.kind === 'file') {
    return { title: text('calls.file.title'), text: text('calls.file.text') };
  }
  if (source.kind === 'live' && source.status === 'connected') {
    return source.problem === undefined
      ? { title: text('calls.noTools.title'), text: text('calls.noTools.text') }
      : { title: text('calls.notListed.title'), text: source.problem };
  }
  const { action } = emptyPage(state);
  return {
    title: text('calls.none.title'),
    text: text('calls.none.text'),
    ...(action === undefined ? {} : { action }),
  };
}

function nothingIsShown(state: PanelState): boolean {
  return state.rows.events === 0;
}

function emptyFile(source: Extract<PanelState['source'], { kind: 'file' }>): EmptyState {
  if (source.reading !== undefined) {
    return {
      title: text('empty.reading.title'),
      text: text('empty.reading.text'),
      busy: true,
    };
  }
  const isWhole = source.problem === undefined && source.rest === undefined;
  return {
    title: text(isWhole ? 'empty.file.title' : 'empty.unread.title'),
    text: text(isWhole ? 'empty.file.text' : 'empty.unread.text'),
    action: { label: text('sources.openRecording'), does: { kind: 'open-recording' } },
  };
}

function emptyStart(state: PanelState): EmptyState {
  const { status, url } = state.referenceServer;
  switch (status) {
    case 'starting':
      return {
        title: text('empty.starting.title'),
        text: text('empty.starting.text'),
        busy: true,
      };
    case 'running':
      return url === undefined
        ? emptyDemo()
        : {
            title: text('empty.reference.title'),
            text: text('empty.reference.text', { url }),
            action: { label: text('toolbar.connect'), does: { kind: 'connect', url } },
          };
    case 'crashed':
      return {
        title: text('empty.crashed.title'),
        text: text('empty.crashed.text'),
        action: { label: text('sources.runReference'), does: { kind: 'run-reference' } },
      };
    case 'stopped':
      return emptyDemo();
  }
}

function emptyDemo(): EmptyState {
  return {
    title: text('empty.start.title'),
    text: text('empty.start.text'),
    action: { label: text('sources.startDemo'), does: { kind: 'start-demo' } },
  };
}

function emptyLive(source: Extract<PanelState['source'], { kind: 'live' }>): EmptyState {
  const { url } = source;
  const connect = { kind: 'connect', url } as const;
  switch (source.status) {
    case 'connecting':
      return {
        title: text('empty.connecting.title', { url }),
        text: text('empty.connecting.text'),
        busy: true,
      };
    case 'failed':
      return {
        title: text('empty.failed.title', { url }),
        text: text('empty.failed.text'),
        action: { label: text('page.retry'), does: connect },
      };
    case 'disconnected':
      return {
        title: text('empty.disconnected.title'),
        text: text('empty.disconnected.text'),
        action: { label: text('toolbar.connect'), does: connect },
      };
    case 'connected':
      return {
        title: text('empty.connected.title'),
        text: text('empty.connected.text'),
        action: { label: text('empty.calls'), does: { kind: 'show-calls' } },
      };
  }
}
