/** A number that was measured, with what it must reach. */
export interface Measure {
  readonly what: string;
  /** `×`: against a peer that was measured in the same run. */
  readonly unit: 'ms' | '%' | 'bytes' | 'bytes an event' | 'events' | '×';
  /** Every sample, in the order in which they were taken. */
  readonly samples: readonly number[];
  /** The median must not be above it. */
  readonly most: number;
  /** The medians that a ratio was made of, in words. */
  readonly note?: string;
}

/** Something that `npm run bench` measures, under the name that asks for it alone. */
export interface Bench {
  readonly name: string;
  /** Whether it runs the packaged extension in an editor, which has to be there then. */
  readonly inEditor: boolean;
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
