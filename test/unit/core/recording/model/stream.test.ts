import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subjectOf } from '../../../../../src/core/recording/model/stream.ts';
import { rowsOf } from '../../../../support/modelDump.ts';
import { ownId, RecordScript } from '../../../../support/recordScript.ts';

test('a row of a probe is about the stream that it probes', () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: ownId(1, 1), data: '' });
  const probe = script.resume(ownId(1, 1), call, 'probe');
  const model = script.model();
  assert.equal(subjectOf(model, model.rows.length - 1)?.number, call);
  assert.deepEqual(rowsOf(model, probe), [model.rows.length - 1]);
});
