import type { ComponentChildren, JSX } from 'preact';
import type { HeaderNote } from '../../core/timeline/detail/headerNotes.ts';
import type { NotedHeaders } from '../../core/timeline/detail/eventHeaders.ts';
import type { EventDetail } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { Icon } from './Icon.tsx';
import { VisibleText } from './VisibleText.tsx';

/** Request and answer headers as they stood on the wire, secrets masked, MCP's own explained. */
export function HeadersView({
  headers,
}: {
  readonly headers: EventDetail['headers'];
}): JSX.Element {
  if (headers === undefined) return <p class="muted">{text('detail.noHeaders')}</p>;
  const { request, answer } = headers;
  const isMasked = [request, answer].some((side) => side?.headers.some(({ masked }) => masked));
  return (
    <>
      <h3 class="section-title">{text('detail.requestHeaders')}</h3>
      <Side side={request} />
      <h3 class="section-title">{text('detail.responseHeaders')}</h3>
      {answer === undefined ? (
        <p class="muted">{text('detail.noResponse')}</p>
      ) : (
        <Side side={answer} />
      )}
      {isMasked ? <p class="header-masks">{text('headers.masks')}</p> : null}
    </>
  );
}

function Side({ side }: { readonly side: NotedHeaders }): JSX.Element {
  return (
    <>
      <p class="http-line">
        <VisibleText text={side.line} />
      </p>
      <dl class="header-list">
        {side.headers.map(({ name, value, note }, index) => (
          <Line key={index} name={<VisibleText text={name} />} note={note}>
            <VisibleText text={value} />
          </Line>
        ))}
        {side.more === 0 ? null : <p class="muted">{text('headers.more', { count: side.more })}</p>}
        {side.missing.map((missing) => (
          <Line key={missing.name} name={missing.name} note={missing}>
            <em class="header-missing">{text('headers.missing')}</em>
          </Line>
        ))}
      </dl>
    </>
  );
}

const ICONS = { right: 'pass', wrong: 'error', unwise: 'warning', fact: 'info' } as const;

function Line(props: {
  readonly name: ComponentChildren;
  readonly note: HeaderNote | undefined;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { name, note, children } = props;
  return (
    <div class="header-line">
      <dt>{name}</dt>
      <dd>
        {children}
        {note === undefined ? null : (
          <span class={`header-note header-${note.judged}`}>
            <Icon name={ICONS[note.judged]} />
            <span class="visually-hidden">{text(`headers.judged.${note.judged}`)}: </span>
            <span>
              <VisibleText text={note.text} />
            </span>
          </span>
        )}
      </dd>
    </div>
  );
}
