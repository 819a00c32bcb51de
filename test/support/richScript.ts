import { ownId, progress, RecordScript, result } from './recordScript.ts';

/** The exchanges of {@link richScript} that tests point at. */
export interface RichScript {
  readonly script: RecordScript;
  readonly standalone: number;
  /** A call that polls twice, is cut once, and is answered. */
  readonly call: number;
  /** A probe of the call that passes. */
  readonly probe: number;
  /** A call that gets no answer. */
  readonly lost: number;
}

/** A recording in which a little of everything happens, to its end. */
export function richScript(): RichScript {
  const rich = openRichScript();
  rich.script.stop();
  return rich;
}

/** The same recording before it is stopped: more can happen in it. */
export function openRichScript(): RichScript {
  const script = new RecordScript();
  const session = { session: 'session-1' };
  script.initialize();
  script.after(3);
  const standalone = script.open('GET', 'standalone', session);
  script.stream(standalone);
  script.event(standalone, { id: ownId(1, 1), data: '', retry: 500 });
  const call = script.call(2, 'long_operation', session);
  const lost = script.call(3, 'fail', session);
  script.after(2);
  script.stream(call);
  script.event(call, { id: ownId(2, 1), data: '' });
  script.chunk(call, `id: ${ownId(2, 2)}\r\nevent: message\r\ndata: ${progress(2, 1)}`);
  script.after(1);
  script.chunk(call, '\r\n\r\n: keepalive\n\n');
  script.event(call, { id: ownId(2, 3), data: '', retry: 500 });
  script.end(call);
  script.wait(call, 'retry', 500, 500);
  script.stream(lost);
  script.event(lost, { id: ownId(3, 1), data: '' });
  script.chunk(lost, `id: ${ownId(3, 2)}\ndata: ${progress(3, 1)}\n`);
  const act = script.act('cut', { x: lost, how: 'reset' });
  script.end(lost, 'user', 'reset', act);
  script.after(503);
  script.waited(call);
  const poll = script.resume(ownId(2, 3), call, 'resume', session);
  script.stream(poll);
  script.event(poll, { id: ownId(2, 3), data: '', retry: 500 });
  script.event(poll, { id: ownId(2, 4), data: progress(2, 2) });
  script.event(poll, { id: ownId(3, 2), data: progress(3, 1) });
  script.act('cut', { x: poll, how: 'stall' });
  script.wait(call, 'retry', 500, 400);
  script.after(100);
  script.waited(call, 'poll-now', script.act('poll-now', { s: call }));
  const second = script.resume(ownId(2, 4), call, 'resume', session);
  script.head(second, 409);
  script.end(second);
  script.wait(call, 'conflict', null, 1000);
  script.after(1000);
  script.waited(call);
  script.end(poll, 'client', 'closed');
  const third = script.resume(ownId(2, 4), call, 'resume', session);
  script.stream(third);
  script.event(third, { id: ownId(2, 5), data: result(2) });
  script.end(third);
  const probeAct = script.act('probe', { s: call, id: ownId(2, 3) });
  const probe = script.resume(ownId(2, 3), call, 'probe', { ...session, a: probeAct });
  script.stream(probe);
  script.event(probe, { id: ownId(2, 4), data: progress(2, 2) });
  script.event(probe, { id: ownId(2, 5), data: result(2) });
  script.end(probe);
  const refused = script.resume(ownId(3, 1), lost, 'resume', session);
  const error = { jsonrpc: '2.0', id: null, error: { code: -32000, message: 'unknown event id' } };
  script.json(refused, error, 400);
  script.fail(lost, 'refused', 'connection c10 was refused with HTTP 400');
  script.end(standalone, 'client', 'closed');
  return { script, standalone, call, probe, lost };
}
