/** A number that was measured, with what it must reach. */
export interface Measure {
  readonly what: string;
  readonly unit: 'ms' | 'bytes';
  /** Every sample, in the order in which they were taken. */
  readonly samples: readonly number[];
  /** The median must not be above it. */
  readonly most: number;
}

/** Something that `npm run bench` measures, under the name that asks for it alone. */
export interface Bench {
  readonly name: string;
  readonly run: () => Promise<readonly Measure[]>;
}

/** The middle of the samples; of an even number the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
  if (samples.length === 0) throw new RangeError('the median of no sample');
  const sorted = samples.toSorted((left, right) => left - right);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}
