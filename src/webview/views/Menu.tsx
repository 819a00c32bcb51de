import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { itemAfterKey } from '../logic/gridKeys.ts';
import { Icon } from './Icon.tsx';
import { VisibleText } from './VisibleText.tsx';

/** A line of a menu. */
export type MenuItem = MenuAct | MenuChoice | MenuList;

interface MenuLine {
  readonly label: string;
  /** The name of a codicon. */
  readonly icon?: string;
  readonly disabled?: boolean;
  /** Why it cannot be done, where that is known: shown beside the label of a disabled line. */
  readonly why?: string | undefined;
  /** What it depends on is still being read: picked, it is done once that is known. */
  readonly reading?: boolean;
}

/** Does something; the menu closes. */
export interface MenuAct extends MenuLine {
  readonly kind?: 'act';
  readonly onPick: () => void;
}

/** Is ticked or not; the menu stays, for others to be ticked. */
interface MenuChoice extends MenuLine {
  readonly kind: 'choice';
  readonly checked: boolean;
  readonly onPick: () => void;
}

/** Leads to lines that stand in the menu's place then. */
interface MenuList extends MenuLine {
  readonly kind: 'list';
  readonly items: readonly (MenuAct | MenuChoice)[];
}

/** Lines that belong together. */
export interface MenuGroup {
  /** Shown above the group's items; without one a line divides the group from the one before. */
  readonly title?: string;
  readonly items: readonly MenuItem[];
}

export interface MenuProps {
  readonly groups: readonly MenuGroup[];
  readonly label: string;
  /** The user picked an act or wants no menu: the focus goes back to where it came from. */
  readonly onClose: () => void;
}

/** The lines of a menu that is open: it takes the focus, and arrows move in it. */
export function Menu(props: MenuProps): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<string | undefined>(undefined);
  const list = listOf(props.groups, open);
  const groups = list === undefined ? props.groups : [{ items: list.items }];
  const back = useRef<string | undefined>(undefined);
  // Before the next key can come: an effect after the paint could take the focus back from it.
  useLayoutEffect(() => {
    const items = itemsOf(root.current);
    const from = items.find((item) => item.dataset['item'] === back.current);
    (list === undefined ? (from ?? items[0]) : (items[1] ?? items[0]))?.focus();
  }, [list === undefined]);
  const enter = (label: string | undefined): void => {
    back.current = open;
    setOpen(label);
  };
  const pick = (item: MenuItem): void => {
    if (isDisabled(item)) return;
    if (item.reading === true) return picked.wait(item);
    if (item.kind === 'list') return enter(item.label);
    if (item.kind !== 'choice') props.onClose();
    item.onPick();
  };
  const picked = usePickedEarly(groups, pick);
  const leave = list === undefined ? undefined : (): void => enter(undefined);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!onMenuKey(event, root.current, leave, props.onClose)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="menu" role="menu" aria-label={props.label} ref={root} onKeyDown={onKeyDown}>
      {list === undefined ? null : (
        <div class="menu-group" role="group">
          <Line item={{ label: list.label, icon: 'arrow-left', onPick: () => enter(undefined) }} />
        </div>
      )}
      {groups.map((group, index) => (
        <Group key={index} group={group} waiting={picked.item} onPick={pick} />
      ))}
    </div>
  );
}

/** The line that was picked while it was being read: it is picked again once it can be told. */
function usePickedEarly(
  groups: readonly MenuGroup[],
  pick: (item: MenuItem) => void,
): { readonly item: MenuItem | undefined; readonly wait: (item: MenuItem) => void } {
  // Its place, because its label may depend on what is read.
  const [place, setPlace] = useState(-1);
  const items = groups.flatMap((group) => group.items);
  const item = items[place];
  useLayoutEffect(() => {
    if (item === undefined || item.reading === true) return;
    setPlace(-1);
    pick(item);
  });
  return { item, wait: (wanted) => setPlace(items.indexOf(wanted)) };
}

function Group(props: {
  readonly group: MenuGroup;
  readonly waiting: MenuItem | undefined;
  readonly onPick: (item: MenuItem) => void;
}): JSX.Element {
  const { title, items } = props.group;
  return (
    <div class="menu-group" role="group" aria-label={title}>
      {title === undefined ? null : (
        <div class="menu-title" aria-hidden="true">
          {title}
        </div>
      )}
      {items.map((item) => (
        <Line
          key={item.label}
          item={item}
          isWaiting={item === props.waiting}
          onPick={() => props.onPick(item)}
        />
      ))}
    </div>
  );
}

function Line(props: {
  readonly item: MenuItem;
  readonly isWaiting?: boolean;
  readonly onPick?: () => void;
}): JSX.Element {
  const { item } = props;
  const { label, why } = item;
  const isChoice = item.kind === 'choice';
  const icon = isChoice ? (item.checked ? 'check' : 'blank') : item.icon;
  return (
    <button
      type="button"
      role={isChoice ? 'menuitemcheckbox' : 'menuitem'}
      class="menu-item"
      tabIndex={-1}
      data-item={label}
      aria-checked={isChoice ? item.checked : undefined}
      aria-disabled={isDisabled(item)}
      aria-busy={props.isWaiting}
      aria-haspopup={item.kind === 'list' ? 'menu' : undefined}
      onClick={props.onPick ?? (item.kind === 'list' ? undefined : item.onPick)}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span class="menu-label">
        <VisibleText text={label} />
      </span>
      {why === undefined ? null : <span class="menu-why">{why}</span>}
      {props.isWaiting === true ? <Icon name="loading" /> : null}
      {item.kind === 'list' ? <Icon name="chevron-right" /> : null}
    </button>
  );
}

/** Whether a key meant something to the menu; then it is done. */
function onMenuKey(
  { key }: KeyboardEvent,
  root: HTMLElement | null,
  leave: (() => void) | undefined,
  close: () => void,
): boolean {
  const items = itemsOf(root);
  const from = items.findIndex((item) => item === document.activeElement);
  const to = itemAfterKey(key, from, items.length, 'vertical');
  if (to !== undefined) items[to]?.focus();
  else if (key === 'Escape' || (key === 'ArrowLeft' && leave !== undefined)) (leave ?? close)();
  else if (key === 'ArrowRight' && items[from]?.ariaHasPopup === 'menu') items[from].click();
  else return false;
  return true;
}

function isDisabled({ disabled, why }: MenuItem): boolean {
  return disabled === true || why !== undefined;
}

function listOf(groups: readonly MenuGroup[], label: string | undefined): MenuList | undefined {
  const items = groups.flatMap((group) => group.items);
  return items.filter((item) => item.kind === 'list').find((item) => item.label === label);
}

function itemsOf(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}
