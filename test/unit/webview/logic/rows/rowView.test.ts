import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cellsOf,
  idCell,
  slotTurn,
  timeCell,
} from '../../../../../src/webview/logic/rows/rowView.ts';
import type { TableColumn } from '../../../../../src/webview/logic/rows/rowView.ts';

/** Which row each slot shows after the list of slots was turned, by a list of rows that stays dense. */
function turned(first: number, next: number, slots: number): { rows: number[]; kept: number } {
  const before = Array.from({ length: slots }, (_, index) => first + index);
  const turn = slotTurn(first, next, slots);
  const order = turn >= 0 ? [...before.slice(turn), ...before.slice(0, turn)] : [];
  if (turn < 0) order.push(...before.slice(turn), ...before.slice(0, turn));
  const rows = order.map((_, index) => next + index);
  return { rows, kept: rows.filter((row, index) => order[index] === row).length };
}

test('rows that stay in sight keep their slots, however far one scrolls', () => {
  for (const slots of [1, 2, 7, 30]) {
    for (let moved = -40; moved <= 40; moved += 1) {
      const { rows, kept } = turned(100, 100 + moved, slots);
      assert.equal(rows[0], 100 + moved);
      assert.equal(kept, Math.max(slots - Math.abs(moved), 0), `${slots} slots by ${moved}`);
    }
  }
});

test('where no row stays in sight, and where there is no slot, nothing is moved', () => {
  assert.equal(slotTurn(0, 30, 30), 0);
  assert.equal(slotTurn(1_000_000, 4, 30), 0);
  assert.equal(slotTurn(0, 5, 0), 0);
  assert.equal(Math.abs(slotTurn(5, 5, 30)), 0);
});

const COLUMNS: readonly TableColumn<{ readonly name: string }, string>[] = [
  { class: 'c-stream', name: 'column.stream', cell: ({ name }, facts) => `${name} ${facts}` },
  {
    class: 'c-id',
    name: 'column.id',
    cell: ({ name }) => [{ kind: 'words', class: 'mark', text: name }],
    whole: ({ name }) => `whole ${name}`,
  },
];

test('what hides or acts in the whole of a text is a mark in its hint, too', () => {
  const [, id] = cellsOf(COLUMNS, { name: 'a\u202Eb\n' }, '');
  assert.equal(id?.title, 'whole a[U+202E]b[LF]');
});

test('a cell has the class and the name of its column, what stands in it and the whole of it', () => {
  assert.deepEqual(cellsOf(COLUMNS, { name: 'a' }, 'b'), [
    {
      class: 'cell c-stream',
      column: 'stream',
      title: undefined,
      parts: [{ kind: 'text', text: 'a b' }],
    },
    {
      class: 'cell c-id',
      column: 'id',
      title: 'whole a',
      parts: [{ kind: 'words', class: 'mark', text: 'a' }],
    },
  ]);
});

test('the cells of a row that is on its way are there and empty', () => {
  const cells = cellsOf(COLUMNS, undefined, 'b');
  assert.deepEqual(
    cells.map(({ column, title, parts }) => [column, title, parts]),
    [
      ['stream', undefined, []],
      ['id', undefined, []],
    ],
  );
});

test('what is not known is an empty cell', () => {
  assert.deepEqual([idCell(undefined), timeCell(undefined)], ['', '']);
  assert.deepEqual([idCell('a:1'), timeCell(1_500_000)], ['a:1', '1.500']);
});
