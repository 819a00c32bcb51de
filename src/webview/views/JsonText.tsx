import type { JSX } from 'preact';
import { tokenizeJson } from '../logic/jsonTokens.ts';

/** Pretty JSON in colours; anything else as plain text. */
export function JsonText(props: { readonly json: string; readonly label: string }): JSX.Element {
  return (
    <pre class="code" tabIndex={0} role="region" aria-label={props.label}>
      {tokenizeJson(props.json).map((token, index) =>
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
