import { useLayoutEffect } from 'preact/hooks';

/** Calls `onLeft` once the user presses or moves the focus outside of `root`, while `active`. */
export function useLeft(
  root: { readonly current: HTMLElement | null },
  active: boolean,
  onLeft: () => void,
): void {
  useLayoutEffect(() => {
    if (!active) return undefined;
    const check = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) onLeft();
    };
    document.addEventListener('pointerdown', check);
    document.addEventListener('focusin', check);
    return () => {
      document.removeEventListener('pointerdown', check);
      document.removeEventListener('focusin', check);
    };
  }, [active]);
}
