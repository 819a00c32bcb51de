import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { EventRow } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { ContextMenu } from './ContextMenu.tsx';
import { rowMenuGroups } from './rowMenuGroups.ts';
import { useApp } from './context.ts';
import { useResume } from './useResume.ts';
import type { MenuRequest } from './gridMenu.ts';

/** The menu of a row. The table stands still while it is open, and then follows as it did. */
export function RowMenu(props: {
  readonly asked: MenuRequest;
  readonly row: EventRow;
  readonly recording: string;
  readonly onClose: () => void;
}): JSX.Element {
  const { asked, row, recording, onClose } = props;
  const app = useApp();
  const resume = useResume();
  const { events } = app.tables;
  const isThere = app.panel.recordingKey.value === recording && events.rowAt(asked.row) === row.row;
  useEffect(() => {
    if (!isThere) onClose();
  }, [isThere]);
  return (
    <ContextMenu
      label={text('menu.row', { row: row.row + 1 })}
      groups={rowMenuGroups(app, resume, row, asked.column)}
      at={asked.at}
      over={asked.scroller}
      onLeft={onClose}
      onClose={() => {
        asked.scroller.focus();
        onClose();
      }}
    />
  );
}
