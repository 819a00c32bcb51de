import { matchRows } from '../../src/host/filterReads.ts';
import { RecordingView } from '../../src/core/timeline/recordingView.ts';
import { openRecording } from '../../src/node/recorder/openRecording.ts';
import { systemClock } from '../../src/node/systemClock.ts';
import type { Bench, Measure } from './bench.ts';
import { withEachShape } from './recordings.ts';

const SAMPLES = 5;

const BY_COLUMNS = [
  'kind:notification',
  'stream:#2 -is:redelivered',
  'after:1 size>100',
  'stream:#2 kind:notification size>100 after:1 -is:redelivered status:200',
];
const BY_TEXT = ['"no such text"', 'progress', 'id:*99'];

/** B6, its filter: which of a million rows match, asked as the page asks, answer by answer. */
export const filterBench: Bench = {
  name: 'filter',
  inEditor: false,
  run: async () => (await withEachShape(measureShape)).flat(),
};

async function measureShape(shape: string, file: string): Promise<readonly Measure[]> {
  const recording = await openRecording(file);
  try {
    const view = new RecordingView(recording.model, recording.source);
    const filters = [...BY_COLUMNS, ...BY_TEXT];
    const whole = new Map<string, number[]>(filters.map((filter) => [filter, []]));
    const longest: number[] = [];
    while (longest.length < SAMPLES) {
      let most = 0;
      for (const filter of filters) {
        const answers = await searchOnce(view, filter);
        whole.get(filter)?.push(answers.reduce((sum, took) => sum + took, 0));
        most = Math.max(most, ...answers);
      }
      longest.push(most);
    }
    return [
      ...[...whole].map(([filter, samples]): Measure => {
        const most = BY_COLUMNS.includes(filter) ? 50 : 1500;
        return { what: `${filter}: ${shape}`, unit: 'ms', samples, most };
      }),
      { what: `longest answer: ${shape}`, unit: 'ms', samples: longest, most: 50 },
    ];
  } finally {
    await recording.close();
  }
}

/** Milliseconds of each answer, until every row was looked at. */
async function searchOnce(view: RecordingView, filter: string): Promise<readonly number[]> {
  const total = view.counts.events;
  const answers: number[] = [];
  for (let from = 0; from < total;) {
    const start = performance.now();
    const { to } = await matchRows(view, systemClock, { filter, from, to: total });
    answers.push(performance.now() - start);
    from = to;
  }
  return answers;
}
