import { ownId, progress, RecordScript } from './recordScript.ts';

/** A session with calls that poll. */
export interface PollingSession {
  readonly script: RecordScript;
  /** The streams of the calls. */
  readonly streams: readonly number[];
}

/**
 * Two calls that poll by turns, `cycles` times in all: they were asked for 100 ms and wait a little
 * longer, and two of three polls bring nothing.
 */
export function pollingSession(cycles: number): PollingSession {
  const script = new RecordScript();
  script.initialize();
  const streams = [2, 3].map((id) => {
    const call = script.after(5).call(id, 'export_report', { session: 'session-1' });
    script.stream(call);
    script.event(call, { id: ownId(id, 1), data: '', retry: 100 });
    script.end(call);
    script.wait(call, 'retry', 100, 100);
    return call;
  });
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const [id, call] = [2 + (cycle % 2), streams[cycle % 2] ?? 0];
    script.after(52 + (cycle % 7) / 2).waited(call);
    const poll = script.resume(ownId(id, 1), call, 'resume', { session: 'session-1' });
    script.stream(poll);
    if (cycle % 6 < 2) script.event(poll, { id: ownId(id, 2 + cycle), data: progress(id, cycle) });
    script.end(poll);
    if (cycle < cycles - 2) script.wait(call, 'retry', 100, 100);
  }
  return { script, streams };
}
