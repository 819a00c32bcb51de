import type { JSX } from 'preact';
import { tokenizeJson } from '../logic/jsonTokens.ts';
import { escapedUnits, withoutActing } from '../../core/base/visibleText.ts';

/** Pretty JSON in colours, what would not be seen in it escaped; anything else as plain text. */
export function JsonText(props: { readonly json: string; readonly label: string }): JSX.Element {
  return (
    <pre class="code" tabIndex={0} role="region" aria-label={props.label}>
      {tokenizeJson(withoutActing(props.json, escapedInLine)).map((token, index) =>
        token.kind === 'plain' ? (
          token.text
        ) : (
          <span key={index} class={`json-${token.kind}`}>
            {token.text}
          </span>
        ),
      )}
    </pre>
  );
}

function escapedInLine(character: string): string {
  return character === '\n' ? character : escapedUnits(character);
}
