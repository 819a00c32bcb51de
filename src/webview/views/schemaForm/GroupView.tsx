import type { JSX } from 'preact';
import { isObject, member } from '../../../core/base/jsonObject.ts';
import { text } from '../../texts/text.ts';
import { UNKNOWN_FIELD } from '../../logic/schemaForm/formField.ts';
import type { FormField, GroupField } from '../../logic/schemaForm/formField.ts';
import type { FieldPath } from '../../logic/schemaForm/formValue.ts';
import { useForm } from './formContext.ts';
import type { FieldProps } from './formContext.ts';
import { FormFrame } from './FormFrame.tsx';

/** Members that are in the value and not in the schema, of which each gets a field. */
const MOST_OTHERS = 50;

/** Named values within a whole; one that is not required may be left out. */
export function GroupView(props: FieldProps<GroupField>): JSX.Element {
  const { field, path, value } = props;
  return (
    <FormFrame {...props}>
      {value === undefined ? null : <Members group={field} path={path} value={value} />}
    </FormFrame>
  );
}

/** The fields of a group: those of its schema, and one for each other member that is there. */
export function Members(props: {
  readonly group: GroupField;
  readonly path: FieldPath;
  readonly value: unknown;
}): JSX.Element {
  const { group, path, value } = props;
  const { Field } = useForm();
  const known = new Set(group.members.map(({ name }) => name));
  const others = Object.keys(isObject(value) ? value : {}).filter((name) => !known.has(name));
  if (known.size === 0 && others.length === 0) {
    return <p class="muted">{text('form.noMembers')}</p>;
  }
  const view = (name: string, field: FormField): JSX.Element => (
    <Field
      key={name}
      field={field}
      path={[...path, name]}
      name={name}
      value={member(value, name)}
    />
  );
  return (
    <>
      {group.members.map(({ name, field }) => view(name, field))}
      {others.slice(0, MOST_OTHERS).map((name) => view(name, otherField()))}
    </>
  );
}

function otherField(): FormField {
  return { ...UNKNOWN_FIELD, title: text('form.others') };
}
