/** What is wrong with one part of a value. */
export interface FieldProblem {
  /** JSON pointer (RFC 6901) to the part; empty for the whole. */
  readonly pointer: string;
  /** What has to be otherwise, without the part's name: `must be integer`. */
  readonly problem: string;
}

/** The parts that an error tells of in its member `fields`; none where it tells of none. */
export function fieldProblemsOf(cause: unknown): readonly FieldProblem[] {
  if (!(cause instanceof Error) || !('fields' in cause) || !Array.isArray(cause.fields)) return [];
  return cause.fields.filter(isFieldProblem);
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pointer' in value &&
    typeof value.pointer === 'string' &&
    'problem' in value &&
    typeof value.problem === 'string'
  );
}
