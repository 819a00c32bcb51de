import type { Bench } from './bench.ts';
import { runOnce, withEachShape } from './recordings.ts';

const SAMPLES = 5;

/** B8, the host: what the model of a million events holds in memory beyond what is on disk. */
export const memoryBench: Bench = {
  name: 'memory',
  inEditor: false,
  run: () =>
    withEachShape(async (shape, file) => {
      const samples: number[] = [];
      while (samples.length < SAMPLES) samples.push(await runOnce('memory', file));
      return { what: `the host's model: ${shape}`, unit: 'bytes an event', samples, most: 64 };
    }),
};
