import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecordingModel } from '../../../../../src/core/recording/model/recordingModel.ts';
import type { RecordingRecord } from '../../../../../src/core/recording/record.ts';
import { assertProportional, processorTime } from '../../../../support/processorTime.ts';

/** A model of resumes, `s` by `s` of the streams that they name, of which none has ended. */
function resumed(...streams: readonly number[]): RecordingModel {
  const model = new RecordingModel();
  for (const [index, s] of streams.entries()) resume(model, index + 1, s);
  return model;
}

function apply(model: RecordingModel, record: RecordingRecord): void {
  model.apply(record, undefined, 0);
}

function resume(model: RecordingModel, x: number, s: number): void {
  const why = 'resume';
  apply(model, { k: 'open', t: x, x, method: 'GET', url: '/mcp', headers: [], why, s });
}

function stall(model: RecordingModel, a: number, aim: { x?: number; s?: number }): void {
  apply(model, { k: 'act', t: 1000 + a, a, act: 'cut', how: 'stall', ...aim });
}

/** The connections that are stalled, in the order of their rows. */
function stalled({ rows }: RecordingModel): readonly (number | undefined)[] {
  const all = Array.from({ length: rows.length }, (_, row) => row);
  return all.filter((row) => rows.kind(row) === 'cut').map((row) => rows.connection(row));
}

describe('an act that stalls', () => {
  it('stalls the connection that it names, once, and none that has ended', () => {
    const model = resumed(1, 1, 1);
    apply(model, { k: 'end', t: 10, x: 3, by: 'server', how: 'complete' });
    for (const [a, x] of [2, 2, 3, 9].entries()) stall(model, a, { x });
    assert.deepEqual(stalled(model), [2]);
  });

  it('stalls what is open of the stream that it names, also what was opened since the last one', () => {
    const model = resumed(1, 2, 1);
    stall(model, 1, { s: 1 });
    assert.deepEqual(stalled(model), [1, 3]);
    resume(model, 4, 1);
    stall(model, 2, { s: 1 });
    stall(model, 3, { s: 9 });
    assert.deepEqual(stalled(model), [1, 3, 4]);
  });

  it('stalls all that is open where it names nothing', () => {
    const model = resumed(1, 2);
    stall(model, 1, { s: 2 });
    stall(model, 2, {});
    resume(model, 3, 2);
    stall(model, 3, {});
    assert.deepEqual(stalled(model), [2, 1, 3]);
  });

  for (const [what, aim] of [
    ['no connection in particular', {}],
    ['a connection that is not there', { x: 999_999 }],
    ['a stream', { s: 1 }],
    ['a stream that is not there', { s: 999_999 }],
  ] as const) {
    it(`costs the same however many connections are open, where it names ${what}`, () => {
      assertProportional((count) => {
        const model = resumed(...Array.from({ length: count }, () => 1));
        return processorTime(() => {
          for (let a = 1; a <= count; a += 1) stall(model, a, aim);
        });
      }, 3000);
    });
  }
});
