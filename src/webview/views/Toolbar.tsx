import type { JSX } from 'preact';
import { oneLine } from '../../core/base/shortText.ts';
import { markedText } from '../../core/base/visibleText.ts';
import type { PanelState } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { formatBytes } from '../logic/format.ts';
import type { AppSignals } from '../state/appSignals.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { Icon } from './Icon.tsx';
import type { MenuItem } from './Menu.tsx';
import { MenuButton } from './MenuButton.tsx';
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
      <div class="toolbar-part toolbar-source">
        {isLive ? <ServerField /> : <FileName state={state} />}
        <SourcesMenu />
        {isLive ? <ConnectButton /> : null}
      </div>
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

function ServerField(): JSX.Element {
  const app = useApp();
  const source = app.panel.state.value?.source;
  const shown = source?.kind === 'live' ? source.url : undefined;
  const locked = source?.kind === 'live' && ['connected', 'connecting'].includes(source.status);
  return (
    <input
      class="field server-url"
      type="text"
      inputMode="url"
      spellcheck={false}
      autocomplete="off"
      aria-label={text('toolbar.url')}
      placeholder={text('toolbar.urlHint')}
      readOnly={locked}
      value={locked ? shown : app.page.url.value}
      onInput={(event) => (app.page.url.value = event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !locked && !isConnecting(app)) connect(app);
      }}
    />
  );
}

function connect({ panel, page }: AppSignals): void {
  void panel.act('source', 'server/connect', { url: page.url.peek().trim() });
}

function isConnecting({ panel }: AppSignals): boolean {
  return panel.isRunning('server/connect');
}

function FileName({ state }: { readonly state: PanelState | undefined }): JSX.Element {
  const name = state?.source.kind === 'file' ? state.source.name : '';
  return (
    <div class="field file-name" title={markedText(name)}>
      <Icon name="file" />
      <span>
        <VisibleText text={name} />
      </span>
    </div>
  );
}

function ConnectButton(): JSX.Element {
  const app = useApp();
  const { panel, page } = app;
  const source = panel.state.value?.source;
  const status = source?.kind === 'live' ? source.status : undefined;
  if (status === 'connected' || status === 'connecting') {
    return (
      <Button
        look={status === 'connected' ? 'primary' : 'secondary'}
        disabled={panel.isRunning('server/disconnect')}
        onClick={once(() => void panel.act('source', 'server/disconnect', {}))}
      >
        {text(status === 'connected' ? 'toolbar.disconnect' : 'toolbar.stopConnecting')}
      </Button>
    );
  }
  return (
    <Button
      look="primary"
      disabled={isConnecting(app) || page.url.value.trim() === ''}
      onClick={once(() => connect(app))}
    >
      {text('toolbar.connect')}
    </Button>
  );
}

/** The second press of a double click would undo the first: another button is in its place by then. */
function once(act: () => void): (event: MouseEvent) => void {
  return ({ detail }) => {
    if (detail < 2) act();
  };
}

function SourcesMenu(): JSX.Element {
  const app = useApp();
  const { panel } = app;
  // Beside a recording nothing would show that the server runs; the demo opens a panel of its own.
  const items = panel.state.value?.source.kind === 'file' ? [] : referenceItems(app);
  items.push({
    label: text('sources.startDemo'),
    icon: 'play',
    onPick: () => void panel.act('source', 'demo/start', {}),
  });
  const open: MenuItem = {
    label: text('sources.openRecording'),
    icon: 'folder-opened',
    onPick: () => void panel.act('recording', 'recording/open', {}),
  };
  return (
    <MenuButton label={text('toolbar.sources')} arrowOnly groups={[{ items }, { items: [open] }]} />
  );
}

function referenceItems(app: AppSignals): MenuItem[] {
  const { panel, page } = app;
  const reference = panel.state.value?.referenceServer;
  const { url } = reference ?? {};
  if (reference?.status !== 'running' || url === undefined) {
    return [
      {
        label: text('sources.runReference'),
        icon: 'server-process',
        disabled: reference?.status === 'starting',
        onPick: () => void panel.act('source', 'reference/run', {}),
      },
    ];
  }
  const connectTo = (): void => {
    page.url.value = url;
    connect(app);
  };
  return [
    { label: text('sources.connectReference'), icon: 'plug', onPick: connectTo },
    {
      label: text('sources.stopReference'),
      icon: 'debug-stop',
      onPick: () => void panel.act('source', 'reference/stop', {}),
    },
  ];
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
