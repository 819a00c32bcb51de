import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { EVENT_COLUMNS, NO_CHOICES, layColumns, withShown } from '../logic/columns.ts';
import type { ColumnLayout } from '../logic/columns.ts';
import type { Point } from '../logic/cardPlace.ts';
import { numberWidths } from '../logic/numberWidths.ts';
import type { AppSignals } from '../state/appSignals.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { edgeId } from './ColumnEdge.tsx';
import { ContextMenu } from './ContextMenu.tsx';
import type { MenuGroup } from './Menu.tsx';
import { useApp } from './context.ts';

const NO_ROWS = { rows: { events: 0, connections: 0, cycles: 0, streams: 0 }, now: 0 };

/** The columns as they are drawn, and what chooses them. */
export interface ShownColumns {
  readonly frame: { current: HTMLDivElement | null };
  readonly layout: ColumnLayout;
  /** The button at the end of the table's head. */
  readonly corner: JSX.Element;
  readonly menu: JSX.Element | null;
  readonly openAt: (at: Point) => void;
}

/** The columns of the events table as they are drawn, and the menu in which they are chosen. */
export function useColumns(): ShownColumns {
  const app = useApp();
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLSpanElement>(null);
  const [at, openAt] = useState<Point | undefined>(undefined);
  const numbers = numberWidths(app.panel.state.value ?? NO_ROWS);
  const layout = layColumns(app.page.columns.value, useWidth(frame), numbers);
  // The press that closes an open menu is not to open it again.
  const wasOpen = useRef(false);
  const openBelow = (): void => {
    if (wasOpen.current) {
      wasOpen.current = false;
      return;
    }
    const { right = 0, bottom = 0 } = button.current?.getBoundingClientRect() ?? {};
    openAt({ x: right, y: bottom });
  };
  const close = (): void => {
    openAt(undefined);
    button.current?.querySelector('button')?.focus();
  };
  return {
    frame,
    layout,
    openAt,
    corner: (
      <span
        class="columns-corner"
        ref={button}
        onPointerDown={() => (wasOpen.current = at !== undefined)}
      >
        <Button look="quiet" icon="settings" label={text('columns.choose')} onClick={openBelow} />
      </span>
    ),
    menu:
      at === undefined ? null : (
        <ContextMenu
          label={text('columns.choose')}
          groups={columnGroups(app, layout)}
          at={at}
          over={null}
          onLeft={() => openAt(undefined)}
          onClose={close}
        />
      ),
  };
}

function columnGroups({ page }: AppSignals, { columns }: ColumnLayout): readonly MenuGroup[] {
  const { shown, widths } = page.columns.value;
  const isUsual = Object.keys({ ...shown, ...widths }).length === 0;
  return [
    {
      title: text('columns.shown'),
      // The summary says what a row is: there is no table without it.
      items: EVENT_COLUMNS.filter((column) => column !== 'summary').map((column) => {
        const checked = columns.includes(column);
        return {
          kind: 'choice',
          label: text(`columns.name.${column}`),
          checked,
          onPick: () => (page.columns.value = withShown(page.columns.peek(), column, !checked)),
        };
      }),
    },
    {
      items: [
        {
          kind: 'list',
          label: text('columns.setWidth'),
          items: columns.map((column) => ({
            label: text(`columns.name.${column}`),
            onPick: () => document.getElementById(edgeId(column))?.focus(),
          })),
        },
        {
          label: text('columns.reset'),
          disabled: isUsual,
          onPick: () => (page.columns.value = NO_CHOICES),
        },
      ],
    },
  ];
}

/** The width of an element in CSS pixels, kept up to date; without end until it is measured. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(Infinity);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const measure = (): void => setWidth(current.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return width;
}
