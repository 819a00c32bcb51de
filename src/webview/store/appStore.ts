import { effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Clock, Micros } from '../../core/base/clock.ts';
import { HostConnection } from '../../messages/hostConnection.ts';
import type { PanelState } from '../../messages/panelState.ts';
import type { PanelIntent } from '../../messages/protocol.ts';
import { Announcer } from '../logic/announcer.ts';
import type { PagePort } from '../port/pagePort.ts';
import { announceChanges } from './announcements.ts';
import { createCountdown } from './countdown.ts';
import { DetailStore } from './detailStore.ts';
import { Links } from './links.ts';
import type { Tables } from './links.ts';
import { PageStore } from './pageStore.ts';
import { PanelStore } from './panelStore.ts';
import { TableStore } from './tableStore.ts';

/** Everything that the views show and use. */
export interface AppStore {
  readonly panel: PanelStore;
  readonly page: PageStore;
  readonly tables: Tables;
  readonly links: Links;
  readonly detail: DetailStore;
  /** Now on the recording's clock, for countdowns. */
  readonly now: ReadonlySignal<Micros>;
  /** What a screen reader is told. */
  readonly announcement: ReadonlySignal<string>;
}

/** Joins the parts of a page that talks to its host through `port`. */
export function createAppStore(port: PagePort, clock: Clock): AppStore {
  const connection = new HostConnection(port, clock);
  const panel = new PanelStore(connection, clock);
  const page = new PageStore(port, clock);
  const tables: Tables = {
    events: new TableStore(connection, 'events'),
    connections: new TableStore(connection, 'connections'),
    cycles: new TableStore(connection, 'cycles'),
  };
  const links = new Links(page, tables, (problem) => panel.tell('detail', problem));
  const announcement = signal('');
  announceChanges(panel, new Announcer(clock, (sentence) => (announcement.value = sentence)));
  fillTables(panel, page, tables);
  connection.onIntent((intent) => follow(intent, page, links));
  const detail = new DetailStore(panel, page);
  return { panel, page, tables, links, detail, now: createCountdown(panel, clock), announcement };
}

function fillTables(panel: PanelStore, page: PageStore, tables: Tables): void {
  let shown = '';
  const fill = (state: PanelState, key: string): void => {
    if (key !== shown) {
      shown = key;
      tables.events.clear();
      tables.connections.clear();
      tables.cycles.clear();
      page.setRecording(key);
    }
    tables.events.setTotal(state.rows.events);
    tables.connections.setTotal(state.rows.connections);
    tables.cycles.setTotal(state.rows.cycles);
  };
  effect(() => {
    const state = panel.state.value;
    const key = panel.recordingKey.value;
    if (state !== undefined) untracked(() => fill(state, key));
  });
}

function follow(intent: PanelIntent, page: PageStore, links: Links): void {
  switch (intent.kind) {
    case 'select-row':
      page.tab.value = 'events';
      links.showEvent(intent.row);
      break;
    case 'show-tab':
      page.tab.value = intent.tab;
      break;
  }
}
