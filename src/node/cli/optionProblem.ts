import { reasonOf } from '../../core/base/reasonOf.ts';
import { nearestWord } from '../../core/timeline/filter/suggestion.ts';

/** What is wrong with a command line, in words; `known` are the names of its options. */
export function optionProblem(error: unknown, known: readonly string[]): string {
  const reason = reasonOf(error);
  const [, flag] = /^Option '(--[^']+)' argument is ambiguous/.exec(reason) ?? [];
  if (flag !== undefined) {
    return `${flag} needs a value, and what follows begins with "-"; such a value is written ${flag}=-…`;
  }
  const [, name] = /^Unknown option '--([^']+)'/.exec(reason) ?? [];
  if (name === undefined) return reason;
  const meant = nearestWord(name, known);
  const hint = meant === undefined ? '' : ` – did you mean --${meant}?`;
  return `there is no option --${name}${hint}`;
}
