import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { StreamSummary } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import type { TextName } from '../texts/text.ts';
import { formatCount, formatCountdown, shortId } from '../logic/format.ts';
import { Icon } from './Icon.tsx';
import { VirtualGrid } from './VirtualGrid.tsx';
import { useApp } from './context.ts';

/** Heights that media/panelStreams.css gives the head and the rows of the streams. */
const HEAD_HEIGHT = 23;
const ROW_HEIGHT = 44;

const COLUMNS: readonly {
  readonly class: string;
  readonly name: Extract<TextName, `streams.column.${string}`>;
  readonly cell: (stream: StreamSummary) => JSX.Element | string;
}[] = [
  { class: 's-stream', name: 'streams.column.stream', cell: (stream) => <Name stream={stream} /> },
  { class: 's-state', name: 'streams.column.state', cell: ({ state }) => <State state={state} /> },
  {
    class: 's-cursor',
    name: 'streams.column.cursor',
    cell: ({ cursor }) => (cursor === undefined ? '—' : shortId(cursor)),
  },
  {
    class: 's-events',
    name: 'streams.column.events',
    cell: ({ events }) => formatCount(events),
  },
  {
    class: 's-connections',
    name: 'streams.column.connections',
    cell: ({ connections }) => formatCount(connections),
  },
  {
    class: 's-retry',
    name: 'streams.column.retry',
    cell: ({ retryMs }) =>
      retryMs === undefined ? '—' : text('streams.retryMs', { ms: String(retryMs) }),
  },
  { class: 's-next', name: 'streams.column.next', cell: (stream) => <Next stream={stream} /> },
];

/** Every stream of the session, a row each. */
export function StreamsPane(): JSX.Element {
  const { panel, page, links } = useApp();
  const streams = panel.state.value?.streams ?? [];
  const selected = page.selection.value.stream;
  const selectedIndex = streams.findIndex(({ stream }) => stream === selected);
  const reveal = useMemo(() => ({ row: selectedIndex }), [selectedIndex]);
  return (
    <section class="streams" aria-label={text('streams.title')}>
      {streams.length === 0 ? (
        <p class="streams-none">{text('streams.none')}</p>
      ) : (
        <VirtualGrid
          id="streams"
          label={text('streams.title')}
          head={COLUMNS.map((column) => (
            <span key={column.class} role="columnheader" class={`cell ${column.class}`}>
              {text(column.name)}
            </span>
          ))}
          headHeight={HEAD_HEIGHT}
          rowHeight={ROW_HEIGHT}
          count={streams.length}
          active={selectedIndex < 0 ? undefined : selectedIndex}
          reveal={selectedIndex < 0 ? undefined : reveal}
          isSelected={(index) => index === selectedIndex}
          renderCells={(index) => <Cells stream={streams[index]} />}
          onSelect={(index) => {
            const stream = streams[index];
            if (stream !== undefined) links.selectStream(stream.stream);
          }}
        />
      )}
    </section>
  );
}

function Cells({ stream }: { readonly stream: StreamSummary | undefined }): JSX.Element | null {
  if (stream === undefined) return null;
  return (
    <>
      {COLUMNS.map((column) => (
        <span
          key={column.class}
          role="gridcell"
          class={`cell ${column.class}`}
          title={column.class === 's-cursor' ? stream.cursor : undefined}
        >
          {column.cell(stream)}
        </span>
      ))}
    </>
  );
}

function Name({ stream }: { readonly stream: StreamSummary }): JSX.Element {
  const { panel } = useApp();
  return (
    <span class="stream-name">
      <span class={`dot dot-${stream.state}`} aria-hidden="true" />
      <span class="stream-label">{stream.label}</span>
      <span class="stream-what">{whatOf(stream, panel.state.value?.streams ?? [])}</span>
    </span>
  );
}

/** What a stream is, in a few words. */
export function whatOf(stream: StreamSummary, streams: readonly StreamSummary[]): string {
  switch (stream.kind) {
    case 'standalone':
      return text('streams.standalone');
    case 'resumed':
      return text('streams.resumed');
    case 'probe': {
      const probed = streams.find((other) => other.stream === stream.probes);
      return probed === undefined
        ? text('streams.probeAlone')
        : text('streams.probe', { stream: probed.label });
    }
    case 'request':
      return [stream.method, stream.tool].filter((part) => part !== undefined).join(' · ');
  }
}

function State({ state }: { readonly state: StreamSummary['state'] }): JSX.Element {
  return <span class={`state state-${state}`}>{text(`streams.state.${state}`)}</span>;
}

function Next({ stream }: { readonly stream: StreamSummary }): JSX.Element | null {
  const { now } = useApp();
  const { problem, verdict, nextPollAt } = stream;
  if (verdict !== undefined) {
    return (
      <span class={`verdict-line verdict-${verdict.answer}`} title={verdict.sentence}>
        <Icon name={verdictIcon(verdict.answer)} />
        {verdict.sentence}
      </span>
    );
  }
  if (problem !== undefined) {
    return (
      <span class="stream-problem" title={problem}>
        <Icon name="error" />
        {problem}
      </span>
    );
  }
  if (nextPollAt === undefined) return null;
  if (nextPollAt <= now.value) return <span class="countdown">{text('streams.polls')}</span>;
  const time = formatCountdown(nextPollAt, now.value);
  return <span class="countdown">{text('streams.pollIn', { time })}</span>;
}

/** The icon of a verdict's answer. */
export function verdictIcon(answer: 'passed' | 'failed' | 'unprovable'): string {
  return answer === 'passed' ? 'check' : answer === 'failed' ? 'close' : 'question';
}
