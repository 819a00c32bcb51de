import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { isObject, member } from '../../../core/base/jsonObject.ts';
import { text } from '../../texts/text.ts';
import { problemAt } from '../../logic/schemaForm/fieldProblems.ts';
import { UNKNOWN_FIELD } from '../../logic/schemaForm/formField.ts';
import type { FormField, GroupField } from '../../logic/schemaForm/formField.ts';
import type { FieldPath } from '../../logic/schemaForm/formValue.ts';
import { Button } from '../Button.tsx';
import { useForm } from './formContext.ts';
import type { FieldProps } from './formContext.ts';
import { FieldName, FieldProblemLine, FieldWords, shortName } from './Labelled.tsx';

/** Members that are in the value and not in the schema, of which each gets a field. */
const MOST_OTHERS = 50;

/** Named values within a whole; one that is not required may be left out. */
export function GroupView(props: FieldProps<GroupField>): JSX.Element {
  const { field, path, value } = props;
  return (
    <Frame {...props}>
      {value === undefined ? null : <Members group={field} path={path} value={value} />}
    </Frame>
  );
}

/** A frame around the parts of a group or a list, with what is said of it as a whole. */
export function Frame(
  props: FieldProps & {
    readonly children: ComponentChildren;
    /** Buttons beside the one that leaves the whole out. */
    readonly acts?: ComponentChildren;
  },
): JSX.Element {
  const { field, path, name, value } = props;
  const form = useForm();
  const id = useId();
  const problem = problemAt(form.problems, path, 'alone');
  return (
    <fieldset
      class="form-frame"
      aria-describedby={problem === undefined ? undefined : `${id}-problem`}
    >
      <legend class="form-legend">
        <FieldName field={field} path={path} name={name} />
      </legend>
      <FieldWords field={field} id={`${id}-words`} />
      <FieldProblemLine id={`${id}-problem`} problem={problem} />
      {props.children}
      <div class="buttons">
        {props.acts}
        <Presence field={field} path={path} name={name} value={value} />
      </div>
    </fieldset>
  );
}

/** The button that adds what is left out, or leaves it out. */
function Presence({ field, path, name, value }: FieldProps): JSX.Element | null {
  const form = useForm();
  if (value === undefined) {
    return (
      <Button icon="add" onClick={() => form.set(path, field.start)}>
        {text('form.add', { name: shortName(name) })}
      </Button>
    );
  }
  if (field.required) return null;
  return (
    <Button look="quiet" onClick={() => form.set(path, undefined)}>
      {text('form.leaveOut', { name: shortName(name) })}
    </Button>
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
