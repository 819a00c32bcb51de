import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CycleRow } from '../../../../../src/messages/panelState.ts';
import { cycleRowView } from '../../../../../src/webview/logic/rows/cycleRow.ts';
import type { CycleFacts } from '../../../../../src/webview/logic/rows/cycleRow.ts';
import { wordsOf } from '../../../../support/rowWords.ts';

const POLLED: CycleRow = {
  cycle: 7,
  stream: 3,
  streamLabel: '#3',
  waitingSince: 1_000_000,
  after: 'server · complete',
  askedMs: 500,
  waitedMs: 507,
  canPoll: false,
  connection: 9,
  outcome: 'events',
  cursor: 'a:4',
  openedAt: 1_507_000,
  events: 2,
  bytes: 1400,
  endedBy: 'server · complete',
};
const WAITING: CycleRow = {
  cycle: 8,
  stream: 3,
  streamLabel: '#3',
  waitingSince: 2_000_000,
  askedMs: 500,
  canPoll: true,
  events: 0,
  bytes: 0,
};

function facts(more: Partial<CycleFacts> = {}): CycleFacts {
  return {
    now: 2_100_000,
    stateOf: () => 'waiting',
    isConnected: true,
    isPaused: false,
    isRecording: false,
    ...more,
  };
}

function actsOf(row: CycleRow, given: CycleFacts): readonly (readonly [string, string])[] {
  const { cells } = cycleRowView(row, {}, given);
  const parts = cells.find(({ column }) => column === 'outcome')?.parts ?? [];
  return parts.flatMap((part) => (part.kind === 'act' ? [[part.act, part.label] as const] : []));
}

test('a cycle says in each column what it was', () => {
  const view = cycleRowView(POLLED, {}, facts());
  assert.deepEqual(wordsOf(view), {
    row: '7',
    stream: '#3',
    time: '1.000',
    after: 'server · complete',
    waited: '500 / 507 ms',
    connection: 'c9',
    outcome: 'events',
    id: 'a:4',
    opened: '1.507',
    events: '2',
    bytes: '1,400',
    ended: 'server · complete',
  });
  assert.equal(view.kind, 'events');
});

test('a wait that runs counts down, and its poll has no numbers yet', () => {
  const running = { ...WAITING, nextPollAt: 2_500_000 };
  const words = wordsOf(cycleRowView(running, {}, facts()));
  assert.equal(words['waited'], 'poll in 0.4 s');
  assert.deepEqual(
    ['connection', 'opened', 'events', 'bytes', 'ended'].map((column) => words[column]),
    ['', '', '', '', ''],
  );
});

test('a wait that does not run says what became of it', () => {
  const waited = (state: ReturnType<CycleFacts['stateOf']>): string | undefined =>
    wordsOf(cycleRowView(WAITING, {}, facts({ stateOf: () => state })))['waited'];
  assert.equal(waited('paused'), 'paused');
  assert.equal(waited('given up'), 'given up');
  assert.equal(waited('left'), 'nothing polled');
  assert.equal(waited('waiting'), '500 / … ms');
  assert.equal(waited(undefined), '500 / … ms');
});

test('what can be done about a wait stands beside it while a server is connected', () => {
  assert.deepEqual(actsOf(WAITING, facts()), [
    ['pollNow', 'Poll #3 now'],
    ['pause', 'Pause polling on all streams'],
  ]);
  const paused = facts({ isPaused: true });
  assert.deepEqual(actsOf(WAITING, paused)[1], ['pause', 'Continue polling on all streams']);
  assert.deepEqual(actsOf(WAITING, facts({ isConnected: false })), []);
  assert.deepEqual(actsOf({ ...WAITING, canPoll: false }, facts()), []);
  assert.deepEqual(actsOf(POLLED, facts()), []);
});

test('only a wait that runs asks for the time and for the state of connections', () => {
  const asked: (keyof CycleFacts)[] = [];
  const told = facts();
  const watched = new Proxy(told, {
    get: (target, name: keyof CycleFacts) => {
      asked.push(name);
      return target[name];
    },
  });
  cycleRowView(POLLED, {}, watched);
  assert.equal(asked.length, 0);
  cycleRowView({ ...WAITING, nextPollAt: 2_500_000 }, {}, watched);
  assert.ok(asked.includes('now'));
});

test('a row shows whether it is selected; one that is on its way is empty', () => {
  const selected = cycleRowView(POLLED, { connection: 9 }, facts());
  assert.deepEqual([selected.class, selected.isSelected], ['related-selected', true]);
  assert.equal(cycleRowView(WAITING, { stream: 3 }, facts()).class, 'related-stream');
  const loading = cycleRowView(undefined, { connection: 9 }, facts());
  assert.deepEqual([loading.class, loading.isSelected], ['row-loading', false]);
});
