/** Rows that are marked together in one word. */
const ROWS_OF_WORD = 32;

/** What is known of each of some rows: `yes`, `no`, or neither while it is unknown. */
export interface Known {
  readonly yes: Uint32Array;
  readonly no: Uint32Array;
}

/** The words that hold a bit for each of `rows` rows. */
function wordsFor(rows: number): number {
  return Math.ceil(rows / ROWS_OF_WORD);
}

/** The rows `[from, from + count)` for which `test` holds, a bit each. */
export function bitsWhere(
  from: number,
  count: number,
  test: (row: number) => boolean,
): Uint32Array {
  const words = new Uint32Array(wordsFor(count));
  for (let index = 0, row = from; index < words.length; index += 1) {
    const end = Math.min(row + ROWS_OF_WORD, from + count);
    let word = 0;
    for (let bit = 1; row < end; row += 1, bit <<= 1) {
      if (test(row)) word |= bit;
    }
    words[index] = word;
  }
  return words;
}

/** Known of every row: `yes` where the bit is set, else `no`. */
export function allKnown(yes: Uint32Array): Known {
  return { yes, no: yes.map((word) => ~word) };
}

/** What is known of rows that have to be all of `parts`. */
export function both(parts: readonly Known[]): Known {
  return {
    yes: combined(parts, 'yes', (left, right) => left & right),
    no: combined(parts, 'no', (left, right) => left | right),
  };
}

/** What is known of rows that have to be any of `parts`. */
export function either(parts: readonly Known[]): Known {
  return {
    yes: combined(parts, 'yes', (left, right) => left | right),
    no: combined(parts, 'no', (left, right) => left & right),
  };
}

function combined(
  parts: readonly Known[],
  of: keyof Known,
  join: (left: number, right: number) => number,
): Uint32Array {
  const [first, ...others] = parts;
  if (first === undefined) throw new RangeError('nothing to combine');
  const result = first[of].slice();
  for (const other of others) {
    const words = other[of];
    for (let index = 0; index < result.length; index += 1) {
      result[index] = join(result[index] ?? 0, words[index] ?? 0);
    }
  }
  return result;
}

/** The rows of which neither `yes` nor `no` is known, in order, as far as `rows`. */
export function unknownRows({ yes, no }: Known, rows: number): readonly number[] {
  const found: number[] = [];
  for (let index = 0; index < yes.length; index += 1) {
    let left = ~((yes[index] ?? 0) | (no[index] ?? 0));
    while (left !== 0) {
      const bit = 31 - Math.clz32(left & -left);
      left &= left - 1;
      const row = index * ROWS_OF_WORD + bit;
      if (row < rows) found.push(row);
    }
  }
  return found;
}

/** Marks `row` in `words`. */
export function setBit(words: Uint32Array, row: number): void {
  const index = row >>> 5;
  words[index] = (words[index] ?? 0) | (1 << (row & 31));
}

/** Copies the bits of `words` to `bytes` from the byte `at` on, as far as there is room. */
export function copyBits(words: Uint32Array, bytes: Uint8Array, at: number): void {
  const end = Math.min(bytes.length - at, words.length * 4);
  for (let index = 0; index < end; index += 1) {
    bytes[at + index] = (words[index >>> 2] ?? 0) >>> ((index & 3) * 8);
  }
}
