import type { JSX } from 'preact';
import { markedText } from '../../core/base/visibleText.ts';
import type { PanelState } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import type { AppSignals } from '../state/appSignals.ts';
import { Button } from './Button.tsx';
import { useApp } from './context.ts';
import { Icon } from './Icon.tsx';
import type { MenuItem } from './Menu.tsx';
import { MenuButton } from './MenuButton.tsx';
import { VisibleText } from './VisibleText.tsx';

/** The address of a server or the name of a file, and the ways to another source. */
export function SourceControls(): JSX.Element {
  const state = useApp().panel.state.value;
  const isLive = state?.source.kind !== 'file';
  return (
    <div class="toolbar-part toolbar-source">
      {isLive ? <ServerField /> : <FileName state={state} />}
      <SourcesMenu />
      {isLive ? <ConnectButton /> : null}
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
      disabled={!panel.hostAnswers.value || isConnecting(app) || page.url.value.trim() === ''}
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
