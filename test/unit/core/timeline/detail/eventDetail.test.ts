import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeUtf8 } from '../../../../../src/core/base/text.ts';
import { RecordingView } from '../../../../../src/core/timeline/recordingView.ts';
import type { EventDetail } from '../../../../../src/core/timeline/detail/eventDetail.ts';
import { rowsOf } from '../../../../support/modelDump.ts';
import { ownId, progress, RecordScript, result } from '../../../../support/recordScript.ts';
import { richScript } from '../../../../support/richScript.ts';

function detailOf(script: RecordScript, row: number): Promise<EventDetail> {
  return new RecordingView(script.model(), script).detail(row);
}

/** The bytes that a detail shows, as text. */
function rawOf({ block }: EventDetail): string {
  return decodeUtf8(block?.bytes ?? new Uint8Array());
}

/** The detail of the last row of the stream `stream`. */
function lastDetail(script: RecordScript, stream: number): Promise<EventDetail> {
  return detailOf(script, rowsOf(script.model(), stream).at(-1) ?? -1);
}

test('an event is told in full: its data, exact bytes, headers and where it came from', async () => {
  const script = new RecordScript();
  script.initialize();
  const call = script.call(1, 'echo', { session: 'session-1' });
  script.stream(call, [['X-Accel-Buffering', 'no']]);
  script.event(call, { id: ownId(1, 1), data: '' });
  script.end(call);
  script.after(500);
  const resumed = script.resume(ownId(1, 1), call);
  script.stream(resumed);
  script.after(16);
  script.event(resumed, { id: ownId(1, 2), data: progress(1, 1) });
  const detail = await lastDetail(script, call);
  const block = `id: ${ownId(1, 2)}\ndata: ${progress(1, 1)}\n\n`;
  assert.equal(detail.title, 'Row 8 · notification · #1');
  assert.equal(rawOf(detail), block);
  assert.equal(detail.data, progress(1, 1));
  assert.equal(detail.kind, 'notification');
  assert.equal(detail.truncated, false);
  assert.equal(detail.headers?.request.line, 'GET http://127.0.0.1:3000/mcp');
  assert.equal(detail.headers?.answer?.line, 'HTTP/1.1 200 OK');
  assert.deepEqual(detail.facts, [
    `connection c${resumed} (GET, resume), from Last-Event-ID ${ownId(1, 1)}`,
    `chunk 1, its own · bytes 0–${block.length - 1} of the body · arrived at 0.516 s, 16 ms after the resume`,
    `event id ${ownId(1, 2)}`,
    `next after the cursor ${ownId(1, 1)}`,
  ]);
  assert.deepEqual(detail.resumeFrom, { stream: call, id: ownId(1, 2) });
});

test('a block across chunks names them', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.chunk(call, ': one\n\nid: a\n');
  script.after(5);
  script.chunk(call, 'data: x\n');
  script.chunk(call, '\n: two\n\n');
  const model = script.model();
  const [, , across] = rowsOf(model, call);
  const detail = await detailOf(script, across ?? -1);
  const { facts, block } = detail;
  assert.equal(rawOf(detail), 'id: a\ndata: x\n\n');
  assert.deepEqual(block?.chunks, [
    { chunk: 1, t: 0, since: 0, start: 0, bytes: 13 },
    { chunk: 2, t: 5000, since: 5000, start: 13, bytes: 8 },
    { chunk: 3, t: 5000, since: 0, start: 21, bytes: 8 },
  ]);
  assert.ok(
    facts.includes(
      'chunks 1–3 · bytes 7–21 of the body · arrived at 0.005 s, 5 ms after the connection was opened',
    ),
    facts.join('\n'),
  );
});

describe('marks are explained', () => {
  async function factsOf(payload: string, id: string): Promise<readonly string[]> {
    const script = new RecordScript();
    const call = script.call(1);
    const other = script.call(2);
    script.stream(call);
    script.stream(other);
    script.event(other, { id: 'o1', data: progress(2, 1) });
    script.event(call, { id: 'e1', data: progress(1, 1) });
    script.end(call);
    script.after(20);
    const resumed = script.resume('e0', call);
    script.stream(resumed);
    script.event(resumed, { id, data: payload });
    return (await lastDetail(script, call)).facts;
  }

  test('redelivered', async () => {
    const facts = await factsOf(progress(1, 1), 'e1');
    assert.ok(
      facts.includes('redelivered: same id and payload as row 4 on connection c1, 20 ms before'),
    );
  });

  test('changed', async () => {
    const facts = await factsOf(progress(1, 2), 'e1');
    assert.ok(
      facts.includes(
        'the same id came with another payload in row 4 on connection c1, 20 ms before',
      ),
    );
  });

  test('foreign by its id', async () => {
    const facts = await factsOf(progress(2, 1), 'o1');
    assert.ok(facts.includes('belongs to another stream: #2 showed the id first, in row 3'));
  });

  test('a response whose id has another type than the request', async () => {
    const facts = await factsOf(result('1'), 'e2');
    assert.ok(facts.some((fact) => fact.startsWith('its id is a text where the request has a')));
  });

  test('foreign by its message', async () => {
    const facts = await factsOf(result(2), 'e2');
    assert.ok(facts.includes('belongs to another stream'));
  });
});

