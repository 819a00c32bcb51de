import type { JSX } from 'preact';
import type { Change, Difference } from '../../core/timeline/detail/difference.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { VisibleText } from './VisibleText.tsx';
import { useApp } from './context.ts';
import { focusTab } from './focusTab.ts';

/** What differs between an event and its first showing. */
export function DifferenceView({ difference }: { readonly difference: Difference }): JSX.Element {
  const { answer, sentence, first, fields, values, more } = difference;
  const { links } = useApp();
  const show = (): void => {
    // The first showing has no difference to show.
    focusTab('detail', 'pretty');
    links.showEvent(first);
  };
  return (
    <>
      <p class={`difference-sentence difference-${answer}`}>
        <Icon name={answer === 'changed' ? 'warning' : 'pass'} />
        <span>{sentence}</span>
      </p>
      <p class="difference-with">
        <span>{text('difference.with', { row: first + 1 })}</span>
        <Button look="quiet" icon="arrow-right" onClick={show}>
          {text('difference.show')}
        </Button>
      </p>
      {fields.length === 0 ? null : <Changes title={text('difference.fields')} changes={fields} />}
      {values.length === 0 ? null : <Changes title={text('difference.values')} changes={values} />}
      {more === 0 ? null : <p class="muted">{text('difference.more', { count: more })}</p>}
    </>
  );
}

function Changes(props: {
  readonly title: string;
  readonly changes: readonly Change[];
}): JSX.Element {
  return (
    <table class="changes">
      <caption class="section-title">{props.title}</caption>
      <thead>
        <tr>
          <th scope="col">{text('difference.what')}</th>
          <th scope="col">{text('difference.before')}</th>
          <th scope="col">{text('difference.after')}</th>
        </tr>
      </thead>
      <tbody>
        {props.changes.map(({ what, before, after }) => (
          <tr key={what}>
            <th scope="row">
              <VisibleText text={what} />
            </th>
            <td>
              <Side value={before} />
            </td>
            <td>
              <Side value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Side({ value }: { readonly value: string | undefined }): JSX.Element {
  return value === undefined ? (
    <em class="muted">{text('difference.absent')}</em>
  ) : (
    <VisibleText text={value} />
  );
}
