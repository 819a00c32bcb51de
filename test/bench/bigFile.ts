import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { FilePanelHost } from '../../src/host/filePanelHost.ts';
import { FileReading } from '../../src/host/fileReading.ts';
import { openFile } from '../../src/node/recorder/openFile.ts';
import { systemClock } from '../../src/node/systemClock.ts';
import { median } from './bench.ts';
import type { Bench, Measure } from './bench.ts';
import { writeRecording } from './generatedRecording.ts';

const EVENTS = 5_000_000;
const WINDOW_ROWS = 60;

/** What one opening of the file was like, ms. */
interface Opening {
  readonly firstRows: number;
  readonly whole: number;
  /** The most that the thread worked between two turns: what it waits for others does not count. */
  readonly blocked: number;
  /** The longest time from one turn to the next, whatever else the machine did. */
  readonly longestTurn: number;
}

/** A recording of five million events (about 1 GB), opened as the editor opens it. */
export const bigFileBench: Bench = {
  name: 'bigFile',
  inEditor: false,
  run: async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mcp-streams-big-'));
    try {
      const file = path.join(folder, 'big.mcpstream');
      writeRecording(file, 'mixed', EVENTS);
      const megabytes = Math.round((await stat(file)).size / 1_000_000);
      const openings: Opening[] = [];
      while (openings.length < 3) openings.push(await openOnce(file));
      return measures(openings, `${EVENTS / 1_000_000} M events, ${megabytes} MB`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function measures(openings: readonly Opening[], of: string): readonly Measure[] {
  const measure = (what: keyof Opening, words: string, most: number): Measure => ({
    what: `${words}: ${of}`,
    unit: 'ms',
    samples: openings.map((opening) => opening[what]),
    most,
  });
  return [
    { ...measure('blocked', 'longest time the host is held up', 50), note: turnNote(openings) },
    measure('firstRows', 'first rows', 1000),
    measure('whole', 'all of it', 60_000),
  ];
}

function turnNote(openings: readonly Opening[]): string {
  const longest = median(openings.map(({ longestTurn }) => longestTurn));
  return `of the thread's own time; ${longest.toFixed(0)} ms by the clock`;
}

/** With a page that asks for rows all the while. */
async function openOnce(file: string): Promise<Opening> {
  const start = performance.now();
  const since = (): number => performance.now() - start;
  const open = (): ReturnType<typeof openFile> => openFile(file);
  const turn = (): Promise<void> => setImmediate();
  const reading = new FileReading({ name: 'big.mcpstream', open, clock: systemClock, turn });
  const nowhere = (): Promise<void> => Promise.reject(new Error('nobody asks for it'));
  const acts = {
    openRecording: nowhere,
    openDocument: nowhere,
    saveRecording: nowhere,
    connect: nowhere,
    startDemo: nowhere,
  };
  const host = new FilePanelHost(reading, acts, systemClock);
  let firstRows = 0;
  let asked: Promise<void> = Promise.resolve();
  const look = async (events: number): Promise<void> => {
    const from = Math.max(events - WINDOW_ROWS, 0);
    await host.handle('rows/get', { table: 'events', from, to: events });
    if (firstRows === 0) firstRows = since();
  };
  const page = host.onState(({ rows }) => {
    if (rows.events > 0) asked = asked.then(() => look(rows.events));
  });
  await reading.readOn();
  let [blocked, longestTurn] = [0, 0];
  for (let [last, worked] = [since(), workOfThread()]; reading.reading !== undefined;) {
    await setImmediate();
    const [now, work] = [since(), workOfThread()];
    blocked = Math.max(blocked, work - worked);
    longestTurn = Math.max(longestTurn, now - last);
    [last, worked] = [now, work];
  }
  const whole = since();
  if (reading.problems.length > 0) throw new Error(reading.problems.join(' '));
  if (reading.rest !== undefined) throw new Error('some of the recording was not read');
  page.dispose();
  await asked;
  host.dispose();
  return { firstRows, whole, blocked, longestTurn };
}

/** Milliseconds that this thread has worked. */
function workOfThread(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
