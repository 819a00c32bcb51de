import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../texts/text.ts';
import { formatCount } from '../logic/format.ts';
import { TABS } from '../logic/pageState.ts';
import type { PaneShares, Tab } from '../logic/pageState.ts';
import type { Selection } from '../logic/selection.ts';
import type { AppSignals } from '../state/appSignals.ts';
import { Banners } from './Banners.tsx';
import { CallsTab } from './CallsTab.tsx';
import { ConnectionsTable } from './ConnectionsTable.tsx';
import { DetailPane } from './DetailPane.tsx';
import { Drawn } from './Drawn.tsx';
import { EventsTable } from './EventsTable.tsx';
import { FilterBar } from './FilterBar.tsx';
import { PollingTab } from './PollingTab.tsx';
import { Splitter } from './Splitter.tsx';
import type { SplitterProps } from './Splitter.tsx';
import { Tabs } from './Tabs.tsx';
import { Timeline } from './Timeline.tsx';
import { TimelineTools } from './TimelineTools.tsx';
import { Toolbar } from './Toolbar.tsx';
import { AppContext, useApp } from './context.ts';
import { useDetailInSight, useRowInSight } from './useDetailInSight.ts';

/** CSS pixels below which the details stand under the tables; media/panelPanes.css agrees. */
const NARROW = 760;
/** CSS pixels of the panes in a narrow page with details; media/panelPanes.css agrees. */
const LEAST_NARROW = 640;
const LEAST_STREAMS = 90;
const LEAST_DETAIL = 200;
/** The largest part of the whole that one pane may take. */
const MOST_SHARE = 0.7;

/** The whole page. */
export function App({ app }: { readonly app: AppSignals }): JSX.Element {
  return (
    <AppContext.Provider value={app}>
      <div class="app">
        <header class="top">
          <h1 class="visually-hidden">{text('page.title')}</h1>
          <Drawn>
            <Toolbar />
          </Drawn>
          <div class="view-bar">
            <Drawn>
              <FilterBar />
            </Drawn>
            <Drawn>
              <TimelineTools />
            </Drawn>
          </div>
          <Drawn>
            <Banners />
          </Drawn>
        </header>
        <Drawn>
          <Panes />
        </Drawn>
        <div class="visually-hidden" role="status" aria-live="polite">
          {app.announcement}
        </div>
      </div>
    </AppContext.Provider>
  );
}

function Panes(): JSX.Element {
  const app = useApp();
  const { page } = app;
  const root = useRef<HTMLElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  useDetailInSight({ page }, pane);
  const size = useSize(root);
  const narrow = size.width < NARROW;
  // The streams keep their height when something is selected and the page grows for its details.
  const whole = narrow ? Math.max(size.height, LEAST_NARROW) : size.height;
  const streams = usePane(page, 'streams', whole, LEAST_STREAMS);
  const beside = usePane(page, 'detail', size.width, LEAST_DETAIL);
  const below = usePane(page, 'detailBelow', size.height, LEAST_DETAIL);
  const detail = narrow ? below : beside;
  const isBare = useComputed(() => narrow && showsNothing(page.selection.value)).value;
  useRowInSight(app, isBare);
  return (
    <main class={narrow ? 'panes panes-narrow' : 'panes'} ref={root}>
      <div class="pane-streams" style={{ height: `${streams.size}px` }}>
        <Drawn>
          <Timeline />
        </Drawn>
      </div>
      <Splitter {...streams} label={text('streams.resize')} direction="vertical" grows="forth" />
      <div class="pane-lower">
        <div class="pane-tables">
          <TableTabs />
        </div>
        {isBare ? null : (
          <Splitter
            {...detail}
            label={text('detail.resize')}
            direction={narrow ? 'vertical' : 'horizontal'}
            grows="back"
          />
        )}
        <div
          ref={pane}
          class={isBare ? 'pane-detail pane-detail-bare' : 'pane-detail'}
          style={isBare ? {} : { [narrow ? 'height' : 'width']: `${detail.size}px` }}
        >
          <Drawn>
            <DetailPane />
          </Drawn>
        </div>
      </div>
    </main>
  );
}

/** Whether the details have nothing to tell of what is selected. */
function showsNothing({ event, stream }: Selection): boolean {
  return event === undefined && stream === undefined;
}

/** The size of a pane in CSS pixels, of the `whole` that it shares with its neighbour. */
function usePane(
  page: AppSignals['page'],
  name: keyof PaneShares,
  whole: number,
  min: number,
): Pick<SplitterProps, 'size' | 'min' | 'max' | 'onSize'> {
  const max = Math.max(whole * MOST_SHARE, min);
  const wanted = Math.round(page.shares.value[name] * whole);
  return {
    size: Math.min(Math.max(wanted, min), max),
    min,
    max,
    onSize: (size) => {
      page.shares.value = { ...page.shares.value, [name]: Math.min(size / whole, 1) };
    },
  };
}

function TableTabs(): JSX.Element {
  const { page, panel } = useApp();
  const rows = panel.state.value?.rows;
  const calls = panel.state.value?.calls.length ?? 0;
  const asked = panel.state.value?.questions.length ?? 0;
  const counts: Readonly<Record<Tab, number>> = {
    events: rows?.events ?? 0,
    connections: rows?.connections ?? 0,
    polling: rows?.cycles ?? 0,
    calls,
  };
  return (
    <Tabs
      id="tables"
      label={text('tabs.label')}
      items={TABS.map((name) => ({
        name,
        label: text(`tabs.${name}`),
        ...(counts[name] === 0 ? {} : { count: formatCount(counts[name]) }),
        ...(name === 'calls' && asked > 0 && { badge: badgeOf(asked) }),
      }))}
      shown={page.tab.value}
      onShow={(name) => (page.tab.value = name)}
    >
      <Drawn key={page.tab.value}>
        <TabBody tab={page.tab.value} />
      </Drawn>
    </Tabs>
  );
}

function badgeOf(asked: number): { readonly count: string; readonly words: string } {
  return { count: formatCount(asked), words: text('tabs.asked', { count: asked }) };
}

function TabBody({ tab }: { readonly tab: Tab }): JSX.Element {
  switch (tab) {
    case 'events':
      return <EventsTable />;
    case 'connections':
      return <ConnectionsTable />;
    case 'polling':
      return <PollingTab />;
    case 'calls':
      return <CallsTab />;
  }
}

function useSize(element: { readonly current: HTMLElement | null }): {
  readonly width: number;
  readonly height: number;
} {
  const [size, setSize] = useState({ width: window.innerWidth, height: window.innerHeight });
  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() =>
      setSize({ width: current.clientWidth, height: current.clientHeight }),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return size;
}
