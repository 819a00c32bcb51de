import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { exampleArguments } from '../../core/protocol/exampleArguments.ts';
import type { ToolSummary } from '../../messages/panelState.ts';
import { unsendable } from '../logic/schemaForm/formEdit.ts';
import { NOTHING_TYPED, typedBeside } from '../logic/schemaForm/keptTyped.ts';
import type { KeptTyped } from '../logic/schemaForm/keptTyped.ts';
import { text } from '../texts/text.ts';
import { ArgumentsEditor } from './ArgumentsEditor.tsx';
import { Button } from './Button.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { useApp } from './context.ts';
import { VisibleLines, VisibleText } from './VisibleText.tsx';
import { markedText } from '../../core/base/visibleText.ts';

/** What a tool does, the arguments to call it with, and what is wrong with them. */
export function CallForm({ tool }: { readonly tool: ToolSummary }): JSX.Element {
  const { panel, page } = useApp();
  const { args, kept, isReset, change, reset } = useArguments(tool);
  const [call, note] = useCall(tool.name);
  const problem = panel.problems.value.get('arguments');
  const connected = panel.connected.value;
  const send = (): void => {
    const wrong = unsendable(typedBeside(kept, args));
    if (wrong.length === 0) call(args);
    else panel.tell('arguments', text('form.unsent', { count: wrong.length }), wrong);
  };
  return (
    <div class="call-form">
      <Description words={tool.description} />
      <ArgumentsEditor
        id="call"
        schema={tool.inputSchema}
        value={args}
        kept={kept}
        shown={page.argsForm.value}
        label={text('calls.arguments')}
        problemId={problem === undefined ? undefined : 'call-problem'}
        problems={panel.fieldProblems('arguments')}
        onShow={(shown) => (page.argsForm.value = shown)}
        onValue={change}
        onEnter={() => {
          if (connected) send();
        }}
      />
      <div id="call-problem">
        {problem === undefined ? null : (
          <ProblemLine problem={problem} onDismiss={() => panel.dismiss('arguments')} />
        )}
      </div>
      <Note note={note} />
      <div class="buttons">
        <Button
          look="primary"
          icon="play"
          disabled={!connected || panel.isRunning('call/start')}
          onClick={send}
        >
          {text('calls.call', { tool: markedText(tool.name) })}
        </Button>
        <Button disabled={isReset} onClick={reset}>
          {text('calls.reset')}
        </Button>
      </div>
    </div>
  );
}

function Note({ note }: { readonly note: string | undefined }): JSX.Element {
  return (
    <div role="status">
      {note === undefined ? null : (
        <p class="call-note">
          <VisibleText text={note} />
        </p>
      )}
    </div>
  );
}

function Description({ words }: { readonly words: string | undefined }): JSX.Element {
  return (
    <p class="tool-description">
      <VisibleLines text={words ?? text('calls.noDescription')} />
    </p>
  );
}

/** The arguments of a tool as the page keeps them, until then those that its schema begins with. */
function useArguments({ name, inputSchema }: ToolSummary): {
  readonly args: string;
  readonly kept: KeptTyped;
  readonly isReset: boolean;
  readonly change: (args: string, kept: KeptTyped) => void;
  readonly reset: () => void;
} {
  const { panel, page, typed: drafts } = useApp();
  const kept = drafts.of(name);
  const prefilled = useMemo(() => exampleArguments(inputSchema, 'lines'), [inputSchema]);
  const args = page.args.value.get(name) ?? prefilled;
  const change = (to: string, typed: KeptTyped): void => {
    // What was wrong may be right now.
    panel.dismiss('arguments');
    drafts.change(name, typed);
    page.setArgs(name, to);
  };
  return {
    args,
    kept,
    isReset: args === prefilled && typedBeside(kept, args).size === 0,
    change,
    reset: () => change(prefilled, NOTHING_TYPED),
  };
}

/** Calls the tool, and what the host noted of its last call. */
function useCall(tool: string): [call: (args: string) => void, note: string | undefined] {
  const { panel, tables, links } = useApp();
  const [note, setNote] = useState<string | undefined>(undefined);
  const call = async (args: string): Promise<void> => {
    const answer = await panel.act('arguments', 'call/start', { tool, args });
    setNote(answer?.note);
    if (answer === undefined) return;
    tables.events.setFollows(true);
    links.selectStream(answer.stream);
  };
  return [(args) => void call(args), note];
}
