import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../../texts/text.ts';
import type { FormField, ListField } from '../../logic/schemaForm/formField.ts';
import { Button } from '../Button.tsx';
import { useForm } from './formContext.ts';
import type { FieldProps } from './formContext.ts';
import { FormFrame } from './FormFrame.tsx';
import { shortName } from './Labelled.tsx';

/** Values of one kind, each of which can be taken away, and a button for one more. */
export function ListView(props: FieldProps<ListField>): JSX.Element {
  const { field, path, name, value } = props;
  const form = useForm();
  const list = useRef<HTMLOListElement>(null);
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const focus = useFocusAfterChange(list);
  const add = (
    <Button
      icon="add"
      onClick={() => {
        focus('last item');
        form.set([...path, items.length], field.item.start);
      }}
    >
      {text('form.addItem')}
    </Button>
  );
  // What holds for every item is said once, with the list.
  const { item } = field;
  const plainItem = withoutWords(item);
  return (
    <FormFrame {...props} field={withItemWords(field)} acts={value === undefined ? null : add}>
      {value === undefined ? null : (
        <ol class="form-items" ref={list}>
          {items.map((one, index) => (
            <li key={index} class="form-item">
              <form.Field
                field={plainItem}
                path={[...path, index]}
                name={text('form.item', { number: String(index + 1) })}
                value={one}
              />
              <Button
                look="quiet"
                icon="close"
                label={text('form.removeItem', { name: `${shortName(name)} ${index + 1}` })}
                onClick={() => {
                  focus('button');
                  form.set([...path, index], undefined);
                }}
              />
            </li>
          ))}
        </ol>
      )}
    </FormFrame>
  );
}

function withItemWords(field: ListField): ListField {
  const { description, hints } = field.item;
  const words = [...(description === undefined ? [] : [description]), ...hints];
  if (words.length === 0) return field;
  return { ...field, hints: [...field.hints, text('form.each', { words: words.join(' · ') })] };
}

function withoutWords(item: FormField): FormField {
  const { description, ...others } = item;
  return description === undefined && item.hints.length === 0 ? item : { ...others, hints: [] };
}

/** What was pressed may be gone: the focus goes to what was added, or to the button that adds. */
function useFocusAfterChange(list: {
  readonly current: HTMLOListElement | null;
}): (what: 'last item' | 'button') => void {
  const wanted = useRef<'last item' | 'button' | undefined>(undefined);
  useLayoutEffect(() => {
    const what = wanted.current;
    wanted.current = undefined;
    const { current } = list;
    if (what === undefined || current === null) return;
    const input = current.querySelector<HTMLElement>(
      ':scope > li:last-child :is(input, textarea, select)',
    );
    const button = current.parentElement?.querySelector<HTMLElement>(':scope > .buttons > button');
    if (what === 'last item' && input !== null) input.focus();
    else button?.focus();
  });
  return (what) => (wanted.current = what);
}
