import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { problemAt } from '../../logic/schemaForm/fieldProblems.ts';
import { text } from '../../texts/text.ts';
import { Button } from '../Button.tsx';
import { useForm } from './formContext.ts';
import type { FieldProps } from './formContext.ts';
import { FieldName, FieldProblemLine, FieldWords, shortName } from './Labelled.tsx';

/** A frame around the parts of a group or a list, with what is said of it as a whole. */
export function FormFrame(
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
