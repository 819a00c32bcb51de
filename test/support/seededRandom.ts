import type { Random } from '../../src/core/base/random.ts';

/** Bytes that look random and are the same in each run (a linear congruential generator). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    bytes: (count) =>
      Uint8Array.from({ length: count }, () => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return state >>> 24;
      }),
  };
}
