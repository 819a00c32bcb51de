import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { itemAfterKey } from '../logic/gridKeys.ts';
import { Icon } from './Icon.tsx';

/** A line of a menu that does something; `icon` is the name of a codicon. */
export interface MenuItem {
  readonly label: string;
  readonly icon?: string;
  readonly disabled?: boolean;
  readonly onPick: () => void;
}

/** Lines that belong together. */
export interface MenuGroup {
  /** Shown above the group's items; without one a line divides the group from the one before. */
  readonly title?: string;
  readonly items: readonly MenuItem[];
}

export interface MenuButtonProps {
  readonly groups: readonly MenuGroup[];
  /** Shown on the button, or said where it shows its arrow only. */
  readonly label: string;
  readonly icon?: string;
  readonly arrowOnly?: boolean;
  readonly disabled?: boolean;
}

/** A button that opens a menu; arrows move in it, Escape and a click elsewhere close it. */
export function MenuButton(props: MenuButtonProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useOpenMenu(root, open, () => setOpen(false));
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) {
      if (event.key === 'ArrowDown') {
        event.preventDefault();
        setOpen(true);
      }
      return;
    }
    if (event.key === 'Escape') close();
    const items = itemsOf(root.current);
    const from = items.findIndex((item) => item === document.activeElement);
    const to = itemAfterKey(event.key, from, items.length, 'vertical');
    if (to === undefined) return;
    event.preventDefault();
    items[to]?.focus();
  };
  return (
    <div class="menu-anchor" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        class={`button button-secondary${props.arrowOnly === true ? ' button-icon' : ''}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={props.arrowOnly === true ? props.label : undefined}
        title={props.arrowOnly === true ? props.label : undefined}
        disabled={props.disabled === true}
        onClick={() => setOpen(!open)}
      >
        {props.icon === undefined ? null : <Icon name={props.icon} />}
        {props.arrowOnly === true ? null : <span class="button-text">{props.label}</span>}
        <Icon name="chevron-down" />
      </button>
      {open ? <Menu groups={props.groups} label={props.label} onPicked={close} /> : null}
    </div>
  );
}

/** Takes the focus into a menu that opens, and closes it where the user goes elsewhere. */
function useOpenMenu(
  root: { readonly current: HTMLElement | null },
  open: boolean,
  close: () => void,
): void {
  // Before the next key can come: an effect after the paint could take the focus back from it.
  useLayoutEffect(() => {
    if (!open) return undefined;
    itemsOf(root.current)[0]?.focus();
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) close();
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [open]);
}

function Menu(props: {
  readonly groups: readonly MenuGroup[];
  readonly label: string;
  readonly onPicked: () => void;
}): JSX.Element {
  const pick = (item: MenuItem): void => {
    if (item.disabled === true) return;
    props.onPicked();
    item.onPick();
  };
  return (
    <div class="menu" role="menu" aria-label={props.label}>
      {props.groups.map((group, index) => (
        <div key={index} class="menu-group" role="group" aria-label={group.title}>
          {group.title === undefined ? null : (
            <div class="menu-title" aria-hidden="true">
              {group.title}
            </div>
          )}
          {group.items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              class="menu-item"
              tabIndex={-1}
              aria-disabled={item.disabled === true}
              onClick={() => pick(item)}
            >
              {item.icon === undefined ? null : <Icon name={item.icon} />}
              <span>{item.label}</span>
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function itemsOf(root: HTMLElement | null): HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}
