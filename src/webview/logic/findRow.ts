/**
 * Finds the first row whose key is `wanted` in a table that is sorted by that key, by asking for
 * one row at a time: about twenty questions in a million rows. `undefined` where no row has it.
 */
export async function findRow<Row>(
  total: number,
  wanted: number,
  read: (index: number) => Promise<Row | undefined>,
  keyOf: (row: Row) => number,
): Promise<number | undefined> {
  let first = 0;
  let end = total;
  while (first < end) {
    const middle = Math.floor((first + end) / 2);
    // Each question depends on the answer to the one before.
    const row = await read(middle);
    if (row === undefined) return undefined;
    if (keyOf(row) < wanted) first = middle + 1;
    else end = middle;
  }
  const row = first < total ? await read(first) : undefined;
  return row !== undefined && keyOf(row) === wanted ? first : undefined;
}
