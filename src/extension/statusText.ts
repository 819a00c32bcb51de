import { firstLine } from '../core/base/firstLine.ts';
import { plural } from '../core/base/plural.ts';
import type { PanelState } from '../messages/panelState.ts';

/** What the status bar says. */
export interface StatusText {
  /** With icons in the editor's notation. */
  readonly text: string;
  /** The same for a screen reader. */
  readonly spoken: string;
  readonly tooltip: string;
  readonly isError: boolean;
}

/** What runs, in a few words; undefined where nothing does. */
export function statusOf(state: PanelState): StatusText | undefined {
  const { referenceServer, source } = state;
  const pending = state.calls.filter((call) => call.state === 'running').length;
  const connected = source.kind === 'live' && source.status === 'connected';
  const crashed = referenceServer.status === 'crashed';
  const runs = referenceServer.status === 'running' || referenceServer.status === 'starting';
  if (!runs && !crashed && !connected) return undefined;
  const calls = pending === 0 ? '' : `${plural(pending, 'call')} pending`;
  const lines = [
    crashed ? firstLine(referenceServer.problem ?? 'The reference server ended.') : '',
    runs ? `Reference server: ${referenceServer.url ?? 'starting'}` : '',
    connected ? `Connected to ${source.url}` : '',
    calls,
    'Open the Stream Inspector',
  ].filter((line) => line !== '');
  const icon = crashed ? '$(error)' : pending > 0 ? '$(sync~spin)' : '$(pulse)';
  return {
    text: [icon, 'MCP', calls].filter((part) => part !== '').join(' '),
    spoken: ['MCP Streams', crashed ? 'reference server ended' : '', calls]
      .filter((part) => part !== '')
      .join(', '),
    tooltip: lines.join('\n'),
    isError: crashed,
  };
}
