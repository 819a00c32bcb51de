import { effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Clock, Micros } from '../../core/base/clock.ts';
import { HostConnection } from '../../messages/hostConnection.ts';
import type { PanelState } from '../../messages/panelState.ts';
import type { PanelIntent } from '../../messages/protocol.ts';
import { EMPTY_DRAFT } from '../logic/answerDraft.ts';
import type { AnswerDraft } from '../logic/answerDraft.ts';
import { NOTHING_TYPED } from '../logic/schemaForm/keptTyped.ts';
import type { KeptTyped } from '../logic/schemaForm/keptTyped.ts';
import { Announcer } from '../logic/announcer.ts';
import type { PagePort } from '../port/pagePort.ts';
import { announceChanges, announceMatches } from './announcements.ts';
import { CompletionSignals } from './completionSignals.ts';
import { DetailSignals } from './detailSignals.ts';
import { Drafts } from './drafts.ts';
import { FilterSignals } from './filterSignals.ts';
import { keepAddress } from './keepAddress.ts';
import { KnownStreams } from './knownStreams.ts';
import { Links } from './links.ts';
import type { Tables } from './links.ts';
import { PageSignals } from './pageSignals.ts';
import { PanelSignals } from './panelSignals.ts';
import { PollingSignals } from './pollingSignals.ts';
import { createRunningTime } from './runningTime.ts';
import { keepLaneInSight, keepSelectedInSight } from './selectedInSight.ts';
import { TableSignals } from './tableSignals.ts';
import { TimelineSignals } from './timelineSignals.ts';

/** Everything that the views show and use. */
export interface AppSignals {
  readonly panel: PanelSignals;
  readonly page: PageSignals;
  readonly tables: Tables;
  readonly streams: KnownStreams;
  readonly filter: FilterSignals;
  readonly completion: CompletionSignals;
  readonly timeline: TimelineSignals;
  readonly polling: PollingSignals;
  readonly links: Links;
  readonly detail: DetailSignals;
  /** The answers that the user has begun, by the number of the question. */
  readonly answers: Drafts<number, AnswerDraft>;
  /** What was typed beside the arguments of a tool and is none, by the tool's name. */
  readonly typed: Drafts<string, KeptTyped>;
  /** Now on the recording's clock: it goes on while something is pending. */
  readonly now: ReadonlySignal<Micros>;
  /** Whether {@link AppSignals.now} goes on by itself; where not, it is as of the last state. */
  readonly timeRuns: ReadonlySignal<boolean>;
  /** Whether the page can be seen at all. */
  readonly isSeen: Signal<boolean>;
  /** What a screen reader is told. */
  readonly announcement: ReadonlySignal<string>;
  readonly announcer: Pick<Announcer, 'answer'>;
}

/** Joins the parts of a page that talks to its host through `port`. */
export function createAppSignals(port: PagePort, clock: Clock): AppSignals {
  const connection = new HostConnection(port, clock);
  const panel = new PanelSignals(connection, clock);
  const page = new PageSignals(port, clock);
  const tables: Tables = {
    events: new TableSignals(connection, 'events'),
    connections: new TableSignals(connection, 'connections'),
    cycles: new TableSignals(connection, 'cycles'),
    streams: new TableSignals(connection, 'streams'),
  };
  const links = new Links(page, tables, panel);
  const announcement = signal('');
  const announcer = new Announcer(clock, (sentence) => (announcement.value = sentence));
  announceChanges(panel, announcer);
  const filter = new FilterSignals(connection, tables.events, page, clock);
  const completion = new CompletionSignals(connection, (problem) => panel.tell('filter', problem));
  announceMatches(filter, announcer);
  const isSeen = signal(true);
  const { now, isRunning: timeRuns } = createRunningTime(panel, clock, isSeen);
  const timeline = new TimelineSignals(connection, now);
  const polling = new PollingSignals(connection, panel, page);
  fillTables(panel, page, tables, filter, timeline);
  effect(() => {
    const { shows } = filter;
    untracked(() => timeline.filter(shows));
  });
  keepSelectedInSight(page, timeline);
  keepLaneInSight(page, timeline, tables.streams);
  keepAddress(panel, page);
  connection.onIntent((intent) => follow(intent, page, links));
  const detail = new DetailSignals(connection, panel, page, clock);
  const streams = new KnownStreams(connection, panel, page, detail);
  return {
    panel,
    page,
    tables,
    streams,
    filter,
    completion,
    timeline,
    polling,
    links,
    detail,
    ...createDrafts(panel),
    now,
    timeRuns,
    isSeen,
    announcement,
    announcer,
  };
}

/** What the user begins to type is kept as long as there is something that it is for. */
function createDrafts(panel: PanelSignals): Pick<AppSignals, 'answers' | 'typed'> {
  const answers = new Drafts<number, AnswerDraft>(EMPTY_DRAFT);
  const typed = new Drafts<string, KeptTyped>(NOTHING_TYPED);
  effect(() => {
    const { questions = [], tools = [] } = panel.state.value ?? {};
    untracked(() => {
      answers.keepOnly(questions.map(({ number }) => number));
      // While a server is being connected to, its tools are not known yet.
      if (tools.length > 0) typed.keepOnly(tools.map(({ name }) => name));
    });
  });
  return { answers, typed };
}

function fillTables(
  panel: PanelSignals,
  page: PageSignals,
  tables: Tables,
  filter: FilterSignals,
  timeline: TimelineSignals,
): void {
  let shown = '';
  const fill = (state: PanelState, key: string): void => {
    if (key !== shown) {
      shown = key;
      // What was recorded is read from its start; what is being recorded, as it comes.
      const from = state.source.kind === 'file' ? 'start' : 'end';
      tables.events.clear(from);
      filter.restart();
      tables.connections.clear(from);
      tables.cycles.clear(from);
      tables.streams.clear('start');
      timeline.clear();
      page.setRecording(key);
    }
    filter.setTotal(state.rows.events);
    tables.connections.setTotal(state.rows.connections);
    tables.cycles.setTotal(state.rows.cycles);
    tables.streams.setTotal(state.rows.streams);
    timeline.pull();
  };
  effect(() => {
    const state = panel.state.value;
    const key = panel.recordingKey.value;
    if (state !== undefined) untracked(() => fill(state, key));
  });
}

function follow(intent: PanelIntent, page: PageSignals, links: Links): void {
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
