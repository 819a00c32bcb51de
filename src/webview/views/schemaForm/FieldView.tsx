import type { JSX } from 'preact';
import { fieldFor } from '../../logic/schemaForm/typedValue.ts';
import { ChoiceView } from './ChoiceView.tsx';
import { GroupView } from './GroupView.tsx';
import { ListView } from './ListView.tsx';
import type { FieldProps } from './formContext.ts';
import { TypedView } from './TypedView.tsx';

/** A field of a form, as its kind and its value want it. */
export function FieldView(props: FieldProps): JSX.Element {
  const field = fieldFor(props.field, props.value);
  switch (field.kind) {
    case 'group':
      return <GroupView {...props} field={field} />;
    case 'list':
      return <ListView {...props} field={field} />;
    case 'choice':
      return <ChoiceView {...props} field={field} />;
    default:
      return <TypedView {...props} field={field} />;
  }
}
