import type { CallSummary } from './summaries.ts';

/** Whether a call of a live session runs, as far as is known. */
export function mayRun({ state }: Pick<CallSummary, 'state'>): boolean {
  return state === 'running' || state === 'unknown';
}
