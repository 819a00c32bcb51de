import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { connectionName } from '../../core/recording/connectionName.ts';
import type { RelatedGroup, RelatedRow } from '../../core/timeline/detail/related.ts';
import { formatSeconds } from '../logic/format.ts';
import { glyphOf } from '../logic/glyphs.ts';
import { itemAfterKey } from '../logic/gridKeys.ts';
import { relatedFilter } from '../logic/relatedFilter.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { GlyphMark } from './Icon.tsx';
import { VisibleText } from './VisibleText.tsx';
import { useApp } from './context.ts';
import { focusTab } from './focusTab.ts';

/** The rows that belong to a row, by what joins them; each leads to itself. */
export function RelatedView(props: { readonly groups: readonly RelatedGroup[] }): JSX.Element {
  const { groups } = props;
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('.related-row') ?? [])];
    const from = buttons.findIndex((button) => button === document.activeElement);
    const to = from < 0 ? undefined : itemAfterKey(event.key, from, buttons.length, 'vertical');
    if (to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
  };
  if (groups.length === 0) return <p class="muted">{text('related.none')}</p>;
  return (
    <div class="related" ref={list} onKeyDown={onKeyDown}>
      <div class="related-columns">
        <span />
        <span class="related-number">{text('column.row')}</span>
        <span class="related-time">{text('column.time')}</span>
        <span class="related-connection">{text('column.connection')}</span>
      </div>
      {groups.map((group) => (
        <Group key={group.about} group={group} />
      ))}
    </div>
  );
}

function Group({ group }: { readonly group: RelatedGroup }): JSX.Element {
  const { about, rows, isCut } = group;
  const { filter, page } = useApp();
  const all = relatedFilter(group);
  const showAll = (terms: string): void => {
    page.tab.value = 'events';
    filter.set(terms);
  };
  return (
    <section aria-label={text(`related.about.${about}`)}>
      <h3 class="section-title">{text(`related.about.${about}`)}</h3>
      {rows.length === 0 ? null : (
        <ul class="related-list">
          {rows.map((row) => (
            <li key={row.event.row}>
              <Row row={row} />
            </li>
          ))}
        </ul>
      )}
      {isCut ? <p class="related-cut">{text(`related.cut.${about}`)}</p> : null}
      {all === undefined ? null : (
        <Button look="quiet" icon="filter" hint={all} onClick={() => showAll(all)}>
          {text('related.showAll')}
        </Button>
      )}
    </section>
  );
}

function Row({ row: { relation, event } }: { readonly row: RelatedRow }): JSX.Element {
  const { links } = useApp();
  const { row, t, connection, kind, summary } = event;
  const show = (): void => {
    // The list is about another row then, and this button is gone.
    focusTab('detail', 'related');
    links.showEvent(row);
  };
  return (
    <button type="button" class="related-row" onClick={show}>
      <span class="related-what">{text(`related.${relation}`)}</span>
      <span class="related-number">{row + 1}</span>
      <span class="related-time">{formatSeconds(t)}</span>
      <span class="related-connection">
        {connection === undefined ? '' : connectionName(connection)}
      </span>
      <span class="related-event">
        <GlyphMark glyph={glyphOf(event)} />
        <span>
          {text(`kind.${kind}`)} <VisibleText text={summary} />
        </span>
      </span>
    </button>
  );
}
