import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { FieldProblem } from '../../messages/fieldProblem.ts';
import { text } from '../texts/text.ts';
import { readWhole, writeWhole } from '../logic/schemaForm/formValue.ts';
import { NOTHING_TYPED, typedBeside } from '../logic/schemaForm/keptTyped.ts';
import type { KeptTyped } from '../logic/schemaForm/keptTyped.ts';
import { readForm } from '../logic/schemaForm/readForm.ts';
import { ARGS_FORMS } from '../logic/pageState.ts';
import type { ArgsForm } from '../logic/pageState.ts';
import { SchemaForm } from './schemaForm/SchemaForm.tsx';

export interface ArgumentsEditorProps {
  /** Part of the element ids. */
  readonly id: string;
  /** JSON Schema as text. */
  readonly schema: string;
  /** The arguments as JSON. */
  readonly value: string;
  readonly kept: KeptTyped;
  readonly shown: ArgsForm;
  readonly label: string;
  /** Id of the element that says what is wrong with the whole, where something is. */
  readonly problemId: string | undefined;
  readonly problems: readonly FieldProblem[];
  readonly onShow: (shown: ArgsForm) => void;
  readonly onValue: (value: string, kept: KeptTyped) => void;
  readonly onEnter: () => void;
}

/** Arguments as a form from their schema, or as JSON: two views of the same text. */
export function ArgumentsEditor(props: ArgumentsEditorProps): JSX.Element {
  const { schema, value, kept, shown, onValue } = props;
  const form = useMemo(() => readForm(schema), [schema]);
  const whole = useMemo(() => readWhole(value), [value]);
  if (form === undefined) return <JsonEditor {...props} />;
  return (
    <>
      <Switch id={props.id} shown={shown} onShow={props.onShow} />
      {shown === 'json' ? (
        <JsonEditor {...props} />
      ) : whole === undefined ? (
        <p class="muted">{text('form.noForm')}</p>
      ) : (
        <SchemaForm
          form={form}
          content={{ value: whole, typed: typedBeside(kept, value) }}
          problems={props.problems}
          onChange={(content) => {
            const written = content.value === whole ? value : writeWhole(content.value);
            if (written !== undefined) onValue(written, { beside: written, typed: content.typed });
          }}
          onEnter={props.onEnter}
        />
      )}
    </>
  );
}

function Switch(props: {
  readonly id: string;
  readonly shown: ArgsForm;
  readonly onShow: (shown: ArgsForm) => void;
}): JSX.Element {
  const { id, shown, onShow } = props;
  return (
    <fieldset class="switch">
      <legend class="visually-hidden">{text('form.as')}</legend>
      {ARGS_FORMS.map((name) => (
        <label key={name} class="switch-side">
          <input
            type="radio"
            name={`${id}-as`}
            checked={name === shown}
            onChange={() => onShow(name)}
          />
          <span>{text(name === 'form' ? 'form.asForm' : 'form.asJson')}</span>
        </label>
      ))}
    </fieldset>
  );
}

function JsonEditor(props: ArgumentsEditorProps): JSX.Element {
  const { id, value, problemId, onValue, onEnter } = props;
  return (
    <>
      <label class="field-label" for={`${id}-json`}>
        {props.label}
      </label>
      <textarea
        id={`${id}-json`}
        class="field arguments"
        spellcheck={false}
        rows={Math.min(Math.max(value.split('\n').length, 4), 14)}
        value={value}
        aria-invalid={problemId !== undefined}
        aria-describedby={problemId}
        onInput={(event) => onValue(event.currentTarget.value, NOTHING_TYPED)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onEnter();
        }}
      />
    </>
  );
}
