import type { JSX } from 'preact';
import { text } from '../../texts/text.ts';
import { indexOfChoice } from '../../logic/schemaForm/choices.ts';
import { problemAt } from '../../logic/schemaForm/fieldProblems.ts';
import type { ChoiceField } from '../../logic/schemaForm/formField.ts';
import { useForm } from './formContext.ts';
import type { FieldProps } from './formContext.ts';
import { Labelled } from './Labelled.tsx';

/** One of some values; one that is not required may be left out. */
export function ChoiceView(props: FieldProps<ChoiceField>): JSX.Element {
  const { field, path, name, value } = props;
  const form = useForm();
  const chosen = value === undefined ? -1 : indexOfChoice(field.choices, value);
  return (
    <Labelled
      field={field}
      path={path}
      name={name}
      problem={problemAt(form.problems, path, 'with parts')}
    >
      {(names) => (
        <select
          {...names}
          class="field form-choice"
          value={String(chosen)}
          onChange={(event) => {
            form.set(path, field.choices[Number(event.currentTarget.value)]?.value);
          }}
        >
          {field.required && chosen >= 0 ? null : (
            <option value="-1">{text('form.leftOut')}</option>
          )}
          {field.choices.map(({ label }, index) => (
            <option key={index} value={String(index)}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
