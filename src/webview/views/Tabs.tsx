import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { itemAfterKey } from '../logic/gridKeys.ts';

interface TabBadgeProps {
  readonly count: string;
  readonly words: string;
}

interface TabItem<Name extends string> {
  readonly name: Name;
  readonly label: string;
  readonly count?: string;
  /** Something that waits for the user, and what it is in words. */
  readonly badge?: TabBadgeProps;
}

export interface TabsProps<Name extends string> {
  /** Part of the element ids. */
  readonly id: string;
  readonly label: string;
  readonly items: readonly TabItem<Name>[];
  readonly shown: Name;
  readonly onShow: (name: Name) => void;
  /** Names what the panel shows: something else begins at its top. */
  readonly panelKey?: string;
  readonly children: ComponentChildren;
}

/** Tabs over one panel; the arrow keys go from tab to tab. */
export function Tabs<Name extends string>(props: TabsProps<Name>): JSX.Element {
  const { id, items, shown, onShow } = props;
  const list = useShownInSight(
    shown,
    items.map(({ name, count = '' }) => `${name} ${count.length}`).join(),
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = items.findIndex(({ name }) => name === shown);
    const to = itemAfterKey(event.key, from, items.length, 'horizontal');
    const item = to === undefined ? undefined : items[to];
    if (item === undefined) return;
    event.preventDefault();
    onShow(item.name);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to ?? 0]?.focus();
  };
  return (
    <div class="tabs">
      <div
        class="tab-list"
        role="tablist"
        aria-label={props.label}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {items.map(({ name, label, count, badge }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-tab-${name}`}
            class="tab"
            aria-selected={name === shown}
            aria-controls={`${id}-panel`}
            tabIndex={name === shown ? 0 : -1}
            onClick={() => onShow(name)}
          >
            {label}
            {count === undefined ? null : <span class="tab-count">{count}</span>}
            {badge === undefined ? null : <TabBadge {...badge} />}
          </button>
        ))}
      </div>
      <div
        key={props.panelKey}
        class="tab-panel"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-tab-${shown}`}
      >
        {props.children}
      </div>
    </div>
  );
}

/** A list of tabs whose shown one is in sight; `room` is another when what the tabs take may be. */
function useShownInSight(shown: string, room: string): { readonly current: HTMLDivElement | null } {
  const list = useRef<HTMLDivElement>(null);
  // Only the list itself is scrolled: what is shown changes with what is selected elsewhere, too.
  const keep = (): void => {
    const { current } = list;
    const tab = current?.querySelector('[aria-selected="true"]')?.getBoundingClientRect();
    if (current === null || tab === undefined) return;
    const { left, right } = current.getBoundingClientRect();
    current.scrollLeft += Math.max(tab.right - right, 0) + Math.min(tab.left - left, 0);
  };
  useLayoutEffect(keep, [shown, room]);
  useEffect(() => {
    const { current } = list;
    if (current === null) return undefined;
    const observer = new ResizeObserver(keep);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return list;
}

function TabBadge({ count, words }: TabBadgeProps): JSX.Element {
  return (
    <span class="tab-badge" title={words}>
      <span aria-hidden="true">{count}</span>
      <span class="visually-hidden">, {words}</span>
    </span>
  );
}
