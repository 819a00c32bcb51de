import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RecordingView } from '../../../../../src/core/timeline/recordingView.ts';
import { flagsOf, rowsOf } from '../../../../support/modelDump.ts';
import { progress, RecordScript, result } from '../../../../support/recordScript.ts';

/** A call with the id `asked` that is answered by `data`. */
function answered(
  asked: number | string,
  data: string,
): { readonly script: RecordScript; readonly call: number } {
  const script = new RecordScript();
  script.initialize();
  const call = script.call(asked, 'echo', { session: 'session-1' });
  script.stream(call);
  script.event(call, { id: 's:1', data });
  return { script, call };
}

describe('the answer to a request', () => {
  for (const [what, asked, data, marks] of [
    ['with its id', 1, result(1), ''],
    ['whose id is a text for a number', 1, result('1'), 'retyped'],
    ['whose id is a number for a text', '1', result(1), 'retyped'],
    ['in a batch', 1, `[${progress(1, 1)},${result('1')}]`, 'retyped'],
    [
      'that is an error',
      1,
      '{"jsonrpc":"2.0","id":"1","error":{"code":1,"message":"x"}}',
      'retyped',
    ],
    ['to nobody', 1, result('7'), 'foreign'],
    ['whose id is a number in another writing', 1, result('0x1'), 'foreign'],
    ['whose id is a number behind a space', 1, result(' 1'), 'foreign'],
    ['whose id is a number with a fraction of nothing', 1, result('1.0'), 'foreign'],
    ['whose id is empty', 0, result(''), 'foreign'],
  ] as const) {
    it(`${what} is marked: ${marks || 'not at all'}`, () => {
      const { script, call } = answered(asked, data);
      const model = script.model();
      assert.deepEqual(flagsOf(model, call), [marks]);
      assert.equal(model.stream(call)?.answeredAt === undefined, marks === 'foreign');
    });
  }

  it('is shown with its mark', async () => {
    const { script, call } = answered(1, result('1'));
    const model = script.model();
    const row = rowsOf(model, call).at(-1) ?? -1;
    const [shown] = await new RecordingView(model, script).eventRows(row, row + 1);
    assert.deepEqual(shown?.traits, ['retyped']);
  });
});
