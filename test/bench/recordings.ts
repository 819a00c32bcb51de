import { execFile } from 'node:child_process';
import { rm, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectNode } from '../../scripts/lib/install.mjs';
import { ROOT } from '../../scripts/lib/project.ts';
import { SHAPES, writeRecording } from './generatedRecording.ts';

const EVENTS = 1_000_000;
const SCRIPT = path.join(ROOT, 'test/bench/recordingRun.ts');
const LIMIT_MS = 300_000;

/** Calls `measure` with a recording of a million events of each shape; the file is gone afterwards. */
export async function withEachShape<T>(
  measure: (shape: (typeof SHAPES)[number], file: string) => Promise<T>,
): Promise<readonly T[]> {
  const measured: T[] = [];
  for (const shape of SHAPES) {
    const folder = await mkdtemp(path.join(tmpdir(), 'mcpstream-bench-'));
    try {
      const file = path.join(folder, 'generated.mcpstream');
      writeRecording(file, shape, EVENTS);
      measured.push(await measure(shape, file));
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  return measured;
}

/** One number of `recordingRun.ts`, measured in a process of its own. */
export async function runOnce(
  what: 'open' | 'parse' | 'picture' | 'memory',
  file: string,
): Promise<number> {
  const { stdout } = await promisify(execFile)(
    projectNode(ROOT),
    ['--expose-gc', SCRIPT, what, file],
    { timeout: LIMIT_MS },
  );
  const value = Number(stdout);
  if (Number.isNaN(value)) throw new Error(`The run ${what} said ${stdout}`);
  return value;
}
