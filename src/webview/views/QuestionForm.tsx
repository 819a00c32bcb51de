import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { exampleArguments } from '../../core/protocol/exampleArguments.ts';
import type { Question } from '../../messages/panelState.ts';
import type { QuestionAnswer } from '../../messages/protocol.ts';
import { unsendable } from '../logic/schemaForm/formEdit.ts';
import { typedBeside } from '../logic/schemaForm/keptTyped.ts';
import type { AnswerDraft } from '../logic/answerDraft.ts';
import { text } from '../texts/text.ts';
import { ArgumentsEditor } from './ArgumentsEditor.tsx';
import { Button } from './Button.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { useApp } from './context.ts';

/** What the model's name is said to be where the user gives none. */
const UNNAMED_MODEL = 'user';

interface PartProps {
  readonly question: Question;
  readonly draft: AnswerDraft;
  /** The values as JSON, from the schema's own until the user changes them. */
  readonly values: string | undefined;
  readonly change: (change: Partial<AnswerDraft>) => void;
  readonly send: (answer: QuestionAnswer) => void;
  readonly accept: () => void;
}

/** What a question is answered with, and the ways to answer it. */
export function QuestionForm({ question }: { readonly question: Question }): JSX.Element {
  const { panel } = useApp();
  const { number, ask } = question;
  const root = useRef<HTMLDivElement>(null);
  const parts = useAnswer(question, root);
  const problem = panel.problems.value.get(`question ${number}`);
  return (
    <div class="question-form" ref={root}>
      {ask.kind === 'sampling' ? <MessageForm {...parts} /> : null}
      {ask.kind === 'form' ? <ValuesForm {...parts} schema={ask.schema} /> : null}
      <div id={`question-problem-${number}`}>
        {problem === undefined ? null : (
          <ProblemLine problem={problem} onDismiss={() => panel.dismiss(`question ${number}`)} />
        )}
      </div>
      <Answers {...parts} />
    </div>
  );
}

function useAnswer(question: Question, root: { readonly current: HTMLElement | null }): PartProps {
  const { panel, answers } = useApp();
  const { number, ask } = question;
  const place = `question ${number}` as const;
  const draft = answers.of(number);
  const schema = ask.kind === 'form' ? ask.schema : undefined;
  const begun = useMemo(() => schema && exampleArguments(schema, 'lines'), [schema]);
  const values = draft.values ?? begun;
  const send = (answer: QuestionAnswer): void => {
    const hadFocus = root.current?.contains(document.activeElement) === true;
    const sending = panel.act(place, 'question/answer', { question: number, answer });
    void sending.then((answered) => {
      // The button that was pressed goes away with its question.
      if (answered !== undefined && hadFocus) document.getElementById('tables-tab-calls')?.focus();
    });
  };
  const accept = (): void => {
    const wrong = values === undefined ? [] : unsendable(typedBeside(draft.kept, values));
    if (wrong.length > 0) panel.tell(place, text('form.unsent', { count: wrong.length }), wrong);
    else send({ kind: 'accept', ...(values !== undefined && { content: values }) });
  };
  const change = (to: Partial<AnswerDraft>): void => {
    panel.dismiss(place);
    answers.change(number, to);
  };
  return { question, draft, values, change, send, accept };
}

function Answers({ question, draft, send, accept }: PartProps): JSX.Element {
  const { panel } = useApp();
  const disabled = !panel.connected.value;
  switch (question.ask.kind) {
    case 'unreadable':
      return (
        <div class="buttons">
          <RefuseButton disabled={disabled} send={send} />
        </div>
      );
    case 'sampling': {
      const { role, text: words, model } = draft;
      const answer = { kind: 'message', role, text: words, model: model || UNNAMED_MODEL } as const;
      return (
        <div class="buttons">
          <Button look="primary" disabled={disabled} onClick={() => send(answer)}>
            {text('questions.send')}
          </Button>
          <RefuseButton disabled={disabled} send={send} />
        </div>
      );
    }
    default:
      return (
        <div class="buttons">
          <Button
            look="primary"
            hint={text(
              question.ask.kind === 'form' ? 'questions.acceptFormHint' : 'questions.acceptHint',
            )}
            disabled={disabled}
            onClick={accept}
          >
            {text('questions.accept')}
          </Button>
          <Button
            hint={text('questions.declineHint')}
            disabled={disabled}
            onClick={() => send({ kind: 'decline' })}
          >
            {text('questions.decline')}
          </Button>
          <Button
            hint={text('questions.cancelHint')}
            disabled={disabled}
            onClick={() => send({ kind: 'cancel' })}
          >
            {text('questions.cancel')}
          </Button>
          <RefuseButton disabled={disabled} send={send} />
        </div>
      );
  }
}

/** Answers with an error. */
function RefuseButton(props: {
  readonly disabled: boolean;
  readonly send: PartProps['send'];
}): JSX.Element {
  const { disabled, send } = props;
  return (
    <Button
      disabled={disabled}
      hint={text('questions.refuseHint')}
      onClick={() => send({ kind: 'refuse', message: text('questions.refusal') })}
    >
      {text('questions.refuse')}
    </Button>
  );
}

function ValuesForm(props: PartProps & { readonly schema: string }): JSX.Element {
  const { question, draft, values = '', change, accept, schema } = props;
  const { panel } = useApp();
  const { number } = question;
  const isWrong = panel.problems.value.has(`question ${number}`);
  return (
    <ArgumentsEditor
      id={`question-${number}`}
      schema={schema}
      value={values}
      kept={draft.kept}
      shown={draft.shown}
      label={text('questions.values')}
      problemId={isWrong ? `question-problem-${number}` : undefined}
      problems={panel.fieldProblems(`question ${number}`)}
      onShow={(shown) => change({ shown })}
      onValue={(to, kept) => change({ values: to, kept })}
      onEnter={accept}
    />
  );
}

function MessageForm({ question, draft, change }: PartProps): JSX.Element {
  const id = `question-${question.number}`;
  return (
    <div class="message-form">
      <label class="field-label" for={`${id}-text`}>
        {text('questions.message')}
      </label>
      <textarea
        id={`${id}-text`}
        class="field arguments"
        rows={4}
        value={draft.text}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      <div class="message-facts">
        <label class="field-label" for={`${id}-role`}>
          {text('questions.role')}
        </label>
        <select
          id={`${id}-role`}
          class="field form-choice"
          value={draft.role}
          onChange={(event) =>
            change({ role: event.currentTarget.value === 'user' ? 'user' : 'assistant' })
          }
        >
          <option value="assistant">assistant</option>
          <option value="user">user</option>
        </select>
        <label class="field-label" for={`${id}-model`}>
          {text('questions.model')}
        </label>
        <input
          id={`${id}-model`}
          class="field form-number"
          type="text"
          placeholder={UNNAMED_MODEL}
          value={draft.model}
          onInput={(event) => change({ model: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}
