import type { JSX } from 'preact';
import { connectionName } from '../../core/recording/connectionName.ts';
import type { Question } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import { formatSeconds } from '../logic/format.ts';
import { Button } from './Button.tsx';
import { JsonText } from './JsonText.tsx';
import { QuestionForm } from './QuestionForm.tsx';
import { useApp } from './context.ts';
import { markedText } from '../../core/base/visibleText.ts';
import { VisibleLines, VisibleText } from './VisibleText.tsx';

/** What the server asks and nobody has answered yet, each with the call that it came with. */
export function QuestionsList({
  questions,
}: {
  readonly questions: readonly Question[];
}): JSX.Element {
  return (
    <section class="questions" aria-label={text('questions.title')}>
      <h2 class="section-title">{text('questions.title')}</h2>
      {questions.map((question) => (
        <QuestionCard key={question.number} question={question} />
      ))}
    </section>
  );
}

function QuestionCard({ question }: { readonly question: Question }): JSX.Element {
  const { number, ask, json, stream } = question;
  const { links } = useApp();
  const title = text(`questions.kind.${ask.kind}`);
  return (
    <article class="question" aria-labelledby={`question-${number}`}>
      <div class="question-line">
        <h3 class="question-title" id={`question-${number}`}>
          {title}
        </h3>
        <Origin question={question} />
        <Button look="quiet" onClick={() => links.showStreamStart(stream)}>
          {text('calls.showStream')}
        </Button>
      </div>
      <Asked question={question} />
      <QuestionForm question={question} />
      <details class="question-all">
        <summary>{text('questions.all')}</summary>
        <JsonText json={json} label={text('questions.all')} />
      </details>
    </article>
  );
}

/** The call or the stream that brought the question, on which connection and when. */
function Origin({ question }: { readonly question: Question }): JSX.Element {
  const { streams } = useApp();
  const { stream, connection, askedAt, method } = question;
  const known = streams.of(stream);
  const { label, tool } = known.kind === 'known' ? known.stream : {};
  const call = [label, tool].filter((part) => part !== undefined && part !== '').join(' ');
  const when = { connection: connectionName(connection), seconds: formatSeconds(askedAt) };
  const words = call === '' ? text('questions.at', when) : text('questions.of', { call, ...when });
  return (
    <span class="question-origin" title={markedText(`${method} · ${words}`)}>
      <code>{method}</code> · <VisibleText text={words} />
    </span>
  );
}

function Asked({ question }: { readonly question: Question }): JSX.Element {
  const { ask } = question;
  switch (ask.kind) {
    case 'sampling':
      return (
        <>
          <SampledFacts system={ask.system} models={ask.models} maxTokens={ask.maxTokens} />
          <ol class="sampled">
            {ask.messages.map(({ role, text: words }, index) => (
              <li key={index} class="sampled-message">
                <span class="sampled-role">
                  <VisibleText text={role} />
                </span>
                <p class="question-text">
                  <VisibleLines text={words} />
                </p>
              </li>
            ))}
          </ol>
        </>
      );
    case 'form':
      return (
        <p class="question-text">
          <VisibleLines text={ask.message} />
        </p>
      );
    case 'url':
      return (
        <>
          <p class="question-text">
            <VisibleLines text={ask.message} />
          </p>
          <p class="question-text">
            <code>
              <VisibleText text={ask.url} />
            </code>
          </p>
          <p class="muted">{text('questions.urlHint')}</p>
        </>
      );
    case 'unreadable':
      return (
        <p class="question-text">
          <VisibleText text={text('questions.unreadable', { why: ask.why })} />
        </p>
      );
  }
}

function SampledFacts(props: {
  readonly system: string | undefined;
  readonly models: readonly string[];
  readonly maxTokens: number | undefined;
}): JSX.Element | null {
  const { system, models, maxTokens } = props;
  const facts = [
    ...(maxTokens === undefined ? [] : [text('questions.maxTokens', { count: String(maxTokens) })]),
    ...(models.length === 0 ? [] : [text('questions.models', { names: models.join(', ') })]),
  ];
  return (
    <>
      {facts.length === 0 ? null : (
        <p class="muted">
          <VisibleText text={facts.join(' · ')} />
        </p>
      )}
      {system === undefined ? null : (
        <p class="question-text">
          <span class="sampled-role">{text('questions.system')}</span>{' '}
          <VisibleLines text={system} />
        </p>
      )}
    </>
  );
}
