import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PanelState } from '../../messages/panelState.ts';
import { text } from '../texts/text.ts';
import type { ProblemPlace } from '../state/panelSignals.ts';
import { InterruptedLine } from './InterruptedLine.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import { ReadingLine } from './ReadingLine.tsx';
import { useApp } from './context.ts';

interface Banner {
  readonly about: string;
  readonly problem: string;
  readonly onDismiss: () => void;
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

/** What went wrong with the session as a whole, under the toolbar that the acts are in. */
export function Banners(): JSX.Element {
  const { panel } = useApp();
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  const ofState = problemsOfState(panel.state.value)
    .filter(({ problem }) => !dismissed.includes(problem))
    .map((banner) => ({
      ...banner,
      onDismiss: () => setDismissed([...dismissed, banner.problem].slice(-20)),
    }));
  return (
    <div class="banners">
      {panel.hostAnswers.value ? null : <ProblemLine problem={text('problem.hostIsSilent')} />}
      <ReadingLine />
      <InterruptedLine />
      {[...useActProblems(), ...ofState].map((banner) => (
        <ProblemLine key={`${banner.about} ${banner.problem}`} {...banner} />
      ))}
    </div>
  );
}

function useActProblems(): Banner[] {
  const { panel } = useApp();
  const places: readonly (readonly [ProblemPlace, string])[] = [
    ['source', text('problem.source')],
    ['filter', text('filter.failed')],
    ['cut', text('problem.cut')],
    ['polling', text('problem.polling')],
    ['recording', text('problem.recording')],
    ['interrupted', text('problem.interrupted')],
    ['state', text('problem.state')],
  ];
  return places.flatMap(([place, about]) => {
    const problem = panel.problems.value.get(place);
    if (problem === undefined) return [];
    const banner = { about, problem, onDismiss: () => panel.dismiss(place) };
    return place === 'state'
      ? [{ ...banner, action: { label: text('page.retry'), onClick: () => void panel.refresh() } }]
      : [banner];
  });
}

function problemsOfState(
  state: PanelState | undefined,
): { readonly about: string; readonly problem: string }[] {
  if (state === undefined) return [];
  const { source, referenceServer, recording } = state;
  const found = [
    [
      text(source.kind === 'file' ? 'problem.recording' : 'problem.source'),
      source.kind === 'none' ? undefined : source.problem,
    ],
    [text('problem.referenceServer'), referenceServer.problem],
    [text('problem.recording'), recording.problem],
  ] as const;
  // A recording that is torn is a problem of the source and of the recording: said once.
  return found.flatMap(([about, problem], index) => {
    const isFirst = found.findIndex(([, other]) => other === problem) === index;
    return problem !== undefined && isFirst ? [{ about, problem }] : [];
  });
}
