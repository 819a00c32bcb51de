import type { JSX } from 'preact';
import { useCallback, useLayoutEffect, useRef } from 'preact/hooks';
import { cardPlace } from '../logic/cardPlace.ts';
import type { Point } from '../logic/cardPlace.ts';
import { Menu } from './Menu.tsx';
import type { MenuProps } from './Menu.tsx';
import { useLeft } from './useLeft.ts';

/** A menu that stands at a point of the page, above all else and within it at every edge. */
export function ContextMenu(
  props: MenuProps & {
    readonly at: Point;
    /** What the menu is about stands in it: the menu closes when it is scrolled. */
    readonly over: HTMLElement | null;
    /** The user turned to something else, which has the focus. */
    readonly onLeft: () => void;
  },
): JSX.Element {
  const { at, over, onLeft, ...menu } = props;
  const root = useRef<HTMLDivElement>(null);
  // Before the menu in it takes the focus, which it could not while it is not shown.
  const show = useCallback((element: HTMLDivElement | null) => {
    root.current = element;
    element?.showPopover();
  }, []);
  useLeft(root, true, onLeft);
  useLayoutEffect(() => {
    const top = over?.scrollTop;
    const closeIfMoved = (): void => {
      if (over?.scrollTop !== top) onLeft();
    };
    over?.addEventListener('scroll', closeIfMoved);
    window.addEventListener('resize', onLeft);
    window.addEventListener('blur', onLeft);
    return () => {
      over?.removeEventListener('scroll', closeIfMoved);
      window.removeEventListener('resize', onLeft);
      window.removeEventListener('blur', onLeft);
    };
  }, [over]);
  // After every drawing: lines come and go while the menu is open.
  useLayoutEffect(() => {
    const { current } = root;
    if (current === null) return;
    const size = { width: current.offsetWidth, height: current.offsetHeight };
    const { x, y } = cardPlace(at, size, { width: innerWidth, height: innerHeight }, 0);
    current.style.left = `${x}px`;
    current.style.top = `${y}px`;
  });
  return (
    <div
      class="context-menu"
      popover="manual"
      ref={show}
      onContextMenu={(event) => event.preventDefault()}
    >
      <Menu {...menu} />
    </div>
  );
}
