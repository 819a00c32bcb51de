import { shorten } from '../../core/base/shortText.ts';
import { connectionName } from '../../core/recording/connectionName.ts';
import type { TextPart } from '../../core/timeline/detail/eventText.ts';
import { termFor, withTerm } from '../../core/timeline/filter/filterText.ts';
import type { EventDetail, EventRow } from '../../messages/panelState.ts';
import { refusalsOf } from '../logic/rowActs.ts';
import type { Refusal, RowSight } from '../logic/rowActs.ts';
import { isTermColumn, termOf, termsOf } from '../logic/rowTerms.ts';
import type { AppSignals } from '../state/appSignals.ts';
import { text } from '../texts/text.ts';
import { copyText } from './copyText.ts';
import { canBeCut, cutItems } from './cutItems.ts';
import type { MenuAct, MenuGroup, MenuItem } from './Menu.tsx';
import type { Resume } from './useResume.ts';

/** Characters of a term in a line of the menu; the filter gets all of it. */
const MOST_TERM = 40;

/** What can be done with a row of the events table; `column` is that of the cell that was clicked. */
export function rowMenuGroups(
  app: AppSignals,
  resume: Resume,
  row: EventRow,
  column: string | undefined,
): readonly MenuGroup[] {
  const sight = sightOf(app, row);
  const refusals = refusalsOf(sight);
  const { detail } = sight;
  const whole = detail?.resumeFrom;
  const act = (label: string, refusal: Refusal | undefined, onPick: () => void): MenuAct => ({
    label,
    ...refused(refusal),
    onPick,
  });
  const onPoint = (run: Resume['probe']) => (): void => {
    if (whole !== undefined) run(whole);
  };
  const copy = (part: TextPart): void =>
    void copyText(app.panel, () => app.detail.textOf(row.row, part));
  return [
    {
      items: [
        act(text('detail.probe'), refusals.probe, onPoint(resume.probe)),
        act(text('detail.rewind'), refusals.rewind, onPoint(resume.rewind)),
        cutItem(app, row, refusals.cut),
      ],
    },
    { items: [followItem(app, row), ...filterItems(app, row, column)] },
    {
      items: [
        act(text('detail.copyId'), refusals.copyId, () => copy('id')),
        act(text('detail.copyData'), refusals.copyData, () => copy('data')),
        act(blockLabel(detail), refusals.copyBlock, () => copy('block')),
        act(text('detail.copyCurl'), refusals.copyCurl, () => copy('curl')),
        act(text('menu.open'), refusals.open, () => app.detail.open(row.row, 'json')),
      ],
    },
  ];
}

function sightOf(app: AppSignals, row: EventRow): RowSight {
  const { panel, detail, streams } = app;
  const known = detail.detail.value?.row === row.row ? detail.detail.value : undefined;
  const state = panel.state.value;
  const resumed = known?.resumeFrom?.stream;
  const { connection } = row;
  return {
    row,
    detail: known,
    source:
      state?.source.kind === 'file' ? 'file' : panel.connected.value ? 'connected' : 'notConnected',
    resumed: resumed === undefined ? { kind: 'none' } : streams.of(resumed),
    hasEnded: connection !== undefined && !canBeCut(app, connection),
  };
}

function cutItem({ panel }: AppSignals, row: EventRow, refusal: Refusal | undefined): MenuItem {
  const { connection } = row;
  if (connection === undefined) {
    return { label: text('menu.cut'), ...refused(refusal), onPick: () => {} };
  }
  return {
    kind: 'list',
    label: text('menu.cutConnection', { connection: connectionName(connection) }),
    ...refused(refusal),
    items: cutItems(panel, { kind: 'connection', connection }),
  };
}

function followItem({ filter }: AppSignals, { streamLabel }: EventRow): MenuItem {
  if (streamLabel === '') {
    return { label: text('menu.followNone'), why: text('menu.why.noStream'), onPick: () => {} };
  }
  return {
    label: text('menu.followStream', { stream: streamLabel }),
    onPick: () => filter.follow(termFor('stream', streamLabel)),
  };
}

/** By the value that was clicked; where none was, by any that the row has. */
function filterItems(
  { filter }: AppSignals,
  row: EventRow,
  column: string | undefined,
): readonly MenuItem[] {
  const clicked = isTermColumn(column) ? termOf(row, column) : undefined;
  const item = (term: string, label: string, sign: '' | '-'): MenuAct => ({
    label,
    onPick: () => filter.set(withTerm(filter.text.peek(), `${sign}${term}`)),
  });
  if (clicked !== undefined) {
    const term = shorten(clicked, MOST_TERM);
    return [
      item(clicked, text('menu.filterBy', { term }), ''),
      item(clicked, text('menu.exclude', { term }), '-'),
    ];
  }
  const terms = termsOf(row);
  const list = (label: string, sign: '' | '-'): MenuItem => ({
    kind: 'list',
    label,
    items: terms.map((term) => item(term, `${sign}${shorten(term, MOST_TERM)}`, sign)),
  });
  return [list(text('menu.filterByValue'), ''), list(text('menu.excludeValue'), '-')];
}

function refused(refusal: Refusal | undefined): Pick<MenuAct, 'reading' | 'why'> {
  if (refusal === undefined) return {};
  return refusal === 'reading' ? { reading: true } : { why: text(`menu.why.${refusal}`) };
}

function blockLabel(detail: EventDetail | undefined): string {
  return text(detail?.block?.kind === 'body' ? 'detail.copyBody' : 'detail.copyBlock');
}
