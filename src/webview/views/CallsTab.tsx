import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { PanelState, ToolSummary } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { emptyTools } from '../logic/emptyState.ts';
import { itemAfterKey } from '../logic/gridKeys.ts';
import { prefillArguments } from '../logic/jsonPrefill.ts';
import { Button } from './Button.tsx';
import { CallsList } from './CallsList.tsx';
import { EmptyView } from './EmptyView.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { useApp } from './context.ts';

/** The server's tools, a form for the arguments of one, and the calls made. */
export function CallsTab(): JSX.Element | null {
  const { panel, page } = useApp();
  const state = panel.state.value;
  if (state === undefined) return null;
  const tool = state.tools.find(({ name }) => name === page.tool.value) ?? state.tools[0];
  return (
    <div class="calls">
      {tool === undefined ? (
        <EmptyView empty={emptyTools(state)} />
      ) : (
        <div class="calls-form">
          <ToolList tools={state.tools} chosen={tool} />
          <CallForm tool={tool} state={state} />
        </div>
      )}
      {tool === undefined && state.calls.length === 0 ? null : <CallsList calls={state.calls} />}
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
      {tools.map((tool) => (
        <div
          key={tool.name}
          role="option"
          class="tool"
          aria-selected={tool === chosen}
          tabIndex={tool === chosen ? 0 : -1}
          onClick={() => choose(tool)}
        >
          {tool.name}
        </div>
      ))}
    </div>
  );
}

function CallForm(props: { readonly tool: ToolSummary; readonly state: PanelState }): JSX.Element {
  const { tool } = props;
  const { panel, page, tables, links } = useApp();
  const prefilled = prefillArguments(tool.inputSchema);
  const args = page.args.value[tool.name] ?? prefilled;
  const problem = panel.problems.value.get('arguments');
  const connected = panel.connected.value;
  const call = async (): Promise<void> => {
    const answer = await panel.act('arguments', 'call/start', { tool: tool.name, args });
    if (answer === undefined) return;
    tables.events.setFollows(true);
    links.selectStream(answer.stream);
  };
  return (
    <div class="call-form">
      <p class="tool-description">{tool.description ?? text('calls.noDescription')}</p>
      <label class="field-label" for="call-arguments">
        {text('calls.arguments')}
      </label>
      <textarea
        id="call-arguments"
        class="field arguments"
        spellcheck={false}
        rows={Math.min(Math.max(args.split('\n').length, 4), 14)}
        value={args}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : 'call-problem'}
        onInput={(event) => page.setArgs(tool.name, event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          if (connected) void call();
        }}
      />
      <div id="call-problem">
        {problem === undefined ? null : (
          <ProblemLine problem={problem} onDismiss={() => panel.dismiss('arguments')} />
        )}
      </div>
      <div class="buttons">
        <Button
          look="primary"
          icon="play"
          disabled={!connected || panel.isRunning('call/start')}
          onClick={() => void call()}
        >
          {text('calls.call', { tool: tool.name })}
        </Button>
        <Button disabled={args === prefilled} onClick={() => page.setArgs(tool.name, prefilled)}>
          {text('calls.reset')}
        </Button>
      </div>
    </div>
  );
}
