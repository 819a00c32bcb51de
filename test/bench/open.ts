import { median } from './bench.ts';
import type { Bench, Measure } from './bench.ts';
import { runOnce, withEachShape } from './recordings.ts';

const SAMPLES = 5;
const MOST_TIMES = { ladder: 2.5, 'ladder, a chunk an event': 2.5, mixed: 4.5 } as const;

/**
 * B2: opening a recording of a million events from disk, against a peer that reads the same file,
 * splits it into records and runs `eventsource-parser` over their payloads, keeping nothing.
 */
export const openBench: Bench = {
  name: 'open',
  inEditor: false,
  run: async () =>
    (
      await withEachShape(async (shape, file) => [
        await openedAgainstParsed(shape, MOST_TIMES[shape], file),
        await firstPicture(shape, file),
      ])
    ).flat(),
};

async function openedAgainstParsed(shape: string, most: number, file: string): Promise<Measure> {
  const opened: number[] = [];
  const parsed: number[] = [];
  while (opened.length < SAMPLES) {
    parsed.push(await runOnce('parse', file));
    opened.push(await runOnce('open', file));
  }
  const samples = opened.map((took, index) => took / (parsed[index] ?? Number.NaN));
  const note = `${median(opened).toFixed(0)} ms opened, ${median(parsed).toFixed(0)} ms parsed`;
  return { what: `1,000,000 events: ${shape}`, unit: '×', samples, most, note };
}

async function firstPicture(shape: string, file: string): Promise<Measure> {
  const samples: number[] = [];
  while (samples.length < SAMPLES) samples.push(await runOnce('picture', file));
  return { what: `first picture: ${shape}`, unit: 'ms', samples, most: 1000 };
}
