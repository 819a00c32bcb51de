import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecordingModel } from '../../../../../src/core/recording/model/recordingModel.ts';
import { dumpModel } from '../../../../support/modelDump.ts';
import { RecordScript } from '../../../../support/recordScript.ts';
import type { ScriptedRecord } from '../../../../support/recordScript.ts';

const ROOM = 100_000;

function applied(records: readonly ScriptedRecord[], room?: number): RecordingModel {
  const model = new RecordingModel(room);
  for (const { record, payload, payloadOffset } of records) {
    model.apply(record, payload, payloadOffset);
  }
  return model;
}

function manyCalls(): RecordScript {
  const script = new RecordScript();
  for (let id = 1; id <= 200; id += 1) {
    script.after(1);
    script.call(id);
  }
  return script;
}

describe('a model that keeps as much as it may', () => {
  it('shows what came until then, and leaves out the rest', () => {
    const { records } = manyCalls();
    const full = applied(records, ROOM);
    assert.equal(full.isFull, true);
    assert.ok(full.keptBytes > ROOM && full.keptBytes < ROOM + 5000, `${full.keptBytes} bytes`);
    const taken = records.findIndex(
      ({ payload, payloadOffset }) => payloadOffset + (payload?.length ?? 0) === full.fullAt,
    );
    const before = applied(records.slice(0, taken + 1));
    assert.equal(before.isFull, false);
    const last = records.at(-1)?.record.t;
    assert.deepEqual(dumpModel(full), { ...(dumpModel(before) as object), now: last });
  });

  it('goes on to know the time, and how the recording ended', () => {
    const { records } = manyCalls();
    const model = applied(records, ROOM);
    model.apply({ k: 'stop', t: 300_000_000, why: 'closed' }, undefined, 1_000_000);
    assert.equal(model.now, 300_000_000);
    assert.equal(model.stop?.why, 'closed');
    assert.equal(model.ended, true);
  });

  it('takes as much of a long chunk of events from a file as live', () => {
    const script = new RecordScript();
    const get = script.open('GET', 'standalone');
    script.stream(get);
    script.chunk(get, 'data: {}\n\n'.repeat(100_000));
    const live = applied(script.records, 1_000_000);
    const read = new RecordingModel(1_000_000);
    const steps = read.applyInSteps(
      script.records.map(({ record, payload, payloadOffset }) => ({
        record,
        payloadOffset,
        ...(payload !== undefined && { payload }),
      })),
    );
    while (steps.next().done !== true);
    assert.ok(live.rows.length > 10_000 && live.rows.length < 20_000);
    assert.equal(read.fullAt, live.fullAt);
    assert.deepEqual(dumpModel(read), dumpModel(live));
  });

  it('has room again where what was not complete has come to its end', () => {
    const script = new RecordScript();
    for (let n = 0; n < 50; n += 1) {
      const x = script.open('POST', 'message');
      script.sent(x, new Uint8Array(50_000).fill(0x20));
      script.end(x);
    }
    assert.equal(applied(script.records, 200_000).isFull, false);
  });
});
