import type { JSX } from 'preact';
import type { EventDetail } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { formatCount } from '../logic/format.ts';
import { DETAIL_TABS } from '../logic/pageState.ts';
import type { DetailTab } from '../logic/pageState.ts';
import { DifferenceView } from './DifferenceView.tsx';
import { EventActs } from './EventActs.tsx';
import { HeadersView } from './HeadersView.tsx';
import { PrettyView } from './PrettyView.tsx';
import { RawView } from './RawView.tsx';
import { VisibleText } from './VisibleText.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { RelatedView } from './RelatedView.tsx';
import { RetryLine } from './RetryLine.tsx';
import { StreamDetail } from './StreamDetail.tsx';
import { Tabs } from './Tabs.tsx';
import { useApp } from './context.ts';

/** What is known of the selected event, connection or stream. */
export function DetailPane(): JSX.Element {
  const { page, detail, panel } = useApp();
  const { stream, event } = page.selection.value;
  const isEvent = page.selection.value.event !== undefined;
  const differs = detail.detail.value?.difference !== undefined;
  const wanted: DetailTab = isEvent ? page.detailTab.value : 'stream';
  const shown = wanted === 'difference' && !differs ? 'pretty' : wanted;
  const tabs = DETAIL_TABS.filter((name) => name !== 'difference' || (isEvent && differs));
  return (
    <section class="detail" aria-label={text('detail.label')}>
      <Tabs
        id="detail"
        label={text('detail.label')}
        items={tabs.map((name) => tabItem(name, isEvent ? detail.detail.value : undefined))}
        shown={shown}
        panelKey={`${shown} ${shown === 'stream' ? stream : event}`}
        onShow={(name) => page.showDetail(name)}
      >
        <Problems />
        {shown === 'stream' ? (
          <StreamDetail />
        ) : (
          <EventView tab={shown} detail={detail.detail.value} />
        )}
      </Tabs>
      {panel.state.value === undefined ? <p class="muted">{text('page.loading')}</p> : null}
    </section>
  );
}

function tabItem(
  name: DetailTab,
  detail: EventDetail | undefined,
): { readonly name: DetailTab; readonly label: string; readonly count?: string } {
  const label = text(`detail.${name}`);
  if (name !== 'related' || detail === undefined) return { name, label };
  const rows = new Set(detail.related.flatMap((group) => group.rows.map(({ event }) => event.row)));
  return { name, label, count: formatCount(rows.size) };
}

function Problems(): JSX.Element {
  const { panel } = useApp();
  const places = ['detail', 'resume'] as const;
  return (
    <>
      {places.map((place) => {
        const problem = panel.problems.value.get(place);
        return problem === undefined ? null : (
          <ProblemLine key={place} problem={problem} onDismiss={() => panel.dismiss(place)} />
        );
      })}
    </>
  );
}

function EventView(props: {
  readonly tab: Exclude<DetailTab, 'stream'>;
  readonly detail: EventDetail | undefined;
}): JSX.Element {
  const { tab, detail } = props;
  const { detail: signals } = useApp();
  const problem = signals.problem.value;
  if (detail === undefined && problem === undefined) {
    return <p class="detail-none">{text('page.loading')}</p>;
  }
  return (
    <>
      <RetryLine problem={problem} onRetry={() => signals.retry()} />
      {detail === undefined ? null : <KnownEvent tab={tab} detail={detail} />}
    </>
  );
}

function KnownEvent(props: {
  readonly tab: Exclude<DetailTab, 'stream'>;
  readonly detail: EventDetail;
}): JSX.Element {
  const { tab, detail } = props;
  return (
    <div class="event-detail">
      <h2 class="detail-title">
        <VisibleText text={detail.title} />
      </h2>
      <div class="detail-body">
        <Body tab={tab} detail={detail} />
      </div>
      {detail.facts.length === 0 ? null : (
        <ul class="facts">
          {detail.facts.map((fact) => (
            <li key={fact}>
              <VisibleText text={fact} />
            </li>
          ))}
        </ul>
      )}
      <EventActs detail={detail} opens={tab === 'raw' ? 'sse' : 'json'} />
    </div>
  );
}

function Body(props: {
  readonly tab: Exclude<DetailTab, 'stream'>;
  readonly detail: EventDetail;
}): JSX.Element | null {
  const { tab, detail } = props;
  switch (tab) {
    case 'pretty':
      return <PrettyView detail={detail} />;
    case 'raw':
      return <RawView key={detail.row} detail={detail} />;
    case 'headers':
      return <HeadersView headers={detail.headers} />;
    case 'related':
      return <RelatedView groups={detail.related} />;
    case 'difference':
      return detail.difference === undefined ? null : (
        <DifferenceView difference={detail.difference} />
      );
  }
}
