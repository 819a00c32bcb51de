import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RowRange } from '../logic/virtualScroll.ts';
import { DrawnRows } from './drawnRows.ts';
import type { RowSource } from './drawnRows.ts';

/** The elements that the rows of a grid are drawn in, and what draws them. */
interface GridRows {
  readonly scroller: { current: HTMLDivElement | null };
  readonly body: { current: HTMLDivElement | null };
  /** What the rows are made from, as of the last time that the grid was drawn. */
  readonly source: { current: RowSource | undefined };
  readonly show: (range: RowRange, offset: number) => void;
}

/** Keeps the rows of a grid drawn while it is in the document. Where one fails, the grid does. */
export function useDrawnRows(): GridRows {
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const source = useRef<RowSource | undefined>(undefined);
  const rows = useRef<DrawnRows | undefined>(undefined);
  const [problem, setProblem] = useState<{ readonly cause: unknown } | undefined>(undefined);
  useLayoutEffect(() => () => rows.current?.dispose(), []);
  if (problem !== undefined) throw problem.cause;
  const show = (range: RowRange, offset: number): void => {
    if (scroller.current === null || body.current === null || source.current === undefined) return;
    rows.current ??= new DrawnRows(scroller.current, body.current, source.current, (cause) =>
      setProblem({ cause }),
    );
    rows.current.show(range, offset, source.current);
  };
  return { scroller, body, source, show };
}
