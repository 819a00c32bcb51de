import type { ComponentChildren, JSX } from 'preact';
import { Icon } from './Icon.tsx';

export interface ButtonProps {
  readonly onClick: (event: MouseEvent) => void;
  readonly children?: ComponentChildren;
  /** Name of a codicon. */
  readonly icon?: string;
  /** Said where the button shows nothing but its icon. */
  readonly label?: string;
  /** A longer word on what it does. */
  readonly hint?: string;
  readonly look?: 'primary' | 'secondary' | 'quiet';
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

/** A button with words, an icon or both. */
export function Button(props: ButtonProps): JSX.Element {
  const { children, icon, label, look = 'secondary' } = props;
  const iconOnly = children === undefined;
  return (
    <button
      type="button"
      class={`button button-${look}${iconOnly ? ' button-icon' : ''}`}
      title={props.hint ?? (iconOnly ? label : undefined)}
      aria-label={label}
      aria-pressed={props.pressed}
      disabled={props.disabled === true}
      onClick={props.onClick}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      {children === undefined ? null : <span class="button-text">{children}</span>}
    </button>
  );
}
