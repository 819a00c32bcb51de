import type { JSX } from 'preact';
import type { CutTarget } from '../../core/recording/cutTarget.ts';
import type { CutHow } from '../../core/recording/record.ts';
import type { PanelState } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { formatBytes } from '../logic/format.ts';
import type { AppSignals } from '../state/appSignals.ts';
import { Button } from './Button.tsx';
import { connectionName } from './cells.tsx';
import { useApp } from './context.ts';
import { Icon } from './Icon.tsx';
import { MenuButton } from './MenuButton.tsx';
import type { MenuGroup, MenuItem } from './MenuButton.tsx';

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
        if (event.key === 'Enter' && !locked) connect(app);
      }}
    />
  );
}

function connect({ panel, page }: AppSignals): void {
  void panel.act('source', 'server/connect', { url: page.url.peek().trim() });
}

function FileName({ state }: { readonly state: PanelState | undefined }): JSX.Element {
  const name = state?.source.kind === 'file' ? state.source.name : '';
  return (
    <div class="field file-name" title={name}>
      <Icon name="file" />
      <span>{name}</span>
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
        onClick={() => void panel.act('source', 'server/disconnect', {})}
      >
        {text(status === 'connected' ? 'toolbar.disconnect' : 'toolbar.connecting')}
      </Button>
    );
  }
  return (
    <Button
      look="primary"
      disabled={panel.isRunning('server/connect') || page.url.value.trim() === ''}
      onClick={() => connect(app)}
    >
      {text('toolbar.connect')}
    </Button>
  );
}

function SourcesMenu(): JSX.Element {
  const app = useApp();
  const { panel, page } = app;
  const reference = panel.state.value?.referenceServer;
  const { url } = reference ?? {};
  const items: MenuItem[] = [];
  if (reference?.status === 'running' && url !== undefined) {
    const connectTo = (): void => {
      page.url.value = url;
      connect(app);
    };
    items.push(
      { label: text('sources.connectReference'), icon: 'plug', onPick: connectTo },
      {
        label: text('sources.stopReference'),
        icon: 'debug-stop',
        onPick: () => void panel.act('source', 'reference/stop', {}),
      },
    );
  } else {
    items.push({
      label: text('sources.runReference'),
      icon: 'server-process',
      disabled: reference?.status === 'starting',
      onPick: () => void panel.act('source', 'reference/run', {}),
    });
  }
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

function Pills({ state }: { readonly state: PanelState }): JSX.Element {
  const { source, resumability } = state;
  const revision = source.kind === 'live' ? source.revision : undefined;
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
        <span class={`pill pill-${resumability.answer}`} title={resumability.because}>
          {words.join(' · ')}
        </span>
      )}
      {source.kind === 'live' && source.session !== undefined ? (
        <span class="pill" title={text('toolbar.sessionHint')}>
          {source.session}
        </span>
      ) : null}
      {source.kind === 'live' && source.server !== undefined ? (
        <span class="pill pill-server">{text('toolbar.server', source.server)}</span>
      ) : null}
    </>
  );
}

function Acts(): JSX.Element {
  const { panel } = useApp();
  const connected = panel.connected.value;
  const paused = panel.state.value?.pollingPaused === true;
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
        hint={text('toolbar.pollNowHint')}
        disabled={!connected}
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

function useCutGroups(): readonly MenuGroup[] {
  const { panel, page } = useApp();
  const { connection, stream } = page.selection.value;
  const label = panel.state.value?.streams.find((other) => other.stream === stream)?.label;
  const groups: MenuGroup[] = [];
  if (connection !== undefined) {
    groups.push({
      title: text('cut.connection', { connection: connectionName(connection) }),
      items: cutItems(panel, { kind: 'connection', connection }),
    });
  }
  if (stream !== undefined) {
    groups.push({
      title: text('cut.stream', { stream: label ?? String(stream) }),
      items: cutItems(panel, { kind: 'stream', stream }),
    });
  }
  groups.push({ title: text('cut.all'), items: cutItems(panel, { kind: 'all' }) });
  return groups.length === 1 ? [...groups, { title: text('cut.hint'), items: [] }] : groups;
}

function cutItems(panel: AppSignals['panel'], target: CutTarget): MenuItem[] {
  const item = (how: CutHow, icon: string): MenuItem => ({
    label: text(`cut.${how}`),
    icon,
    onPick: () => void panel.act('cut', 'connection/cut', { target, how }),
  });
  return [
    item('graceful', 'debug-disconnect'),
    item('reset', 'error'),
    item('stall', 'debug-pause'),
  ];
}

function RecordingPill({ state }: { readonly state: PanelState }): JSX.Element {
  const { panel } = useApp();
  const { recording, source, rows } = state;
  const isRecording = source.kind === 'live' && source.status !== 'failed';
  const hint =
    recording.name === undefined
      ? formatBytes(recording.bytes)
      : text('toolbar.recordedBytes', {
          name: recording.name,
          bytes: formatBytes(recording.bytes),
        });
  return (
    <>
      {source.kind === 'none' ? null : (
        <span class={isRecording ? 'pill pill-recording' : 'pill'} title={hint}>
          {isRecording ? <span class="record-dot" aria-hidden="true" /> : null}
          {text(isRecording ? 'toolbar.recordedEvents' : 'toolbar.fileEvents', {
            count: recording.events,
          })}
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
