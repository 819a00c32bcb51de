import { createContext } from 'preact';
import type { ComponentType, Context } from 'preact';
import { useContext } from 'preact/hooks';
import type { FieldProblem } from '../../../messages/fieldProblem.ts';
import type { FormContent } from '../../logic/schemaForm/formEdit.ts';
import type { FormField } from '../../logic/schemaForm/formField.ts';
import type { FieldPath } from '../../logic/schemaForm/formValue.ts';
import type { TypedField } from '../../logic/schemaForm/typedValue.ts';

/** A field with its name, and where it stands in the whole. */
export interface FieldProps<Field extends FormField = FormField> {
  readonly field: Field;
  readonly path: FieldPath;
  readonly name: string;
  /** Undefined where it is left out. */
  readonly value: unknown;
}

/** What the fields of one form share. */
export interface FormParts {
  /** Draws a field of any kind: a group has fields, which may be groups. */
  readonly Field: ComponentType<FieldProps>;
  readonly content: FormContent;
  /** What the host found wrong. */
  readonly problems: readonly FieldProblem[];
  readonly type: (path: FieldPath, field: TypedField, text: string) => void;
  /** Sets the part at `path`; undefined takes it away. */
  readonly set: (path: FieldPath, value: unknown) => void;
}

/** The form that a field is in. */
export const FormContext: Context<FormParts | undefined> = createContext<FormParts | undefined>(
  undefined,
);

export function useForm(): FormParts {
  const form = useContext(FormContext);
  if (form === undefined) throw new TypeError('a field was drawn outside of a form');
  return form;
}
