import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { readJson } from '../../core/base/jsonReader.ts';
import type { JsonProblem } from '../../core/base/jsonReader.ts';
import type { EventDetail } from '../../messages/panelState.ts';
import { noPayloadWords } from '../logic/noPayload.ts';
import { text } from '../texts/text.ts';
import { JsonTree } from './JsonTree.tsx';
import { ShownPart } from './ShownPart.tsx';
import { VisibleText } from './VisibleText.tsx';

/** Characters shown before and behind the place where a text stops being JSON. */
const AROUND = 10_000;
/** Characters that an escape at the end of a cut text may lack. */
const ESCAPE_LENGTH = 6;

/** The data of an event as a tree; what is no JSON as text, with the place where it stops being so. */
export function PrettyView({ detail }: { readonly detail: EventDetail }): JSX.Element {
  const { kind, data, truncated, block } = detail;
  const reading = useMemo(() => readJson(data ?? ''), [data]);
  if (data === undefined || data === '') {
    return <p class="muted">{truncated ? text('detail.unread') : noPayloadWords(kind)}</p>;
  }
  const { root, problem } = reading;
  const isCut = truncated && problem !== undefined && problem.at + ESCAPE_LENGTH > data.length;
  return (
    <>
      {truncated ? (
        <ShownPart shown={new TextEncoder().encode(data).length} total={block?.total ?? 0} />
      ) : null}
      {root !== undefined && (problem === undefined || isCut) ? (
        <JsonTree key={detail.row} json={data} root={root} />
      ) : (
        <NotJson data={data} problem={problem ?? { at: 0, why: '' }} />
      )}
    </>
  );
}

function NotJson(props: { readonly data: string; readonly problem: JsonProblem }): JSX.Element {
  const { data, problem } = props;
  const before = data.slice(Math.max(problem.at - AROUND, 0), problem.at);
  const lines = data.slice(0, problem.at).split('\n');
  return (
    <>
      <p class="json-problem">
        {text('json.invalid', {
          line: lines.length,
          column: (lines.at(-1)?.length ?? 0) + 1,
          why: problem.why,
        })}
      </p>
      <pre class="code" tabIndex={0} role="region" aria-label={text('detail.pretty')}>
        <VisibleText text={before} />
        <mark class="json-fault">
          <VisibleText text={data.charAt(problem.at)} />
        </mark>
        <VisibleText text={data.slice(problem.at + 1, problem.at + AROUND)} />
      </pre>
    </>
  );
}
