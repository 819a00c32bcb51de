import type { JSX } from 'preact';
import { visibleText } from '../../core/base/visibleText.ts';

/** A text of a server: what would not be seen, or would act on what is around it, is a mark. */
export function VisibleText({ text }: { readonly text: string }): JSX.Element {
  return (
    <bdi>
      {visibleText(text).map((piece, index) =>
        piece.kind === 'mark' ? (
          <span key={index} class="char-mark">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  );
}
