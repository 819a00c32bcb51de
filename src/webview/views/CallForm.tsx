import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { exampleArguments } from '../../core/protocol/exampleArguments.ts';
import type { ToolSummary } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { Button } from './Button.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { useApp } from './context.ts';

/** What a tool does, the arguments to call it with, and what is wrong with them. */
export function CallForm({ tool }: { readonly tool: ToolSummary }): JSX.Element {
  const { panel, page } = useApp();
  const [call, note] = useCall(tool.name);
  const prefilled = useMemo(() => exampleArguments(tool.inputSchema, 'lines'), [tool.inputSchema]);
  const args = page.args.value.get(tool.name) ?? prefilled;
  const problem = panel.problems.value.get('arguments');
  const connected = panel.connected.value;
  return (
    <div class="call-form">
      <p class="tool-description">{tool.description ?? text('calls.noDescription')}</p>
      <ArgumentsField
        value={args}
        isWrong={problem !== undefined}
        onValue={(value) => page.setArgs(tool.name, value)}
        onEnter={() => {
          if (connected) call(args);
        }}
      />
      <div id="call-problem">
        {problem === undefined ? null : (
          <ProblemLine problem={problem} onDismiss={() => panel.dismiss('arguments')} />
        )}
      </div>
      <div role="status">{note === undefined ? null : <p class="call-note">{note}</p>}</div>
      <div class="buttons">
        <Button
          look="primary"
          icon="play"
          disabled={!connected || panel.isRunning('call/start')}
          onClick={() => call(args)}
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

/** Calls the tool, and what the host noted of its last call. */
function useCall(tool: string): [call: (args: string) => void, note: string | undefined] {
  const { panel, tables, links } = useApp();
  const [noted, setNoted] = useState({ tool, note: undefined as string | undefined });
  const call = async (args: string): Promise<void> => {
    const answer = await panel.act('arguments', 'call/start', { tool, args });
    setNoted({ tool, note: answer?.note });
    if (answer === undefined) return;
    tables.events.setFollows(true);
    links.selectStream(answer.stream);
  };
  return [(args) => void call(args), noted.tool === tool ? noted.note : undefined];
}

function ArgumentsField(props: {
  readonly value: string;
  readonly isWrong: boolean;
  readonly onValue: (value: string) => void;
  readonly onEnter: () => void;
}): JSX.Element {
  const { value, isWrong, onValue, onEnter } = props;
  return (
    <>
      <label class="field-label" for="call-arguments">
        {text('calls.arguments')}
      </label>
      <textarea
        id="call-arguments"
        class="field arguments"
        spellcheck={false}
        rows={Math.min(Math.max(value.split('\n').length, 4), 14)}
        value={value}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'call-problem' : undefined}
        onInput={(event) => onValue(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onEnter();
        }}
      />
    </>
  );
}
