import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { glyphOf } from '../logic/glyphs.ts';
import { LEGEND_GROUPS, LEGEND_ROWS, legendLane } from '../logic/legend.ts';
import type { LegendEntry } from '../logic/legend.ts';
import { makeBrushes, paintLane } from '../logic/paint/paintLane.ts';
import type { Palette } from '../logic/paint/palette.ts';
import { text } from '../texts/text.ts';
import { GlyphMark, Icon } from './Icon.tsx';
import { useCanvas } from './useCanvas.ts';
import { usePalette } from './usePalette.ts';

/** A button that tells what each shape of the timeline means. */
export function TimelineLegend(): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        class="button button-secondary button-icon"
        popovertarget="timeline-legend"
        aria-label={text('legend.title')}
        title={text('legend.title')}
      >
        <Icon name="question" />
      </button>
      <div
        id="timeline-legend"
        class="legend"
        popover="auto"
        role="dialog"
        aria-label={text('legend.title')}
        tabIndex={0}
        // The popover takes the focus, is scrolled by keys, and gives the focus back on Escape.
        autofocus
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {open ? <Shapes /> : null}
      </div>
    </>
  );
}

function Shapes(): JSX.Element {
  const palette = usePalette();
  return (
    <>
      {LEGEND_GROUPS.map(({ title, entries }) => (
        <section key={title} class="legend-group">
          <h2>{text(title)}</h2>
          <ul>
            {entries.map((entry) => (
              <li key={entry.name}>
                <ShapePicture entry={entry} palette={palette} />
                {text(entry.name)}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <section class="legend-group">
        <h2>{text('legend.table')}</h2>
        <ul>
          {LEGEND_ROWS.map(({ name, kind }) => (
            <li key={name} class="legend-row">
              <GlyphMark glyph={glyphOf({ kind, traits: [] })} />
              {text(name)}
            </li>
          ))}
        </ul>
      </section>
      <section class="legend-group legend-keys">
        <h2>{text('legend.keys')}</h2>
        <p>{text('timeline.keys')}</p>
      </section>
    </>
  );
}

function ShapePicture(props: {
  readonly entry: LegendEntry;
  readonly palette: Palette | undefined;
}): JSX.Element {
  const { entry, palette } = props;
  const { canvas } = useCanvas(
    () => {},
    ({ put, scale }) => {
      if (palette === undefined) return;
      put((raster) => {
        raster.clear(palette.background);
        paintLane(raster, legendLane(entry, scale), palette, makeBrushes(scale));
      });
    },
  );
  return <canvas ref={canvas} class="legend-shape" aria-hidden="true" />;
}
