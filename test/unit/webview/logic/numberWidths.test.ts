import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberWidths } from '../../../../src/webview/logic/numberWidths.ts';

test('numbers need as many characters as the largest of them has', () => {
  const rows = { events: 1_000_000, connections: 12_345, cycles: 999, streams: 4 };
  assert.deepEqual(numberWidths({ rows, now: 86_400_000_000 }), {
    row: 7,
    connection: 6,
    cycle: 3,
    time: 9,
  });
});

test('an empty recording needs one digit of each', () => {
  const rows = { events: 0, connections: 0, cycles: 0, streams: 0 };
  assert.deepEqual(numberWidths({ rows, now: 0 }), { row: 1, connection: 2, cycle: 1, time: 5 });
});
