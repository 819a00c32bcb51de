import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EventTextError } from '../../../../../src/core/timeline/detail/eventText.ts';
import type { TextPart } from '../../../../../src/core/timeline/detail/eventText.ts';
import { RecordingView } from '../../../../../src/core/timeline/recordingView.ts';
import { rowsOf } from '../../../../support/modelDump.ts';
import { ownId, progress, RecordScript, result } from '../../../../support/recordScript.ts';

function called(): { readonly script: RecordScript; readonly call: number } {
  const script = new RecordScript();
  const call = script.call(1, 'echo', {
    session: 'session-1****',
    headers: [['Content-Type', 'application/json']],
  });
  script.stream(call);
  return { script, call };
}

function textOf(script: RecordScript, row: number, part: TextPart): Promise<string> {
  return new RecordingView(script.model(), script).text(row, part);
}

describe('the whole of a row, however long it is', () => {
  test('its id, its data and its block', async () => {
    const { script, call } = called();
    const data = result(1, 'x'.repeat(2_000_000));
    script.event(call, { id: ownId(1, 1), data });
    assert.equal(await textOf(script, 1, 'id'), ownId(1, 1));
    assert.equal(await textOf(script, 1, 'data'), data);
    assert.equal(await textOf(script, 1, 'block'), `id: ${ownId(1, 1)}\ndata: ${data}\n\n`);
  });

  test('what a row has not is refused in words', async () => {
    const { script, call } = called();
    script.chunk(call, ': hi\n\n');
    script.end(call);
    await assert.rejects(
      textOf(script, 1, 'id'),
      new EventTextError('missing', 'Row 2 has no event id.'),
    );
    await assert.rejects(textOf(script, 1, 'data'), /Row 2 has no data\./);
    await assert.rejects(textOf(script, 2, 'block'), /Row 3 has no bytes of its own\./);
  });
});

describe('a command for curl', () => {
  test('resumes from an event with an id, on the session of its connection', async () => {
    const { script, call } = called();
    script.event(call, { id: ownId(1, 1), data: progress(1, 1) });
    assert.equal(
      await textOf(script, 1, 'curl'),
      [
        'curl -iN',
        '  --globoff',
        `  --url 'http://127.0.0.1:3000/mcp'`,
        `  -H 'Accept: text/event-stream'`,
        `  -H 'Mcp-Session-Id: session-1****'`,
        `  -H 'Last-Event-ID: ${ownId(1, 1)}'`,
      ].join(' \\\n'),
    );
  });

  test('sends the request of any other row again', async () => {
    const { script } = called();
    const command = await textOf(script, 0, 'curl');
    assert.match(command, /--data-raw '\{"jsonrpc":"2.0","id":1,/);
    assert.match(command, /-H 'Content-Type: application\/json'/);
    assert.doesNotMatch(command, /Content-Length/);
  });

  test('is not made of a row without a request', async () => {
    const { script, call } = called();
    script.wait(call, 'retry', 500, 500);
    const { rows } = script.model();
    const wait = rowsOf(script.model()).find((row) => rows.kind(row) === 'wait') ?? -1;
    await assert.rejects(textOf(script, wait, 'curl'), EventTextError);
    const detail = await new RecordingView(script.model(), script).detail(wait);
    assert.equal(detail.curl, undefined);
  });
});

describe('a document', () => {
  test('is the data as JSON with all of its digits, laid out', async () => {
    const { script, call } = called();
    script.event(call, { data: '{"n":12345678901234567890,"n":[]}' });
    const view = new RecordingView(script.model(), script);
    assert.deepEqual(await view.document(1, 'json'), {
      name: 'row 2.json',
      text: '{\n  "n": 12345678901234567890,\n  "n": []\n}',
    });
    assert.deepEqual(await view.document(1, 'sse'), {
      name: 'row 2.sse.txt',
      text: 'data: {"n":12345678901234567890,"n":[]}\n\n',
    });
  });

  test('is plain text where the data is no JSON', async () => {
    const { script, call } = called();
    script.event(call, { data: 'no JSON' });
    const view = new RecordingView(script.model(), script);
    assert.deepEqual(await view.document(1, 'json'), { name: 'row 2.txt', text: 'no JSON' });
  });
});
