import type { JSX } from 'preact';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { useApp } from './context.ts';
import { markedText } from '../../core/base/visibleText.ts';
import { VisibleText } from './VisibleText.tsx';

/** How many events match, and how far the search is. */
export function FilterStatus(): JSX.Element | null {
  const { filter } = useApp();
  const failure = filter.failure.value;
  if (filter.text.value === '') return null;
  if (failure !== undefined) {
    return (
      <div class="filter-status filter-failure">
        <Icon name="error" />
        <span class="filter-failure-text" title={markedText(failure)}>
          <VisibleText text={failure} />
        </span>
        <Button onClick={() => filter.retry()}>{text('page.retry')}</Button>
      </div>
    );
  }
  const count = filter.count.value;
  const total = filter.total.value;
  if (filter.searching.value) {
    const percent = Math.floor((filter.examined.value / Math.max(total, 1)) * 100);
    return (
      <div class="filter-status">
        <progress
          class="filter-progress"
          aria-label={text('filter.progress')}
          max={100}
          value={percent}
        />
        <span>{text('filter.searching', { count, percent })}</span>
      </div>
    );
  }
  return (
    <div class={count === 0 ? 'filter-status' : 'filter-status filter-found'}>
      <Icon name={count === 0 ? 'circle-slash' : 'check'} />
      <span>{text('filter.matches', { count, total })}</span>
    </div>
  );
}
