import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';
import { Menu } from './Menu.tsx';
import type { MenuGroup } from './Menu.tsx';
import { useLeft } from './useLeft.ts';

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
  useLeft(root, open, () => setOpen(false));
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (open || event.key !== 'ArrowDown') return;
    event.preventDefault();
    setOpen(true);
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
      {open ? <Menu groups={props.groups} label={props.label} onClose={close} /> : null}
    </div>
  );
}
