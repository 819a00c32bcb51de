import { Fragment } from 'preact';
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

/** The same line by line, for an element that keeps line ends. */
export function VisibleLines({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text.split(/\r?\n/).map((line, index) => (
        <Fragment key={index}>
          {index === 0 ? '' : '\n'}
          <VisibleText text={line} />
        </Fragment>
      ))}
    </>
  );
}
