/** Something a check found wrong: where it is, what it is, what would be right. */
export interface Problem {
  /** Path from the project's root, with forward slashes, and a line where one is known. */
  readonly where: string;
  readonly what: string;
}

/** One line for a terminal. */
export function describeProblem(problem: Problem): string {
  return `${problem.where}: ${problem.what}`;
}
