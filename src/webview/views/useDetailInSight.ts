import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { detailScroll } from '../logic/detailScroll.ts';
import type { AppSignals } from '../state/appSignals.ts';

/** Scrolls the page to the details of what is selected, where they stand below the fold. */
export function useDetailInSight(
  { page }: Pick<AppSignals, 'page'>,
  pane: { readonly current: HTMLElement | null },
): void {
  // What is selected from the start was brought into sight before, or scrolled away.
  const shown = useRef(page.selection.peek());
  useSignalEffect(() => {
    const selection = page.selection.value;
    if (selection === shown.current) return undefined;
    shown.current = selection;
    if (Object.keys(selection).length === 0) return undefined;
    // The rows say what is selected once they are drawn.
    const frame = requestAnimationFrame(() => {
      if (pane.current !== null && !hasMenu()) bringIntoSight(pane.current);
    });
    return () => cancelAnimationFrame(frame);
  });
}

/** Keeps what was selected in sight in its table when the details take room from that. */
export function useRowInSight(
  { page, tables, links }: Pick<AppSignals, 'page' | 'tables' | 'links'>,
  isBare: boolean,
): void {
  const wasBare = useRef(isBare);
  useEffect(() => {
    const lostRoom = wasBare.current && !isBare;
    wasBare.current = isBare;
    if (!lostRoom) return undefined;
    // The table knows its new height in the frame after this one.
    const frame = requestAnimationFrame(() => {
      if (hasMenu()) return;
      const { event } = page.selection.peek();
      const tab = page.tab.peek();
      if (tab === 'events' && event !== undefined) tables.events.revealRow(event);
      if (tab === 'connections') links.revealConnection();
    });
    return () => cancelAnimationFrame(frame);
  }, [isBare]);
}

/** A menu that was asked for at a row stands there, and closes when the row moves. */
function hasMenu(): boolean {
  return document.querySelector('[role="menu"]') !== null;
}

function bringIntoSight(pane: HTMLElement): void {
  const top = detailScroll(pane.getBoundingClientRect(), innerHeight, selectedTop());
  if (top > 0) scrollBy({ top, behavior: wantsStillness() ? 'instant' : 'smooth' });
}

/** Where the selected row is in the table or the lanes that have the focus. */
function selectedTop(): number | undefined {
  const list = document.activeElement?.closest('.pane-streams, .pane-tables');
  return list?.querySelector('.grid-row[aria-selected="true"]')?.getBoundingClientRect().top;
}

/** The editor's own setting is a class of its page, the system's a feature of the screen. */
function wantsStillness(): boolean {
  return (
    matchMedia('(prefers-reduced-motion: reduce)').matches ||
    document.body.classList.contains('vscode-reduce-motion')
  );
}
