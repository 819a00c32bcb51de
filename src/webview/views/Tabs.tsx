import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
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
  const list = useRef<HTMLDivElement>(null);
  useShownInSight(list, `${shown} ${widthsOf(items)}`);
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

/** Brings the tab that is shown into sight whenever `key` changes, where there is no room for all. */
function useShownInSight(list: { readonly current: HTMLElement | null }, key: string): void {
  useLayoutEffect(() => {
    const tab = list.current?.querySelector('[aria-selected="true"]');
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [key]);
}

/** Changes where a tab comes, goes or gets wider, which may push another one out of sight. */
function widthsOf(items: readonly TabItem<string>[]): string {
  return items.map(({ name, count = '' }) => `${name} ${count.length}`).join();
}

function TabBadge({ count, words }: TabBadgeProps): JSX.Element {
  return (
    <span class="tab-badge" title={words}>
      <span aria-hidden="true">{count}</span>
      <span class="visually-hidden">, {words}</span>
    </span>
  );
}
