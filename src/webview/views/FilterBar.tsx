import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { FilterOptions, optionId } from './FilterOptions.tsx';
import { FilterStatus } from './FilterStatus.tsx';
import { useApp } from './context.ts';
import { useFilterKeys } from './useFilterKeys.ts';

const OPTIONS = 'filter-options';
const PROBLEM = 'filter-problem';

/** Where one says which events are shown, with help while one writes, and what came of it. */
export function FilterBar(): JSX.Element {
  const { filter, completion } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const mirror = useRef<HTMLDivElement>(null);
  const keys = useFilterKeys(input);
  const problem = filter.problem.value;
  const draft = filter.draft.value;
  const follow = (): void => {
    if (mirror.current !== null) mirror.current.scrollLeft = input.current?.scrollLeft ?? 0;
  };
  useEffect(follow, [problem]);
  const clear = (): void => {
    filter.clear();
    completion.close();
    input.current?.focus();
  };
  return (
    <div class="filter" role="search" aria-label={text('filter.label')}>
      <div class="filter-field">
        <input
          class="field filter-input"
          type="text"
          role="combobox"
          spellcheck={false}
          autocomplete="off"
          ref={input}
          aria-label={text('filter.label')}
          aria-autocomplete="list"
          aria-expanded={completion.isOpen}
          aria-controls={OPTIONS}
          aria-activedescendant={completion.isOpen ? optionId(completion.active.value) : undefined}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : PROBLEM}
          placeholder={text('filter.hint')}
          value={draft}
          onInput={keys.onInput}
          onKeyDown={keys.onKeyDown}
          onBlur={() => completion.close()}
          onScroll={follow}
        />
        <div class="filter-mirror" aria-hidden="true" ref={mirror}>
          {problem === undefined ? null : <MarkedPlace draft={draft} {...problem} />}
        </div>
        {draft === '' ? null : (
          <Button look="quiet" icon="close" label={text('filter.clear')} onClick={clear} />
        )}
        <FilterOptions id={OPTIONS} onPick={keys.accept} />
        {problem === undefined || completion.isOpen ? null : <Problem id={PROBLEM} />}
      </div>
      <FilterStatus />
    </div>
  );
}

/** The text of the field once more, in no colour but for the line below what is wrong. */
function MarkedPlace(props: {
  readonly draft: string;
  readonly start: number;
  readonly end: number;
}): JSX.Element {
  const { draft, start, end } = props;
  return (
    <>
      {draft.slice(0, start)}
      <mark class="filter-wrong">{draft.slice(start, end)}</mark>
      {draft.slice(end)}
    </>
  );
}

function Problem({ id }: { readonly id: string }): JSX.Element | null {
  const { filter } = useApp();
  const problem = filter.problem.value;
  if (problem === undefined) return null;
  const inForce = filter.text.value;
  return (
    <div class="filter-problem" id={id} role="alert">
      <p>
        {text('filter.problem', { place: String(problem.start + 1), problem: problem.message })}
      </p>
      <p class="muted">
        {inForce === '' ? text('filter.keepsNone') : text('filter.keeps', { filter: inForce })}
      </p>
    </div>
  );
}
