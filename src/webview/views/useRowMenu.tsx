import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { RowMenu } from './RowMenu.tsx';
import { useApp } from './context.ts';
import type { MenuRequest } from './gridMenu.ts';

/** The wish for a row's menu, and of which recording the row is. */
interface Wanted {
  readonly asked: MenuRequest;
  readonly recording: string;
}

/**
 * The menu of the rows of the events table, while it is open, and what opens it. That of a row which
 * is on its way opens when the row is there, unless the user does something else meanwhile.
 */
export function useRowMenu(): {
  readonly menu: JSX.Element | null;
  readonly open: (asked: MenuRequest) => void;
} {
  const { tables, panel } = useApp();
  const { events } = tables;
  const [wanted, setWanted] = useState<Wanted | undefined>(undefined);
  /** Whether the table followed its end, which it does not while the menu is open. */
  const followed = useRef(false);
  const open = (asked: MenuRequest): void => {
    followed.current = wanted === undefined ? events.follows.peek() : followed.current;
    events.setFollows(false);
    setWanted({ asked, recording: panel.recordingKey.peek() });
  };
  const close = (): void => {
    setWanted(undefined);
    if (followed.current) events.setFollows(true);
    followed.current = false;
  };
  const row = wanted === undefined ? undefined : events.row(wanted.asked.row);
  useUntilElsewhere(wanted !== undefined && row === undefined, close);
  const menu =
    wanted === undefined || row === undefined ? null : (
      <RowMenu key={row.row} {...wanted} row={row} onClose={close} />
    );
  return { menu, open };
}

/** Calls `onElsewhere` where the user presses a button or a key while something `waits`. */
function useUntilElsewhere(waits: boolean, onElsewhere: () => void): void {
  const latest = useRef(onElsewhere);
  latest.current = onElsewhere;
  useLayoutEffect(() => {
    if (!waits) return undefined;
    const leave = (): void => latest.current();
    for (const name of ['pointerdown', 'keydown']) window.addEventListener(name, leave, true);
    return () => {
      for (const name of ['pointerdown', 'keydown']) window.removeEventListener(name, leave, true);
    };
  }, [waits]);
}
