import type { JSX } from 'preact';
import { formatBytes } from '../../core/base/formatBytes.ts';
import { text } from '../texts/text.ts';

/** Says that only the first bytes of something are shown. */
export function ShownPart(props: { readonly shown: number; readonly total: number }): JSX.Element {
  const { shown, total } = props;
  return (
    <p class="payload-part">
      {text('detail.shownPart', { shown: formatBytes(shown), total: formatBytes(total) })}
    </p>
  );
}
