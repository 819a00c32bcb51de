import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { oneLine } from '../../../core/base/shortText.ts';
import { text } from '../../texts/text.ts';
import type { FieldPath } from '../../logic/schemaForm/formValue.ts';
import type { FormField } from '../../logic/schemaForm/formField.ts';
import { VisibleText } from '../VisibleText.tsx';

/** Characters of a member's name. */
const MAX_NAME = 120;
/** Characters of it where the pointer rests. */
const MAX_HINT = 1000;

/** What an input of a field needs so that its label and its words belong to it. */
export interface InputNames {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
}

/** A field's name, what its schema says of it, its input, and what is wrong with it. */
export function Labelled(props: {
  readonly field: FormField;
  readonly path: FieldPath;
  readonly name: string;
  readonly problem: string | undefined;
  readonly children: (names: InputNames) => ComponentChildren;
}): JSX.Element {
  const { field, path, name, problem } = props;
  const id = useId();
  const said = [
    ...(hasWords(field) ? [`${id}-words`] : []),
    ...(problem === undefined ? [] : [`${id}-problem`]),
  ];
  return (
    <div class="form-field">
      <label class="form-label" for={id}>
        <FieldName field={field} path={path} name={name} />
      </label>
      <div class="form-input">
        {props.children({
          id,
          'aria-describedby': said.length === 0 ? undefined : said.join(' '),
          'aria-invalid': problem !== undefined,
          'aria-required': field.required,
        })}
        <FieldWords field={field} id={`${id}-words`} />
        <FieldProblemLine id={`${id}-problem`} problem={problem} />
      </div>
    </div>
  );
}

/** The name of a field, its title where that says more, and whether it is required. */
export function FieldName(props: {
  readonly field: FormField;
  readonly path: FieldPath;
  readonly name: string;
}): JSX.Element {
  const { field, path, name } = props;
  const { title } = field;
  // An item that is there can only be taken away.
  const isRequired = field.required && typeof path.at(-1) !== 'number';
  const isSame = title?.toLowerCase().replaceAll(' ', '') === plainName(name);
  return (
    <>
      <span class="form-name" title={oneLine(name, MAX_HINT)}>
        {shortName(name)}
      </span>
      {title === undefined || isSame ? null : <span class="form-title"> {title}</span>}
      {isRequired ? <span class="form-required"> {text('form.required')}</span> : null}
    </>
  );
}

/** What the schema says of a field; nothing where it says nothing. */
export function FieldWords(props: {
  readonly field: FormField;
  readonly id: string;
}): JSX.Element | null {
  const { field, id } = props;
  if (!hasWords(field)) return null;
  return (
    <p class="form-words" id={id}>
      {field.description}{' '}
      {field.hints.length === 0 ? null : <span class="form-hints">{field.hints.join(' · ')}</span>}
    </p>
  );
}

export function FieldProblemLine(props: {
  readonly id: string;
  readonly problem: string | undefined;
}): JSX.Element | null {
  if (props.problem === undefined) return null;
  return (
    <p class="form-problem" id={props.id}>
      <VisibleText text={props.problem} />
    </p>
  );
}

/** A member's name in a label or on a button. */
export function shortName(name: string): string {
  return oneLine(name, MAX_NAME) || '""';
}

function hasWords({ description, hints }: FormField): boolean {
  return description !== undefined || hints.length > 0;
}

function plainName(name: string): string {
  return name.slice(0, MAX_NAME).toLowerCase().replaceAll(/[ _-]/g, '');
}