describe('rows that are no event', () => {
  test('a wait says what was asked and what became of it', async () => {
    const { script } = richScript();
    const model = script.model();
    const row = rowsOf(model).find((candidate) => model.rows.kind(candidate) === 'wait') ?? -1;
    assert.deepEqual((await detailOf(script, row)).facts, [
      'asked 500 ms',
      'planned 500 ms',
      'waited 503 ms, ended by time',
    ]);
  });

  test('a cut names the act', async () => {
    const { script, lost } = richScript();
    const model = script.model();
    const row = rowsOf(model, lost).find((candidate) => model.rows.kind(candidate) === 'cut') ?? -1;
    const { facts } = await detailOf(script, row);
    assert.ok(facts.includes('your act: cut (reset)'), facts.join('\n'));
    assert.ok(facts.some((fact) => fact.startsWith('ended by you · reset after')));
  });

  test('a failure gives its reason', async () => {
    const { script } = richScript();
    const model = script.model();
    const row = rowsOf(model).find((candidate) => model.rows.kind(candidate) === 'failed') ?? -1;
    const { facts, resumeFrom } = await detailOf(script, row);
    assert.deepEqual(facts, ['reason: refused', 'connection c10 was refused with HTTP 400']);
    assert.equal(resumeFrom, undefined);
  });

  test('a request shows what was sent', async () => {
    const script = new RecordScript();
    script.call(1);
    const { data, facts, block } = await detailOf(script, 0);
    assert.equal(block?.sent, true);
    assert.match(data ?? '', /"method":"tools\/call"/);
    assert.ok(facts.some((fact) => fact.endsWith('sent at 0.000 s')));
  });

  test('an answer that is no event stream is shown with its end', async () => {
    const script = new RecordScript();
    const call = script.call(1);
    script.head(call, 502, [['Content-Type', 'text/html']]);
    script.chunk(call, '<h1>Bad gateway</h1>');
    script.end(call);
    const detail = await lastDetail(script, call);
    assert.equal(detail.block?.kind, 'body');
    assert.deepEqual(
      [rawOf(detail), detail.data],
      ['<h1>Bad gateway</h1>', '<h1>Bad gateway</h1>'],
    );
  });
});

test('an event of a probe is resumed from on the probed stream', async () => {
  const { script, call, probe } = richScript();
  const model = script.model();
  const row = rowsOf(model, probe).find(
    (candidate) => model.rows.kind(candidate) === 'notification',
  );
  assert.deepEqual((await detailOf(script, row ?? -1)).resumeFrom, {
    stream: call,
    id: ownId(2, 4),
  });
});

test('a payload that is not JSON, or hostile in its depth, stays text', async () => {
  for (const data of ['<script>alert(1)</script>', '['.repeat(20_000), '[[1'.repeat(3)]) {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.event(call, { data });
    const detail = await lastDetail(script, call);
    assert.equal(detail.data, data);
    assert.equal(rawOf(detail), `data: ${data}\n\n`);
  }
});

test('data over some lines comes without their names, and a comment has none', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.chunk(call, 'id: 1\ndata:  two spaces\r\ndata:x\r\n\r\n: data: y\n\n');
  const [, several, comment] = rowsOf(script.model(), call);
  assert.equal((await detailOf(script, several ?? -1)).data, ' two spaces\nx');
  assert.equal((await detailOf(script, comment ?? -1)).data, undefined);
});

test('a block of megabytes is shown in part and says so', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: 'a', data: result(1, 'x'.repeat(2_000_000)) });
  const detail = await lastDetail(script, call);
  assert.equal(detail.truncated, true);
  assert.equal(detail.block?.bytes.length, 64_000);
  assert.ok((detail.block?.total ?? 0) > 2_000_000);
  assert.equal(detail.data?.length, 250_000 - 'id: a\ndata: '.length);
  assert.deepEqual(detail.resumeFrom, { stream: call, id: 'a' });
});

test('an id of which a part alone was read is none to resume from', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: 'a'.repeat(300_000), data: '{}' });
  const detail = await lastDetail(script, call);
  assert.equal(detail.truncated, true);
  assert.equal(detail.resumeFrom, undefined);
});

test('a row that does not exist is refused', async () => {
  await assert.rejects(detailOf(new RecordScript(), 0), RangeError);
});

test('a stall names its own act, whatever ended the connection later', async () => {
  const script = new RecordScript();
  script.initialize();
  const call = script.call(1, 'echo', { session: 'session-1' });
  script.stream(call);
  script.act('cut', { x: call, how: 'stall' });
  const reset = script.act('cut', { x: call, how: 'reset' });
  script.end(call, 'user', 'reset', reset);
  const { rows } = script.model();
  const stall = rowsOf(script.model(), call).find((row) => rows.kind(row) === 'cut') ?? -1;
  const { facts } = await detailOf(script, stall);
  assert.ok(facts.includes('your act: cut (stall)'), facts.join('\n'));
});

describe('a block that is too long to be read whole', () => {
  const long = 'x'.repeat(300_000);
  const idOf = async (block: string): Promise<string | undefined> => {
    const script = new RecordScript();
    const call = script.call(1);
    script.stream(call);
    script.chunk(call, block);
    return (await lastDetail(script, call)).resumeFrom?.id;
  };

  test('is known by its last id, as one that is read whole', async () => {
    assert.equal(await idOf(`id: a\ndata: ${long}\nid: b\n\n`), 'b');
    assert.equal(await idOf(`data: ${long}\nid: b\nid: c\n\n`), 'c');
    assert.equal(await idOf(`id: a\r\ndata: ${long}\r\nid: b\r\n\r\n`), 'b');
  });

  test('keeps the id of its beginning where its end has none', async () => {
    assert.equal(await idOf(`id: a\ndata: ${long}\n\n`), 'a');
    assert.equal(await idOf(`id: a\ndata: ${long}\ndata: id: b\n\n`), 'a');
  });
});
