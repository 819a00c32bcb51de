import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { readJson } from '../../core/base/jsonReader.ts';
import type { JsonNode } from '../../core/base/jsonReader.ts';
import {
  firstTreeState,
  pathOf,
  treeLines,
  withMore,
  withOpen,
  withSiblings,
} from '../logic/jsonTree.ts';
import type { TreeLine } from '../logic/jsonTree.ts';
import { canOpen, treeMove } from '../logic/treeKeys.ts';
import { text } from '../texts/text.ts';
import { CopyButton } from './CopyButton.tsx';
import { JsonLine } from './JsonLine.tsx';
import { VisibleText } from './VisibleText.tsx';

/** JSON as a tree, each value as it was written; `key` it by the text that it shows. */
export function JsonTree(props: { readonly json: string; readonly root: JsonNode }): JSX.Element {
  const { json, root } = props;
  const tree = useTree(root);
  const { lines, active } = tree;
  const path = pathOf(json, root, active);
  const node = lines.find(({ id }) => id === active);
  return (
    <>
      <div
        class="json-tree"
        role="tree"
        aria-label={text('json.label')}
        ref={tree.element}
        onKeyDown={tree.onKeyDown}
      >
        {lines.map((line) => (
          <JsonLine
            key={line.id}
            json={json}
            line={line}
            isActive={line.id === active}
            isLong={tree.long.has(line.id)}
            onPress={() => tree.press(line)}
          />
        ))}
      </div>
      <div class="json-place">
        <span class="visually-hidden">{text('json.path')}</span>
        <code class="json-path">
          <VisibleText text={path} />
        </code>
        <span class="json-copies">
          <CopyButton look="quiet" label={text('json.copyPath')} read={() => path} />
          {node?.kind !== 'node' ? null : (
            <CopyButton
              look="quiet"
              label={text('json.copyValue')}
              read={() => valueText(json, node.node)}
            />
          )}
        </span>
      </div>
    </>
  );
}

interface Tree {
  readonly lines: readonly TreeLine[];
  readonly active: string;
  /** Lines whose long text is shown at length. */
  readonly long: ReadonlySet<string>;
  readonly element: { current: HTMLDivElement | null };
  readonly press: (line: TreeLine) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function useTree(root: JsonNode): Tree {
  const [state, setState] = useState(() => firstTreeState(root));
  const [wanted, setActive] = useState('');
  const [long, setLong] = useState<ReadonlySet<string>>(new Set<string>());
  const element = useRef<HTMLDivElement>(null);
  const hasMoved = useRef(false);
  const lines = useMemo(() => treeLines(root, state), [root, state]);
  const active = lines.some(({ id }) => id === wanted) ? wanted : '';
  useLayoutEffect(() => {
    if (!hasMoved.current) return;
    hasMoved.current = false;
    element.current?.querySelector<HTMLElement>(`[data-node="${active}"]`)?.focus();
  }, [active, lines]);
  const press = (line: TreeLine): void => {
    setActive(line.id);
    if (line.kind === 'more') setState(withMore(state, line));
    else if (canOpen(line)) setState(withOpen(state, line.id, !line.isOpen));
    else setLong(toggled(long, line.id));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const move = treeMove(event.key, lines, active);
    const line = lines.find(({ id }) => id === active);
    if (move === undefined || line === undefined) return;
    event.preventDefault();
    hasMoved.current = true;
    if (move.kind === 'go') setActive(move.id);
    else if (move.kind === 'open') setState(withOpen(state, active, move.isOpen));
    else if (move.kind === 'siblings') setState(withSiblings(state, lines, line));
    else press(line);
  };
  return { lines, active, long, element, press, onKeyDown };
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return set.has(id) ? new Set([...set].filter((other) => other !== id)) : new Set([...set, id]);
}

/** What a text says, without its quotes and escapes; any other value as it was written. */
function valueText(json: string, node: JsonNode): string {
  const written = json.slice(node.start, node.end);
  const isWhole = readJson(written).problem === undefined;
  return node.kind === 'string' && isWhole ? (JSON.parse(written) as string) : written;
}
