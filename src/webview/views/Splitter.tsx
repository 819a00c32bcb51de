import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { sizeAfterKey } from '../logic/gridKeys.ts';

export interface SplitterProps {
  readonly label: string;
  /** The size of the pane beside the edge, CSS pixels. */
  readonly size: number;
  readonly onSize: (size: number) => void;
  readonly min: number;
  readonly max: number;
  /** The direction in which the edge is moved. */
  readonly direction: 'horizontal' | 'vertical';
  /** Whether the pane grows when the edge moves to the right or down (`forth`), or the other way. */
  readonly grows: 'forth' | 'back';
}

/** The edge between two panes: dragged, or moved with the arrow keys. */
export function Splitter(props: SplitterProps): JSX.Element {
  const { size, min, max, direction, grows } = props;
  const start = useRef<{ readonly at: number; readonly size: number } | undefined>(undefined);
  const place = (event: PointerEvent): number =>
    direction === 'horizontal' ? event.clientX : event.clientY;
  const held = Math.min(Math.max(size, min), max);
  const onPointerDown = (event: PointerEvent): void => {
    if (!(event.currentTarget instanceof HTMLElement)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { at: place(event), size: held };
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (start.current === undefined) return;
    const moved = place(event) - start.current.at;
    const wanted = start.current.size + (grows === 'forth' ? moved : -moved);
    props.onSize(Math.min(Math.max(wanted, min), max));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = sizeAfterKey(event.key, held, { min, max }, { direction, grows });
    if (wanted === undefined) return;
    event.preventDefault();
    props.onSize(wanted);
  };
  return (
    <div
      class={`splitter splitter-${direction}`}
      role="separator"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation={direction === 'horizontal' ? 'vertical' : 'horizontal'}
      aria-valuenow={Math.round(held)}
      aria-valuemin={min}
      aria-valuemax={Math.round(max)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (start.current = undefined)}
      onPointerCancel={() => (start.current = undefined)}
      onKeyDown={onKeyDown}
    />
  );
}
