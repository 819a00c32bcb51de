import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TimelineModel } from '../../../../../src/core/timeline/drawing/timelineModel.ts';
import { drawnCycle } from '../../../../../src/core/timeline/polling/drawnCycle.ts';
import { cycleRow } from '../../../../../src/core/timeline/connectionRows.ts';
import { busySession } from '../../../../support/page/scenarios.ts';
import { pollingSession } from '../../../../support/pollingScript.ts';
import { RecordScript } from '../../../../support/recordScript.ts';
import { timelineOf } from '../../../../support/timelines.ts';

for (const [name, session] of [
  ['a busy session', busySession],
  ['many polls', () => pollingSession(60).script],
] as const) {
  test(`the cycles of ${name} are those of the table`, () => {
    const model = session().model();
    const timeline = timelineOf(model);
    const rows = model.cycles.map((cycle) => cycleRow(model, cycle));
    assert.ok(rows.length >= 5);
    for (const row of rows) {
      const drawn = drawnCycle(timeline, row.cycle);
      assert.equal(drawn?.stream, row.stream);
      assert.equal(drawn.asked, row.askedMs ?? undefined);
      assert.equal(drawn.waited, row.waitedMs);
      assert.equal(drawn.connection, row.connection);
      assert.equal(drawn.outcome, row.outcome);
    }
    assert.equal(drawnCycle(timeline, rows.length + 1), undefined);
  });
}

test('a wait that was given up has no poll and brought nothing', () => {
  const script = new RecordScript();
  script.initialize();
  const call = script.call(2, 'search');
  script.stream(call);
  script.end(call);
  script.wait(call, 'retry', 500, 500);
  script.after(100).waited(call, 'closed');
  script.fail(call, 'gave-up', 'the user cancelled');
  const drawn = drawnCycle(timelineOf(script.model()), 1);
  assert.deepEqual(
    [drawn?.state, drawn?.waited, drawn?.outcome],
    ['given up', undefined, undefined],
  );
});

test('an empty timeline has no cycle', () => {
  assert.equal(drawnCycle(new TimelineModel(), 1), undefined);
  assert.equal(drawnCycle(new TimelineModel(), 0), undefined);
});
