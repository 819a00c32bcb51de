import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  COLUMN_LIMITS,
  NO_CHOICES,
  layColumns,
  readColumnChoices,
  withShown,
  withWidth,
} from '../../../../src/webview/logic/columns.ts';
import type { ColumnChoices } from '../../../../src/webview/logic/columns.ts';

const SMALL = { row: 2, connection: 2, cycle: 1, time: 5 };

function names(choices: ColumnChoices, width: number): string {
  return layColumns(choices, width, SMALL).columns.join(' ');
}

test('columns that nobody chose give way one after the other where there is little room', () => {
  assert.equal(names(NO_CHOICES, 900), 'row time delta stream connection kind id summary bytes');
  assert.equal(names(NO_CHOICES, 865), 'row time stream connection kind id summary bytes');
  assert.equal(names(NO_CHOICES, 785), 'row time stream connection kind id summary');
  assert.equal(names(NO_CHOICES, 730), 'row time stream kind id summary');
  assert.equal(names(NO_CHOICES, 490), 'time stream kind id summary');
  assert.equal(names(NO_CHOICES, 430), 'time kind id summary');
  assert.equal(layColumns(NO_CHOICES, 300, SMALL).least, undefined);
});

test('what the user shows stays in any room, what the user hides is gone from all', () => {
  const chosen = withShown(withShown(NO_CHOICES, 'bytes', true), 'time', false);
  assert.equal(names(chosen, 300), 'kind id summary bytes');
  assert.equal(names(withShown(NO_CHOICES, 'method', true), 400), 'time kind method id summary');
});

test('the summary takes what is left, and a width that was set is kept', () => {
  assert.equal(layColumns(NO_CHOICES, 480, SMALL).template, '9ch 7ch 4ch 12ch minmax(12ch, 1fr)');
  const wide = withWidth(withWidth(NO_CHOICES, 'summary', 700), 'kind', 99.6);
  const layout = layColumns(wide, 480, SMALL);
  assert.equal(layout.template, '9ch 7ch 100px 12ch 700px');
  assert.equal(layout.least, 'calc(9ch + 7ch + 100px + 12ch + 700px + 86px)');
  assert.equal(layout.isKindShort, false);
  assert.equal(layColumns(NO_CHOICES, 500, SMALL).isKindShort, true);
});

test('a table is wider than its place only where the user shows or sizes a column', () => {
  const { least } = layColumns(withShown(NO_CHOICES, 'delta', false), 300, SMALL);
  assert.equal(least, undefined);
  assert.notEqual(layColumns(withShown(NO_CHOICES, 'delta', true), 300, SMALL).least, undefined);
});

test('numbers are whole, however large', () => {
  const large = { row: 7, connection: 8, cycle: 1, time: 10 };
  const { template } = layColumns(NO_CHOICES, 1000, large);
  assert.equal(template, '7ch 10ch 9ch 8ch 8ch 21ch 11ch minmax(18ch, 1fr) 10ch');
});

test('a width is held within its limits and can be taken back', () => {
  const { min, max } = COLUMN_LIMITS;
  assert.deepEqual(withWidth(NO_CHOICES, 'id', -5).widths, { id: min });
  assert.deepEqual(withWidth(NO_CHOICES, 'id', 1e9).widths, { id: max });
  assert.deepEqual(withWidth(withWidth(NO_CHOICES, 'id', 80), 'id', undefined), NO_CHOICES);
  assert.equal(withWidth(NO_CHOICES, 'id', undefined), NO_CHOICES);
});

test('what was kept is read back, and what makes no sense was not chosen', () => {
  const chosen = withWidth(withShown(NO_CHOICES, 'method', true), 'kind', 120);
  assert.deepEqual(readColumnChoices(JSON.parse(JSON.stringify(chosen))), chosen);
  for (const wrong of [undefined, null, 3, 'x', [], { shown: 3, widths: [] }]) {
    assert.deepEqual(readColumnChoices(wrong), NO_CHOICES);
  }
  assert.deepEqual(
    readColumnChoices({
      shown: { kind: 'yes', bytes: false, other: true },
      widths: { kind: 1, id: Infinity, time: '80', bytes: 90 },
    }),
    { shown: { bytes: false }, widths: { bytes: 90 } },
  );
});
