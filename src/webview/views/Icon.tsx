import type { JSX } from 'preact';
import type { Glyph } from '../logic/glyphs.ts';

/** One of VS Code's icons; the words beside it or the button's label say what it means. */
export function Icon({ name }: { readonly name: string }): JSX.Element {
  return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}

/** The mark of an event. */
export function GlyphMark({ glyph }: { readonly glyph: Glyph }): JSX.Element {
  return (
    <svg
      class={`glyph glyph-${glyph.drawn} tone-${glyph.tone}`}
      viewBox="0 0 12 12"
      aria-hidden="true"
    >
      <path d={glyph.path} />
    </svg>
  );
}
