import { connectionName } from '../../core/recording/connectionName.ts';
import type { StreamSummary } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { canBeCut, cutItems } from './cutItems.ts';
import { useApp } from './context.ts';
import type { MenuGroup } from './Menu.tsx';

/** What can be cut: of the selection what is open, else the newest open call, and everything. */
export function useCutGroups(): readonly MenuGroup[] {
  const app = useApp();
  const { panel, page } = app;
  const { connection, stream } = page.selection.value;
  const open = (panel.state.value?.streams ?? []).filter(hasConnection);
  const selected = open.find((other) => other.stream === stream);
  const offered = selected ?? open.findLast(({ kind }) => kind === 'request');
  const groups: MenuGroup[] = [];
  if (connection !== undefined && canBeCut(app, connection)) {
    groups.push({
      title: text('cut.connection', { connection: connectionName(connection) }),
      items: cutItems(panel, { kind: 'connection', connection }),
    });
  }
  if (offered !== undefined) {
    groups.push({
      title: text('cut.stream', { stream: offered.label }),
      items: cutItems(panel, { kind: 'stream', stream: offered.stream }),
    });
  }
  groups.push({ title: text('cut.all'), items: cutItems(panel, { kind: 'all' }) });
  return groups.length === 1 ? [...groups, { title: text('cut.hint'), items: [] }] : groups;
}

function hasConnection({ state }: StreamSummary): boolean {
  return state === 'open' || state === 'stalled';
}
