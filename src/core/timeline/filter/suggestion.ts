/** Differences that a slip of the fingers makes. */
const MOST_SLIPS = 2;

/** The word among `known` that was probably meant, or undefined where none comes close. */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  const wanted = word.toLowerCase().slice(0, 40);
  if (wanted === '') return undefined;
  const longer = known.find((other) => other.startsWith(wanted) || wanted.startsWith(other));
  let nearest = longer;
  let least = longer === undefined ? Math.min(MOST_SLIPS, wanted.length - 1) + 1 : 1;
  for (const other of known) {
    const slips = distance(wanted, other.toLowerCase());
    if (slips < least) {
      nearest = other;
      least = slips;
    }
  }
  return nearest;
}

/** How many letters must be added, taken away, exchanged or swapped with their neighbour. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let index = 1; index <= from.length; index += 1) {
    const next = [index];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[index - 1] === to[column - 1];
      const swapped = from[index - 1] === to[column - 2] && from[index - 2] === to[column - 1];
      const least = Math.min(
        (row[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (row[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Infinity,
      );
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
