import { reasonOf } from '../../core/base/reasonOf.ts';
import { nearestWord } from '../../core/timeline/filter/suggestion.ts';

/** What is wrong with a command line, in words; `known` are the names of its options. */
export function optionProblem(error: unknown, known: readonly string[]): string {
  const reason = reasonOf(error);
  const [, name] = /^Unknown option '--([^']+)'/.exec(reason) ?? [];
  if (name === undefined) return reason;
  const meant = nearestWord(name, known);
  const hint = meant === undefined ? '' : ` – did you mean --${meant}?`;
  return `there is no option --${name}${hint}`;
}
