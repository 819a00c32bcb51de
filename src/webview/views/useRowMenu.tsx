import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { EventRow } from '../../messages/panelState.ts';
import { RowMenu } from './RowMenu.tsx';
import { useApp } from './context.ts';
import type { MenuRequest } from './gridMenu.ts';

/** The row whose menu is open, and of which recording it is. */
interface Shown {
  readonly asked: MenuRequest;
  readonly row: EventRow;
  readonly recording: string;
}

/** The menu of the rows of the events table, while it is open, and what opens it. */
export function useRowMenu(): {
  readonly menu: JSX.Element | null;
  readonly open: (asked: MenuRequest) => void;
} {
  const { tables, panel } = useApp();
  const { events } = tables;
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  /** Whether the table followed its end, which it does not while the menu is open. */
  const followed = useRef(false);
  const open = (asked: MenuRequest): void => {
    const row = events.row(asked.row);
    if (row === undefined) return;
    followed.current = shown === undefined ? events.follows.peek() : followed.current;
    events.setFollows(false);
    setShown({ asked, row, recording: panel.recordingKey.peek() });
  };
  const close = (): void => {
    setShown(undefined);
    if (followed.current) events.setFollows(true);
    followed.current = false;
  };
  const menu =
    shown === undefined ? null : <RowMenu key={shown.row.row} {...shown} onClose={close} />;
  return { menu, open };
}
