import type { Micros } from '../../base/clock.ts';

/** Least distance of two labels, in pixels of the screen at scale 1. */
const LEAST_GAP = 90;
const STEPS: readonly number[] = [1, 2, 5];
const SECOND = 1_000_000;
const CLOCK_STEPS: readonly Micros[] = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600,
].map((seconds) => seconds * SECOND);
const HOUR = 3600 * SECOND;

/** The step between two labels of the axis, in µs, where `perPixel` µs lie on a pixel. */
export function tickStep(perPixel: Micros): Micros {
  const least = perPixel * LEAST_GAP;
  if (least > SECOND) {
    return CLOCK_STEPS.find((step) => step >= least) ?? Math.ceil(least / HOUR) * HOUR;
  }
  let power = 1;
  while (power * 5 < least) power *= 10;
  return power * (STEPS.find((step) => step * power >= least) ?? 5);
}

/** A moment as the axis writes it, with as many digits as `step` needs: `2.041 s`, `3:05`. */
export function tickText(t: Micros, step: Micros): string {
  const sign = t < 0 ? '−' : '';
  const seconds = Math.abs(t) / SECOND;
  if (step >= 60 * SECOND) return sign + clockText(Math.round(seconds));
  const digits = step >= SECOND ? 0 : Math.min(Math.ceil(Math.log10(SECOND / step)), 6);
  return `${sign}${seconds.toFixed(digits)} s`;
}

function clockText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${two(minutes)}:${rest}`;
}
