import type { JSX } from 'preact';
import type { EventDetail } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';

/** Request and response headers as they stood on the wire, secrets masked. */
export function HeadersView({
  headers,
}: {
  readonly headers: EventDetail['headers'];
}): JSX.Element {
  if (headers === undefined) return <p class="muted">{text('detail.noHeaders')}</p>;
  return (
    <>
      <h3 class="section-title">{text('detail.requestHeaders')}</h3>
      <p class="http-line">{headers.requestLine}</p>
      <HeaderTable headers={headers.request} />
      <h3 class="section-title">{text('detail.responseHeaders')}</h3>
      {headers.statusLine === undefined ? (
        <p class="muted">{text('detail.noResponse')}</p>
      ) : (
        <>
          <p class="http-line">{headers.statusLine}</p>
          <HeaderTable headers={headers.response ?? []} />
        </>
      )}
    </>
  );
}

function HeaderTable(props: {
  readonly headers: readonly (readonly [string, string])[];
}): JSX.Element {
  return (
    <dl class="header-list">
      {props.headers.map(([name, value], index) => (
        <div key={index} class="header-line">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
