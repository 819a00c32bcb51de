import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { ToolSummary } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { emptyTools } from '../logic/emptyState.ts';
import { itemAfterKey } from '../logic/gridKeys.ts';
import { CallForm } from './CallForm.tsx';
import { CallsList } from './CallsList.tsx';
import { EmptyView } from './EmptyView.tsx';
import { QuestionsList } from './QuestionsList.tsx';
import { useApp } from './context.ts';
import { markedText } from '../../core/base/visibleText.ts';
import { VisibleText } from './VisibleText.tsx';

/** The server's tools, a form for the arguments of one, and the calls made. */
export function CallsTab(): JSX.Element | null {
  const { panel, page } = useApp();
  const state = panel.state.value;
  if (state === undefined) return null;
  const tool = state.tools.find(({ name }) => name === page.tool.value) ?? state.tools[0];
  return (
    <div class="calls">
      {state.questions.length === 0 ? null : <QuestionsList questions={state.questions} />}
      <div class="calls-body">
        {tool === undefined ? (
          <EmptyView empty={emptyTools(state)} />
        ) : (
          <div class="calls-form">
            <ToolList tools={state.tools} chosen={tool} />
            <CallForm key={tool.name} tool={tool} />
          </div>
        )}
        {tool === undefined && state.calls.length === 0 ? null : <CallsList calls={state.calls} />}
      </div>
    </div>
  );
}

function ToolList(props: {
  readonly tools: readonly ToolSummary[];
  readonly chosen: ToolSummary;
}): JSX.Element {
  const { tools, chosen } = props;
  const { page, panel } = useApp();
  const list = useRef<HTMLDivElement>(null);
  const choose = (tool: ToolSummary): void => {
    panel.dismiss('arguments');
    page.tool.value = tool.name;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = itemAfterKey(event.key, tools.indexOf(chosen), tools.length, 'vertical');
    const tool = to === undefined ? undefined : tools[to];
    if (tool === undefined) return;
    event.preventDefault();
    choose(tool);
    list.current?.querySelectorAll<HTMLElement>('[role="option"]')[to ?? 0]?.focus();
  };
  return (
    <div
      class="tools"
      role="listbox"
      aria-label={text('calls.tools')}
      ref={list}
      onKeyDown={onKeyDown}
    >
      {tools.map((tool, index) => (
        <div
          // A server may list a name twice.
          key={index}
          role="option"
          class="tool"
          aria-selected={tool === chosen}
          tabIndex={tool === chosen ? 0 : -1}
          onClick={() => choose(tool)}
        >
          <span class="tool-name" title={markedText(tool.name)}>
            <VisibleText text={tool.name} />
          </span>
        </div>
      ))}
    </div>
  );
}
