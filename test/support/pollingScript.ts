import { ownId, progress, RecordScript, result } from './recordScript.ts';

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

/** A call that polled and was answered, and 250 calls after it. */
export function agedSession(): RecordScript {
  const script = new RecordScript();
  const opening = { session: 'session-1' };
  script.initialize();
  const call = script.after(5).call(2, 'export_report', opening);
  script.stream(call);
  script.event(call, { id: ownId(2, 1), data: '', retry: 100 });
  script.end(call);
  script.wait(call, 'retry', 100, 100);
  script.after(104).waited(call);
  const poll = script.resume(ownId(2, 1), call, 'resume', opening);
  script.stream(poll);
  script.event(poll, { id: ownId(2, 2), data: result(2) });
  script.end(poll);
  for (let id = 3; id <= 252; id += 1) script.json(script.call(id, 'echo', opening), result(id));
  return script;
}
