import { encodeUtf8 } from '../../../src/core/base/text.ts';
import type { HeaderList } from '../../../src/core/protocol/headers.ts';
import { ownId, progress, RecordScript, result } from '../recordScript.ts';

/** Bytes of the text in the largest payload. */
export const LONG_TEXT = 1_000_000;

/** The rows of {@link detailSession} that tests point at. */
export const DETAIL_ROWS = {
  initialized: 2,
  priming: 4,
  divided: 5,
  odd: 6,
  notJson: 7,
  long: 8,
  comment: 9,
  bytes: 10,
  ask: 13,
  again: 18,
  reframed: 19,
  changed: 20,
} as const;

const REQUEST_HEADERS: HeaderList = [
  ['Host', '127.0.0.1:3000'],
  ['Accept', 'application/json, text/event-stream'],
  ['Content-Type', 'application/json'],
  ['MCP-Protocol-Version', '2025-11-25'],
  ['Authorization', 'Bearer token-1**********'],
];

const STREAM_HEADERS: HeaderList = [
  ['Cache-Control', 'no-cache, no-transform'],
  ['X-Accel-Buffering', 'no'],
];

/**
 * A call whose events are odd in each way that the details tell of, which is cut, resumed with
 * redeliveries of three kinds, asks the client something, and is cancelled.
 */
export function detailSession(): RecordScript {
  const script = new RecordScript();
  script.initialize('2025-11-25', 'session-1');
  const opening = { session: 'session-1', headers: REQUEST_HEADERS };
  const call = script.after(10).call(2, 'export_report', opening);
  script.after(5).stream(call, STREAM_HEADERS);
  script.after(2).event(call, { id: ownId(2, 1), data: '' });
  divided(script, call);
  script.after(3).event(call, { id: ownId(2, 3), data: oddJson() });
  script.after(3).event(call, { id: ownId(2, 4), data: '{"jsonrpc": "2.0", "method": nope}' });
  script.after(3).event(call, { id: ownId(2, 5), data: result(99, 'x'.repeat(LONG_TEXT)) });
  script.after(3).chunk(call, oddBytes());
  script.after(3).event(call, { id: ownId(2, 6), data: progress(2, 1) });
  script.after(3).event(call, { id: ownId(2, 7), data: progress(2, 2) });
  const ask = { jsonrpc: '2.0', id: 'ask-1', method: 'elicitation/create', params: {} };
  script.after(3).event(call, { id: ownId(2, 8), data: JSON.stringify(ask) });
  const answer = { jsonrpc: '2.0', id: 'ask-1', result: { action: 'accept' } };
  const reply = script.after(40).post(answer, opening);
  script.head(reply, 202);
  script.end(reply);
  script.after(7).end(call, 'network', 'reset');
  script.wait(call, 'backoff', null, 500);
  script.after(502).waited(call);
  redelivered(script, call);
  const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 2 } };
  script.act('cancel', { s: call });
  const note = script.after(90).post(cancel, opening);
  script.head(note, 202);
  script.end(note);
  return script;
}

/** An event in four chunks, which divide its id, a character of its data, and its blank line. */
function divided(script: RecordScript, call: number): void {
  const params = { level: 'info', data: 'costs 5 € and 🙂' };
  const data = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params });
  const bytes = encodeUtf8(`id: ${ownId(2, 2)}\ndata: ${data}\n\n`);
  const euro = bytes.indexOf(0xe2) + 1;
  const places = [0, 12, euro, bytes.length - 1, bytes.length];
  for (const [index, place] of places.slice(0, -1).entries()) {
    script.after(2).chunk(call, bytes.subarray(place, places[index + 1]));
  }
}

function oddJson(): string {
  const logger = '\u202Ereversed\u2066 zero\u200Bwidth';
  return `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","logger":"${logger}","data":{"big":12345678901234567890.10,"name":"first","name":"second","items":[${Array.from({ length: 250 }, (_, index) => index).join(',')}]}}}`;
}

/** A comment with what is not seen, and an event whose data is no UTF-8. */
function oddBytes(): Uint8Array {
  const parts = [
    '\uFEFF: terminal \u001B[2J and \0 and \u202Eright to left\r\n\r\n',
    'event: x\r\n',
  ];
  const data = [...encodeUtf8('data: '), 0xff, 0xc0, 0x41, 0x0a, 0x0a];
  return Uint8Array.of(...encodeUtf8(parts.join('')), ...data);
}

/** A resume that brings an event again as it was, one in another framing, and one that changed. */
function redelivered(script: RecordScript, call: number): void {
  const resumed = script.resume(ownId(2, 5), call, 'resume', {
    session: 'session-1',
    headers: REQUEST_HEADERS.filter(([name]) => !name.startsWith('Content')),
  });
  script.after(4).stream(resumed, [...STREAM_HEADERS, ['X-Odd', '\u202Eheader']]);
  script.after(16).event(resumed, { id: ownId(2, 6), data: progress(2, 1) });
  script
    .after(1)
    .chunk(resumed, `event: message\r\nid: ${ownId(2, 7)}\r\ndata: ${progress(2, 2)}\r\n\r\n`);
  const changed = { jsonrpc: '2.0', id: 'ask-2', method: 'elicitation/create', params: { x: [1] } };
  script.after(1).event(resumed, { id: ownId(2, 8), data: JSON.stringify(changed) });
}
