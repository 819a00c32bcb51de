import { markedText } from '../../../core/base/visibleText.ts';
import type { Micros } from '../../../core/base/clock.ts';
import type { StreamSummary } from '../../../messages/panelState.ts';
import { text } from '../../texts/text.ts';
import { formatCount, shortId } from '../format.ts';
import { nextWords, whatOf } from '../laneWords.ts';
import type { CellPart, CellView, RowView } from './rowView.ts';

/** What the head of a lane shows; what the picture says is in words that are only read out. */
export function laneRowView(
  stream: StreamSummary | undefined,
  isSelected: boolean,
  now: Micros,
): RowView {
  return {
    class: '',
    kind: undefined,
    isSelected,
    cells: stream === undefined ? [] : laneCells(stream, now),
  };
}

function laneCells(stream: StreamSummary, now: Micros): readonly CellView[] {
  const { label, state, cursor, events, connections, retryMs } = stream;
  const stateWords = text(`streams.state.${state}`);
  const read = [
    stateWords,
    formatCount(events),
    formatCount(connections),
    retryMs === undefined ? '—' : text('streams.retryMs', { ms: String(retryMs) }),
    nextWords(stream, now),
  ];
  return [
    cell('cell lane-name', stateWords, [
      { kind: 'words', class: `dot dot-${state}`, text: '' },
      { kind: 'words', class: 'stream-label', text: label },
      { kind: 'words', class: 'stream-what', text: markedText(whatOf(stream)) },
    ]),
    cell('cell lane-cursor', cursor === undefined ? undefined : markedText(cursor), [
      { kind: 'text', text: cursor === undefined ? '—' : shortId(cursor) },
    ]),
    ...read.map((words) => cell('visually-hidden', undefined, [{ kind: 'text', text: words }])),
  ];
}

function cell(className: string, title: string | undefined, parts: readonly CellPart[]): CellView {
  return { class: className, column: undefined, title, parts };
}
