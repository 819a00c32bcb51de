import type { ComponentChildren, JSX } from 'preact';
import type { JsonNode } from '../../core/base/jsonReader.ts';
import { shorten } from '../../core/base/shortText.ts';
import { itemsOf } from '../logic/jsonTree.ts';
import type { TreeLine } from '../logic/jsonTree.ts';
import { canOpen } from '../logic/treeKeys.ts';
import { text } from '../texts/text.ts';
import { Icon } from './Icon.tsx';
import { VisibleText } from './VisibleText.tsx';

/** Characters of a value that are shown at first, and at most. */
const SHORT = 400;
const LONG = 20_000;
/** Levels by which a line is moved in; deeper ones stand below each other. */
const INDENTED_LEVELS = 20;

const CLOSES = { object: '}', array: ']' } as const;

interface JsonLineProps {
  readonly json: string;
  readonly line: TreeLine;
  readonly isActive: boolean;
  /** Whether a long text is shown at length. */
  readonly isLong: boolean;
  readonly onPress: () => void;
}

/** A line of a JSON tree: a name and its value, a bracket, or the way to more. */
export function JsonLine(props: JsonLineProps): JSX.Element {
  const { line, isActive, onPress } = props;
  const style = { '--level': String(Math.min(line.level, INDENTED_LEVELS) - 1) };
  if (line.kind === 'end') {
    return (
      <div class="json-line" aria-hidden="true" style={style}>
        {line.node.closed ? CLOSES[line.node.kind] : '…'}
      </div>
    );
  }
  const opens = canOpen(line);
  const place =
    line.kind === 'node' ? { 'aria-posinset': line.position, 'aria-setsize': line.siblings } : {};
  return (
    <div
      class="json-line"
      role="treeitem"
      aria-level={line.level}
      aria-expanded={opens ? line.isOpen : undefined}
      aria-selected={isActive}
      {...place}
      tabIndex={isActive ? 0 : -1}
      data-node={line.id}
      style={style}
      onClick={onPress}
    >
      {opens ? <Icon name={line.isOpen ? 'chevron-down' : 'chevron-right'} /> : null}
      {line.kind === 'more' ? (
        <span class="json-link">{text('json.more', { count: line.left })}</span>
      ) : (
        <Member {...props} line={line} />
      )}
    </div>
  );
}

type NodeLine = Extract<TreeLine, { kind: 'node' }>;

function Member(props: JsonLineProps & { readonly line: NodeLine }): JSX.Element {
  const { json, line } = props;
  const { item, node, position, siblings } = line;
  const key = item?.key;
  return (
    <>
      {key === undefined ? null : (
        <>
          <span class="json-key">
            <VisibleText text={shorten(json.slice(key.start, key.end), SHORT)} />
          </span>
          {': '}
        </>
      )}
      {itemsOf(node) === undefined ? <Leaf {...props} /> : <Container line={line} />}
      {position < siblings && !line.isOpen ? ',' : null}
      {item?.repeated === true ? <Note>{text('json.repeated')}</Note> : null}
    </>
  );
}

function Container({ line: { node, isOpen } }: { readonly line: NodeLine }): JSX.Element {
  const count = itemsOf(node)?.length ?? 0;
  const [open, close] = node.kind === 'object' ? ['{', CLOSES.object] : ['[', CLOSES.array];
  if (isOpen) return <>{open}</>;
  if (count === 0) return <>{`${open}${close}`}</>;
  const words = text(node.kind === 'object' ? 'json.members' : 'json.items', { count });
  return (
    <>
      {`${open}…${close}`}
      <Note>{words}</Note>
    </>
  );
}

function Leaf({ json, line, isLong }: JsonLineProps & { readonly line: NodeLine }): JSX.Element {
  const { node } = line;
  const written = json.slice(node.start, node.end);
  const shown = isLong ? LONG : SHORT;
  return (
    <>
      <span class={classOf(node)}>
        <VisibleText text={shorten(written, shown)} />
      </span>
      <Length length={written.length} isLong={isLong} />
    </>
  );
}

function Length({
  length,
  isLong,
}: {
  readonly length: number;
  readonly isLong: boolean;
}): JSX.Element | null {
  if (length <= (isLong ? LONG : SHORT)) return null;
  return isLong ? (
    <Note>{text('json.longTextCut', { shown: LONG, count: length })}</Note>
  ) : (
    <span class="json-link">{text('json.longText', { count: length })}</span>
  );
}

function Note({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <span class="json-note">{children}</span>;
}

function classOf({ kind }: JsonNode): string {
  return `json-${kind}`;
}
