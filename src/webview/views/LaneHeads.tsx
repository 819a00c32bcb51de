import type { JSX } from 'preact';
import { LANE } from '../logic/paint/paintLane.ts';
import { laneRowView } from '../logic/rows/laneRow.ts';
import { text } from '../texts/text.ts';
import type { TextName } from '../texts/text.ts';
import { VirtualGrid } from './VirtualGrid.tsx';
import { useApp } from './context.ts';

/** Height of the minimap and the axis, beside which the heads' own head stands. */
const HEAD_HEIGHT = 46;

/** Columns that are read out; the picture shows the last three. */
const COLUMNS: readonly Extract<TextName, `streams.column.${string}`>[] = [
  'streams.column.stream',
  'streams.column.cursor',
  'streams.column.state',
  'streams.column.events',
  'streams.column.connections',
  'streams.column.retry',
  'streams.column.next',
];
const SHOWN_COLUMNS = 2;

/**
 * The head of each lane; with what the picture says of it in words, so that the list stands for the
 * picture where that cannot be seen.
 */
export function LaneHeads(props: { readonly onMove: (top: number) => void }): JSX.Element {
  const { page, links, tables, timeline, now } = useApp();
  const { streams } = tables;
  const { stream } = page.selection.value;
  const selected = stream === undefined ? undefined : timeline.model.laneOf(stream);
  return (
    <VirtualGrid
      id="streams"
      label={text('streams.title')}
      head={COLUMNS.map((name, index) => (
        <span
          key={name}
          role="columnheader"
          class={index < SHOWN_COLUMNS ? `cell lane-column-${index}` : 'visually-hidden'}
        >
          {text(name)}
        </span>
      ))}
      headHeight={HEAD_HEIGHT}
      rowHeight={LANE.height}
      count={streams.count.value}
      active={selected}
      reveal={streams.reveal.value}
      onRevealed={() => streams.revealed()}
      onLook={(range) => streams.look(range)}
      onMove={props.onMove}
      viewOf={(index) => laneRowView(streams.row(index), index === selected, now.value)}
      onSelect={(index) => {
        const row = streams.row(index);
        if (row !== undefined) links.selectStream(row.stream);
      }}
    />
  );
}
