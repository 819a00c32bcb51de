import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventRow } from '../../../../src/messages/panelState.ts';
import { parseFilter } from '../../../../src/core/timeline/filter/parseFilter.ts';
import { isTermColumn, termOf, termsOf } from '../../../../src/webview/logic/rowTerms.ts';

const ROW: EventRow = {
  row: 3,
  t: 5,
  delta: 1,
  stream: 4,
  streamLabel: '#2',
  connection: 7,
  kind: 'server request',
  method: 'sampling/createMessage',
  status: 200,
  id: 'a b:1',
  summary: '',
  traits: [],
};
const BARE: EventRow = { ...ROW, streamLabel: '', kind: 'wait' };

test('each value of a row is a term of the filter, in quotes where it has to be', () => {
  assert.deepEqual(termsOf(ROW), [
    'stream:#2',
    'conn:c7',
    'kind:"server request"',
    'method:sampling/createMessage',
    'status:200',
    'id:"a b:1"',
  ]);
  for (const term of termsOf(ROW)) assert.equal(parseFilter(`-${term}`).kind, 'filter');
});

test('what a row has not has no term', () => {
  const { connection, method, status, id, ...bare } = BARE;
  assert.deepEqual([connection, method, status, id].includes(undefined), false);
  assert.deepEqual(termsOf(bare), ['kind:wait']);
});

test('an id that is shortened in its row is no term: it would find nothing', () => {
  assert.equal(termOf({ ...ROW, id: `${'x'.repeat(199)}…` }, 'id'), undefined);
});

test('only columns with a value that a filter can ask for have terms', () => {
  assert.equal(isTermColumn('kind'), true);
  assert.equal(isTermColumn('summary'), false);
  assert.equal(isTermColumn(undefined), false);
});
