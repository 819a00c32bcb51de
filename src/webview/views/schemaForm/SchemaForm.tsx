import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { FieldProblem } from '../../../messages/fieldProblem.ts';
import { afterSetting, afterTyping } from '../../logic/schemaForm/formEdit.ts';
import type { FormContent } from '../../logic/schemaForm/formEdit.ts';
import type { GroupField } from '../../logic/schemaForm/formField.ts';
import { FieldView } from './FieldView.tsx';
import { FormContext } from './formContext.ts';
import { Members } from './GroupView.tsx';

export interface SchemaFormProps {
  readonly form: GroupField;
  readonly content: FormContent;
  /** What the host found wrong with what was sent last. */
  readonly problems: readonly FieldProblem[];
  readonly onChange: (content: FormContent) => void;
  /** Ctrl+Enter, or Cmd+Enter, in any field. */
  readonly onEnter: () => void;
}

/** A form made from a JSON Schema; what is wrong stands beside the field, and the first has the focus. */
export function SchemaForm(props: SchemaFormProps): JSX.Element {
  const { form, content, problems, onChange, onEnter } = props;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length === 0) return;
    root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);
  return (
    <FormContext.Provider
      value={{
        Field: FieldView,
        content,
        problems,
        type: (path, field, typed) => onChange(afterTyping(content, path, field, typed)),
        set: (path, value) => onChange(afterSetting(content, path, value)),
      }}
    >
      <div
        class="form"
        ref={root}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onEnter();
        }}
      >
        <Members group={form} path={[]} value={content.value} />
      </div>
    </FormContext.Provider>
  );
}
