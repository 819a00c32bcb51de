import type { JSX } from 'preact';
import { oneLine } from '../../core/base/shortText.ts';
import { markedText } from '../../core/base/visibleText.ts';
import type { PanelState } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { formatBytes } from '../../core/base/formatBytes.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { MenuButton } from './MenuButton.tsx';
import { SourceControls } from './SourceControls.tsx';
import { useCutGroups } from './useCutGroups.ts';
import { VisibleText } from './VisibleText.tsx';

/** Characters of a revision; the server may answer with any text. */
const LONGEST_REVISION = 24;

/** What the page is connected to, what is known of it, and what can be done to all of it. */
export function Toolbar(): JSX.Element {
  const { panel } = useApp();
  const state = panel.state.value;
  const isLive = state?.source.kind !== 'file';
  return (
    <div class="toolbar" role="group" aria-label={text('toolbar.label')}>
      <SourceControls />
      <div class="toolbar-part toolbar-pills">
        {state === undefined ? null : <Pills state={state} />}
      </div>
      <div class="toolbar-part toolbar-acts">
        {isLive ? <Acts /> : null}
        {state === undefined ? null : <RecordingPill state={state} />}
      </div>
    </div>
  );
}

function Pills({ state }: { readonly state: PanelState }): JSX.Element {
  const { source, resumability } = state;
  const given = source.kind === 'none' ? undefined : source.revision;
  const revision = given === undefined ? undefined : oneLine(given, LONGEST_REVISION);
  const hasTraffic = state.rows.events > 0;
  const answer = {
    yes: text('toolbar.resumable'),
    no: text('toolbar.notResumable'),
    unknown: text('toolbar.maybeResumable'),
  }[resumability.answer];
  const words = [revision, hasTraffic ? answer : undefined].filter((word) => word !== undefined);
  return (
    <>
      {words.length === 0 ? null : (
        <span class={`pill pill-${resumability.answer}`} title={markedText(resumability.because)}>
          {words.join(' · ')}
        </span>
      )}
      {source.kind === 'live' && source.session !== undefined ? (
        <span class="pill" title={text('toolbar.sessionHint')}>
          {source.session}
        </span>
      ) : null}
      {source.kind === 'live' && source.server !== undefined ? (
        <ServerPill server={text('toolbar.server', source.server)} />
      ) : null}
    </>
  );
}

function ServerPill({ server }: { readonly server: string }): JSX.Element {
  return (
    <span class="pill pill-server" title={markedText(server)}>
      <VisibleText text={server} />
    </span>
  );
}

function Acts(): JSX.Element {
  const { panel } = useApp();
  const connected = panel.connected.value;
  const paused = panel.state.value?.pollingPaused === true;
  const waits = panel.state.value?.streams.some(({ canPoll }) => canPoll) === true;
  return (
    <>
      <MenuButton
        label={text('toolbar.cut')}
        icon="screen-cut"
        disabled={!connected}
        groups={useCutGroups()}
      />
      <Button
        icon="refresh"
        hint={text(waits ? 'toolbar.pollNowHint' : 'toolbar.nothingWaits')}
        disabled={!connected || !waits}
        onClick={() => void panel.act('polling', 'polling/pollNow', {})}
      >
        {text('toolbar.pollNow')}
      </Button>
      <Button
        icon={paused ? 'debug-continue' : 'debug-pause'}
        disabled={!connected}
        onClick={() => void panel.act('polling', 'polling/pause', { paused: !paused })}
      >
        {text(paused ? 'toolbar.continuePolling' : 'toolbar.pausePolling')}
      </Button>
    </>
  );
}

function RecordingPill({ state }: { readonly state: PanelState }): JSX.Element {
  const { panel } = useApp();
  const { recording, source, rows } = state;
  const isRecording = source.kind === 'live' && ['connecting', 'connected'].includes(source.status);
  const bytes = formatBytes(recording.bytes);
  const events = text('toolbar.recordedEvents', { count: recording.events });
  const hint = [recording.name, events]
    .filter((part) => part !== undefined)
    .map(markedText)
    .join(', ');
  return (
    <>
      {source.kind === 'none' ? null : (
        <span class={isRecording ? 'pill pill-recording' : 'pill'} title={hint}>
          {isRecording ? <span class="record-dot" aria-hidden="true" /> : null}
          {isRecording ? text('toolbar.recording', { bytes }) : bytes}
        </span>
      )}
      <Button
        look="quiet"
        icon="save"
        label={text('toolbar.saveRecording')}
        disabled={rows.events === 0}
        onClick={() => void panel.act('recording', 'recording/save', {})}
      />
    </>
  );
}
