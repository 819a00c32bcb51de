import type { JSX } from 'preact';
import { text } from '../../texts/text.ts';
import { typedAt } from '../../logic/schemaForm/formEdit.ts';
import { problemAt } from '../../logic/schemaForm/fieldProblems.ts';
import type { TypedField } from '../../logic/schemaForm/typedValue.ts';
import { useForm } from './formContext.ts';
import type { FieldProps } from './formContext.ts';
import { Labelled } from './Labelled.tsx';

/** Lines that a field grows to before it scrolls. */
const MOST_LINES = 8;

/** A field that is typed in: text, a number, or JSON. */
export function TypedView(props: FieldProps<TypedField>): JSX.Element {
  const { field, path, name, value } = props;
  const form = useForm();
  const typed = typedAt(form.content, path, field, value);
  const lines = Math.min(typed.text.split('\n', MOST_LINES).length, MOST_LINES);
  return (
    <Labelled
      field={field}
      path={path}
      name={name}
      problem={typed.problem ?? problemAt(form.problems, path, 'with parts')}
    >
      {(names) =>
        field.kind === 'number' ? (
          <input
            {...names}
            class="field form-number"
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={typed.text}
            placeholder={emptyWords(field, value)}
            onInput={(event) => form.type(path, field, event.currentTarget.value)}
          />
        ) : (
          <textarea
            {...names}
            class={`field form-text${field.kind === 'json' ? ' form-json' : ''}`}
            spellcheck={false}
            rows={lines}
            value={typed.text}
            placeholder={emptyWords(field, value)}
            onInput={(event) => form.type(path, field, event.currentTarget.value)}
          />
        )
      }
    </Labelled>
  );
}

/** What an empty field stands for. */
function emptyWords(field: TypedField, value: unknown): string {
  if (value === '') return text('form.emptyText');
  if (value === null) return text('form.null');
  if (!field.required) return text('form.leftOut');
  return field.kind === 'json' ? text('form.json') : '';
}
