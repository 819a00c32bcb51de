import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { spanText, timeText } from '../../core/timeline/words.ts';
import type { EventDetail } from '../../messages/panelState.ts';
import { rawLines } from '../logic/rawLines.ts';
import type { RawBoundary, RawLine, RawPiece } from '../logic/rawLines.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { ShownPart } from './ShownPart.tsx';

/** Lines drawn at first, and with each *more*. */
const LINES_AT_ONCE = 400;

/** The bytes of a block line by line, with the chunks in which they came. */
export function RawView({ detail }: { readonly detail: EventDetail }): JSX.Element {
  const { block } = detail;
  const [shown, setShown] = useState(LINES_AT_ONCE);
  const parts = useMemo(() => (block === undefined ? [] : rawLines(block)), [block]);
  if (block === undefined) return <p class="muted">{text('detail.noRaw')}</p>;
  const left = parts.length - shown;
  return (
    <>
      {block.bytes.length < block.total ? (
        <ShownPart shown={block.bytes.length} total={block.total} />
      ) : null}
      <div class="raw" tabIndex={0} role="region" aria-label={text('raw.label')}>
        {parts
          .slice(0, shown)
          .map((part) =>
            part.kind === 'chunk' ? (
              <Boundary key={`chunk ${part.chunk.chunk}`} part={part} />
            ) : (
              <Line key={part.at} line={part} />
            ),
          )}
      </div>
      {block.moreChunks === 0 ? null : (
        <p class="muted">{text('raw.moreChunks', { count: block.moreChunks })}</p>
      )}
      {left <= 0 ? null : (
        <Button onClick={() => setShown(shown + LINES_AT_ONCE)}>
          {text('raw.moreLines', { count: Math.min(left, LINES_AT_ONCE) })}
        </Button>
      )}
    </>
  );
}

function Boundary({ part }: { readonly part: RawBoundary }): JSX.Element {
  const { chunk, t, since, bytes } = part.chunk;
  const words = [text('raw.chunk', { chunk }), text('raw.bytes', { count: bytes }), timeText(t)];
  if (since !== undefined) {
    const span = spanText(since);
    words.push(text(chunk === 1 ? 'raw.sinceHead' : 'raw.since', { span }));
  }
  if (part.before > 0) words.push(text('raw.before', { count: part.before }));
  if (part.inside === 'line') words.push(text('raw.insideLine'));
  if (part.inside === 'character') words.push(text('raw.insideCharacter'));
  return <div class="raw-chunk">{words.join(' · ')}</div>;
}

function Line({ line }: { readonly line: RawLine }): JSX.Element {
  return (
    <div class={`raw-line raw-${line.field}${line.goesOn ? ' raw-goes-on' : ''}`}>
      <span class="raw-at" title={text('raw.offset')}>
        {line.at}
      </span>
      <code class="raw-text">
        <bdi>
          {line.pieces.map((piece, index) => (
            <Piece key={index} piece={piece} />
          ))}
        </bdi>
      </code>
    </div>
  );
}

function Piece({ piece }: { readonly piece: RawPiece }): JSX.Element {
  switch (piece.kind) {
    case 'name':
      return <strong class="raw-name">{piece.text}</strong>;
    case 'text':
      return <>{piece.text}</>;
    case 'mark':
      return <span class="char-mark">{piece.text}</span>;
    case 'invalid':
      return (
        <span class="char-mark char-invalid" title={text('raw.invalid', { byte: piece.text })}>
          {piece.text}
        </span>
      );
    case 'part':
      return (
        <span class="char-mark char-part" title={text('raw.part', { byte: piece.text })}>
          {piece.text}
        </span>
      );
  }
}
