import type { FieldProblem } from '../../../messages/fieldProblem.ts';
import { pointerOf } from './formValue.ts';
import type { FieldPath } from './formValue.ts';

/** What is wrong at `path`, or also with its parts where those have no fields of their own. */
export function problemAt(
  problems: readonly FieldProblem[],
  path: FieldPath,
  which: 'alone' | 'with parts',
): string | undefined {
  if (problems.length === 0) return undefined;
  const own = pointerOf(path);
  const here = problems.filter(
    ({ pointer }) => pointer === own || (which === 'with parts' && pointer.startsWith(`${own}/`)),
  );
  return here.length === 0 ? undefined : here.map(sentence).join(' ');
}

function sentence({ problem }: FieldProblem): string {
  return `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
}
