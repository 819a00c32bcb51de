import type { JSX } from 'preact';
import type { CycleRow } from '../../messages/panelState.ts';
import { glyphOfOutcome } from '../logic/glyphs.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { GlyphMark } from './Icon.tsx';
import { useApp } from './context.ts';

/** What a poll brought; of a wait that runs, what the user can do about it. */
export function OutcomeCell({ row }: { readonly row: CycleRow }): JSX.Element | null {
  const { outcome } = row;
  if (outcome === undefined) return <WaitActs row={row} />;
  return (
    <>
      <GlyphMark glyph={glyphOfOutcome(outcome)} />
      <span class={`outcome-word outcome-${outcome.replace(' ', '-')}`}>
        {text(`polling.outcome.${outcome}`)}
      </span>
    </>
  );
}

function WaitActs({ row }: { readonly row: CycleRow }): JSX.Element | null {
  const { panel } = useApp();
  if (!panel.connected.value || !row.canPoll) return null;
  const paused = panel.state.value?.pollingPaused === true;
  return (
    // The row is not selected by what is pressed in it.
    <span class="wait-acts" onMouseDown={(event) => event.stopPropagation()}>
      <Button
        look="quiet"
        icon="refresh"
        label={text('polling.pollNow', { stream: row.streamLabel })}
        onClick={() => void panel.act('polling', 'polling/pollNow', { stream: row.stream })}
      />
      <Button
        look="quiet"
        icon={paused ? 'debug-continue' : 'debug-pause'}
        label={text(paused ? 'polling.continue' : 'polling.pause')}
        onClick={() => void panel.act('polling', 'polling/pause', { paused: !paused })}
      />
    </span>
  );
}
