import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NumberTable, packRows } from '../../../../../src/core/timeline/drawing/numberTable.ts';

const FIELDS = { t: 'float64', code: 'uint8' } as const;

function pack(rows: readonly (readonly [t: number, code: number])[]) {
  return packRows(FIELDS, rows.length, {
    t: (k) => rows[k]?.[0] ?? 0,
    code: (k) => rows[k]?.[1] ?? 0,
  });
}

test('rows are packed an array a field, each of the kind of its cells', () => {
  const packed = pack([
    [1.5, 2],
    [Number.NaN, 255],
  ]);
  assert.deepEqual(packed, {
    t: Float64Array.of(1.5, Number.NaN),
    code: Uint8Array.of(2, 255),
  });
});

test('a table grows by packed rows and row by row, and tells both back', () => {
  const table = new NumberTable(FIELDS);
  const packed = pack([
    [10, 1],
    [20, 2],
    [30, 3],
  ]);
  table.append(packed, 2);
  table.put(2, packed, 2);
  assert.equal(table.length, 3);
  assert.deepEqual([table.at('t', 2), table.at('code', 2)], [30, 3]);
  assert.equal(table.columns.t.at(1), 20);
});

test('a row that is put in the place of another replaces all of its cells', () => {
  const table = new NumberTable(FIELDS);
  table.append(
    pack([
      [10, 1],
      [20, 2],
    ]),
    2,
  );
  table.put(0, pack([[11, 4]]), 0);
  assert.equal(table.length, 2);
  assert.deepEqual([table.at('t', 0), table.at('code', 0)], [11, 4]);
  assert.deepEqual([table.at('t', 1), table.at('code', 1)], [20, 2]);
});

test('columns that came with different lengths leave every row whole', () => {
  const table = new NumberTable(FIELDS);
  table.append({ t: Float64Array.of(1, 2, 3), code: Uint8Array.of(9) }, 3);
  table.put(3, { t: Float64Array.of(4), code: new Uint8Array() }, 0);
  assert.deepEqual([table.at('code', 0), table.at('code', 2), table.at('code', 3)], [9, 0, 0]);
});

test('a row that the table has not is refused', () => {
  const table = new NumberTable(FIELDS);
  assert.throws(() => table.at('t', 0), RangeError);
});
