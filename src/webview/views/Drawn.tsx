import type { ComponentChildren, JSX } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { reasonOf } from '../../core/base/reasonOf.ts';
import { text } from '../texts/text.ts';
import { ProblemLine } from './ProblemLine.tsx';

/**
 * A part of the page that fails alone: where it cannot be drawn it says so and offers to try again,
 * and the rest of the page goes on.
 */
export function Drawn({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const [problem, reset] = useErrorBoundary() as readonly [unknown, () => void];
  if (problem === undefined) return <>{children}</>;
  return (
    <ProblemLine
      about={text('problem.drawing')}
      problem={reasonOf(problem)}
      action={{ label: text('page.retry'), onClick: reset }}
    />
  );
}
