import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecordingModel } from '../../../../src/core/recording/model/recordingModel.ts';
import { requestProblems } from '../../../../src/core/recording/problems.ts';
import { RecordingReader } from '../../../../src/core/recording/recordingReader.ts';
import { RecordingView } from '../../../../src/core/timeline/recordingView.ts';
import { closedRecordingBytes } from '../../../support/recordingBytes.ts';
import { RecordScript, result } from '../../../support/recordScript.ts';

/** Room for some of the calls, and for the answer to none. */
const ROOM = 150_000;
const CALLS = 60;

/** Calls that are all answered, once all of them were made. */
function answeredCalls(): RecordScript {
  const script = new RecordScript();
  script.initialize();
  const calls = Array.from({ length: CALLS }, (_, index) => {
    script.after(1);
    return script.call(index + 1, 'echo', { session: 'session-1' });
  });
  for (const [index, call] of calls.entries()) {
    script.stream(call);
    script.event(call, { id: `${call}`, data: result(index + 1) });
    script.end(call);
  }
  return script;
}

function liveView(): RecordingView {
  const script = answeredCalls();
  const model = new RecordingModel(ROOM);
  for (const { record, payload, payloadOffset } of script.records) {
    model.apply(record, payload, payloadOffset);
  }
  return new RecordingView(model, script);
}

/** What is said of a file that is read in pieces of so many bytes. */
async function toldOfFile(pieceBytes: number): Promise<unknown> {
  const script = answeredCalls();
  const bytes = closedRecordingBytes(script);
  const reader = new RecordingReader(ROOM);
  for (let at = 0; at < bytes.length && !reader.isOver; at += pieceBytes) {
    reader.push(bytes.slice(at, at + pieceBytes));
  }
  const { model, problems, missing } = reader.end();
  model.close();
  const view = new RecordingView(model, script);
  const { events, connections } = view.counts;
  return {
    missing,
    problems,
    requests: requestProblems(model, missing).map(({ sentence }) => sentence),
    calls: await view.callSummaries(),
    streams: view.streamSummaries(),
    connections: view.connectionRows(0, connections),
    rows: await view.eventRows(0, events),
    now: view.now,
    stop: model.stop,
  };
}

describe('of a recording that is shown as far as there is room for it', () => {
  it('nothing is said of what became of a call, live or from a file', async () => {
    const live = liveView();
    const file = liveView();
    file.model.close();
    for (const view of [live, file]) {
      const calls = await view.callSummaries();
      assert.ok(calls.length > 10 && calls.length < CALLS);
      const last = calls.at(-1);
      assert.deepEqual(new Set(calls.map(({ state }) => state)), new Set(['unknown']));
      assert.equal(
        last?.sentence,
        `Connection c${last?.stream} was opened at 0.0${calls.length} s. ` +
          'What came after that is not shown, because there is no room for it in memory.',
      );
      const streams = view.streamSummaries().slice(1);
      assert.deepEqual(new Set(streams.map(({ state }) => state)), new Set(['unknown']));
      const { connections } = view.counts;
      assert.equal(view.connectionRows(connections - 1, connections)[0]?.ended, 'not shown');
    }
  });

  it('a request has no response in what is shown, whatever the reading says', () => {
    const { model } = liveView();
    for (const missing of [undefined, 'torn', 'full'] as const) {
      assert.equal(
        requestProblems(model, missing)[0]?.sentence,
        'The call of echo (#1) has no response in what is shown; it may have one in the rest.',
      );
    }
  });

  it('the same is said however much is read at once', async () => {
    const told = await toldOfFile(Number.MAX_SAFE_INTEGER);
    for (const pieceBytes of [64, 1000, 4096, 20_000]) {
      assert.deepEqual(await toldOfFile(pieceBytes), told, `${pieceBytes} bytes`);
    }
  });
});
