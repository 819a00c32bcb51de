import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../texts/text.ts';
import { useApp } from './context.ts';
import { VisibleText } from './VisibleText.tsx';

/** The element of an option. */
export function optionId(index: number): string {
  return `filter-option-${index}`;
}

/** The ways to go on with the filter that is being written. */
export function FilterOptions(props: {
  readonly id: string;
  readonly onPick: (index: number) => void;
}): JSX.Element {
  const { completion } = useApp();
  const { options } = completion;
  const active = completion.active.value;
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, options]);
  return (
    <ul
      id={props.id}
      class="filter-options"
      role="listbox"
      aria-label={text('filter.options')}
      hidden={!completion.isOpen}
      ref={list}
    >
      {options.map((option, index) => (
        <li
          key={option.text}
          id={optionId(index)}
          class="filter-option"
          role="option"
          aria-selected={index === active}
          // The field keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            props.onPick(index);
          }}
        >
          <span class="filter-option-text">
            <VisibleText text={option.text} />
          </span>
          <span class="filter-option-about">
            <VisibleText text={option.about} />
          </span>
        </li>
      ))}
    </ul>
  );
}
