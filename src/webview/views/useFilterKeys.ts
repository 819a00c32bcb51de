import { useEffect } from 'preact/hooks';
import { useApp } from './context.ts';

/** What the field of the filter does. */
export interface FilterKeys {
  readonly onInput: (event: { readonly currentTarget: HTMLInputElement }) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Puts an option into the field. */
  readonly accept: (index: number) => void;
}

/** Writes, completes and applies the filter; Ctrl+F and / go to its field from anywhere. */
export function useFilterKeys(input: { readonly current: HTMLInputElement | null }): FilterKeys {
  const { filter, completion } = useApp();
  useFocusKeys(input);
  const offer = (element: HTMLInputElement): void => {
    void completion.ask(element.value, element.selectionStart ?? element.value.length);
  };
  const accept = (index: number): void => {
    const element = input.current;
    if (element === null) return;
    const accepted = completion.accept(element.value, index);
    if (accepted === undefined) return;
    element.value = accepted.text;
    element.setSelectionRange(accepted.cursor, accepted.cursor);
    filter.type(accepted.text);
    // Behind a key its values are offered at once.
    if (/[:>]$/.test(accepted.text.slice(0, accepted.cursor))) offer(element);
    else completion.close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const element = input.current;
    if (element === null || event.isComposing) return;
    const isOpen = completion.isOpen;
    const isHandled = isOpen
      ? keyInList(event, completion, accept)
      : keyInField(event, filter, completion, () => offer(element));
    if (isHandled) event.preventDefault();
  };
  return {
    onInput: ({ currentTarget }) => {
      filter.type(currentTarget.value);
      const before = currentTarget.value.slice(0, currentTarget.selectionStart ?? 0);
      // Where nothing is begun nothing is offered unasked.
      if (/[^\s(]$/.test(before)) offer(currentTarget);
      else completion.close();
    },
    onKeyDown,
    accept,
  };
}

type App = ReturnType<typeof useApp>;

/** What a key does while options are shown; whether it did anything of its own. */
function keyInList(
  { key, shiftKey }: KeyboardEvent,
  completion: App['completion'],
  accept: (index: number) => void,
): boolean {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowUp':
      completion.move(key === 'ArrowDown' ? 1 : -1);
      return true;
    case 'Enter':
    case 'Tab':
      if (shiftKey) return false;
      accept(completion.active.peek());
      return true;
    case 'Escape':
      completion.close();
      return true;
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'Home':
    case 'End':
      completion.close();
      return false;
    default:
      return false;
  }
}

function keyInField(
  event: KeyboardEvent,
  filter: App['filter'],
  completion: App['completion'],
  offer: () => void,
): boolean {
  switch (event.key) {
    case 'ArrowDown':
      offer();
      return true;
    case ' ':
      if (!event.ctrlKey) return false;
      offer();
      return true;
    case 'Enter':
      // What was asked for before is not offered any more.
      completion.close();
      filter.apply();
      return true;
    case 'Escape':
      filter.revert();
      return true;
    default:
      return false;
  }
}

function useFocusKeys(input: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      const isFind = key.toLowerCase() === 'f' && (ctrlKey || metaKey) && !altKey && !shiftKey;
      const isSlash = key === '/' && !ctrlKey && !metaKey && !altKey && !isWriting(event.target);
      if (!isFind && !isSlash) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
