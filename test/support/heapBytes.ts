import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How often all that nobody needs is let go of, until nothing more goes. */
const MAX_ROUNDS = 20;

/** What this process keeps in memory once all that nobody needs is gone, bytes. */
export function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('V8 lends no garbage collector');
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    Reflect.apply(collect, undefined, []);
    const { heapUsed, external } = process.memoryUsage();
    // What one round found to be unneeded may be counted as gone only by the next.
    if (round > 1 && heapUsed + external >= least) break;
    least = Math.min(least, heapUsed + external);
  }
  return least;
}
