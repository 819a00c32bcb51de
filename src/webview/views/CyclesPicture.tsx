import { useSignal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { NumberList } from '../../core/timeline/drawing/numberList.ts';
import { CycleOutcomes } from '../../core/timeline/polling/cycleOutcomes.ts';
import { drawnCycle } from '../../core/timeline/polling/drawnCycle.ts';
import type { DrawnCycle } from '../../core/timeline/polling/drawnCycle.ts';
import { columnAt, layCycles } from '../../core/timeline/polling/layCycles.ts';
import type { CycleColumn, CycleScene } from '../../core/timeline/polling/layCycles.ts';
import { msText } from '../../core/timeline/words.ts';
import { cycleCard, cyclesCard } from '../logic/cycleWords.ts';
import type { Card } from '../logic/hoverWords.ts';
import { makeCycleBrushes, paintCycles } from '../logic/paint/paintCycles.ts';
import type { AppSignals } from '../state/appSignals.ts';
import { text } from '../texts/text.ts';
import { CardView } from './HoverCard.tsx';
import { useApp } from './context.ts';
import { useCanvas } from './useCanvas.ts';
import { usePalette } from './usePalette.ts';

/** The column that the pointer is over, and where that is in the picture, in CSS pixels. */
interface Hovered {
  readonly column: CycleColumn;
  readonly x: number;
  readonly y: number;
}

/** Milliseconds at the top of the bands. */
interface BandTops {
  readonly waited: number;
  readonly late: number;
}

/** The cycles that the table lists, drawn: a column each, or many to a column. */
export function CyclesPicture(): JSX.Element | null {
  const { panel, page } = useApp();
  const cycles = panel.state.value?.rows.cycles ?? 0;
  return cycles === 0 || page.pollingFolded.value ? null : <Picture />;
}

function Picture(): JSX.Element {
  const app = useApp();
  const hover = useSignal<Hovered | undefined>(undefined);
  const tops = useSignal<BandTops>({ waited: 0, late: 0 });
  const { canvas, find } = useCyclesCanvas(app, tops);
  return (
    <div class="cycles-picture" aria-hidden="true">
      <Bands tops={tops} />
      <canvas
        ref={canvas}
        class="cycles-canvas"
        onPointerMove={({ offsetX, offsetY }) => {
          const column = find(offsetX);
          hover.value = column === undefined ? undefined : { column, x: offsetX, y: offsetY };
          app.streams.pointedAt.value = column && onlyCycleOf(app, column)?.stream;
        }}
        onPointerLeave={() => {
          hover.value = undefined;
          app.streams.pointedAt.value = undefined;
        }}
        onClick={({ offsetX }) => {
          const column = find(offsetX);
          const { listed, cycles } = app.polling;
          const table = listed.peek() === undefined ? app.tables.cycles : cycles;
          if (column !== undefined) app.links.showCycle(table, column.longest);
        }}
      />
      <Hover hover={hover} canvas={canvas} />
    </div>
  );
}

/** Keeps the canvas up to date; tells which column is at an `x` in CSS pixels. */
function useCyclesCanvas(
  app: AppSignals,
  tops: Signal<BandTops>,
): {
  readonly canvas: { current: HTMLCanvasElement | null };
  readonly find: (x: number) => CycleColumn | undefined;
} {
  const palette = usePalette();
  const outcomes = useRef<CycleOutcomes | undefined>(undefined);
  const brushes = useRef(makeCycleBrushes(1));
  const painted = useRef<{ readonly scene: CycleScene; readonly scale: number } | undefined>(
    undefined,
  );
  const { timeline, polling, page } = app;
  const { canvas } = useCanvas(
    () => {
      void timeline.model;
      void polling.listed.value;
      void page.selection.value;
    },
    ({ context, put, width, scale }) => {
      if (palette === undefined) return;
      const { model } = timeline;
      if (outcomes.current?.model !== model) outcomes.current = new CycleOutcomes(model);
      if (brushes.current.scale !== scale) brushes.current = makeCycleBrushes(scale);
      const selected = page.selection.peek().connection;
      const scene = layCycles(outcomes.current, { places: placesOf(app), width, scale, selected });
      painted.current = { scene, scale };
      put((raster) => paintCycles(raster, scene, palette, brushes.current));
      context.canvas.dataset['cycles'] = String(scene.columns.at(-1)?.end ?? 0);
      const { waited, late } = tops.peek();
      if (waited === scene.mostWaited && late === scene.mostLate) return;
      tops.value = { waited: scene.mostWaited, late: scene.mostLate };
    },
  );
  const find = (x: number): CycleColumn | undefined => {
    const { current } = painted;
    return current === undefined ? undefined : columnAt(current.scene, x * current.scale);
  };
  return { canvas, find };
}

/** The waits of the stream that is listed alone. */
function placesOf({ polling, timeline }: AppSignals): NumberList<'uint32'> | undefined {
  const stream = polling.listed.peek();
  if (stream === undefined) return undefined;
  const lane = timeline.model.laneOf(stream);
  return lane === undefined ? undefined : timeline.model.lanes[lane]?.waits;
}

/** What the bands are, and the most that is in them. */
function Bands({ tops }: { readonly tops: ReadonlySignal<BandTops> }): JSX.Element {
  const { waited, late } = tops.value;
  return (
    <div class="cycles-bands">
      <span>
        {text('polling.band.waited')}
        <br />
        {mostText(waited)}
      </span>
      <span>
        {text('polling.band.late')} {mostText(late)}
      </span>
      <span>{text('polling.band.brought')}</span>
    </div>
  );
}

function mostText(ms: number): string {
  return ms > 0 ? text('polling.band.most', { time: msText(ms) }) : '';
}

function Hover(props: {
  readonly hover: ReadonlySignal<Hovered | undefined>;
  readonly canvas: { readonly current: HTMLCanvasElement | null };
}): JSX.Element | null {
  const app = useApp();
  const { value } = props.hover;
  const card = value === undefined ? undefined : cardOf(app, value.column);
  const left = props.canvas.current?.offsetLeft ?? 0;
  if (value === undefined || card === undefined) return null;
  return <CardView card={card} x={value.x + left} y={value.y} />;
}

function cardOf(app: AppSignals, column: CycleColumn): Card | undefined {
  const { first, end } = column;
  if (end - first > 1) return cyclesCard(column, numberOf(app, first), numberOf(app, end - 1));
  const cycle = onlyCycleOf(app, column);
  if (cycle === undefined) return undefined;
  const known = app.streams.of(cycle.stream);
  return cycleCard(cycle, known.kind === 'known' ? known.stream.label : '');
}

/** The cycle of a column that holds no other; undefined where the timeline does not have it yet. */
function onlyCycleOf(app: AppSignals, { first, end }: CycleColumn): DrawnCycle | undefined {
  return end - first > 1 ? undefined : drawnCycle(app.timeline.model, numberOf(app, first));
}

/** The number of the cycle at a place of the picture. */
function numberOf(app: AppSignals, place: number): number {
  return (placesOf(app)?.at(place) ?? place) + 1;
}
