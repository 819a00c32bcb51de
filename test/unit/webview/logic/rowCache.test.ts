import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RowCache } from '../../../../src/webview/logic/rowCache.ts';

interface Question {
  readonly from: number;
  readonly to: number;
  readonly answer: () => Promise<void>;
  readonly refuse: (problem: string) => Promise<void>;
}

/** A table whose rows are their own index and a version, and whose answers come when the test says. */
function setUp(changing = false): {
  readonly cache: RowCache<string>;
  readonly questions: Question[];
  readonly changes: () => number;
  version: number;
} {
  let changes = 0;
  const questions: Question[] = [];
  const table = { version: 1 };
  const cache = new RowCache<string>({
    changing,
    onChange: () => (changes += 1),
    fetch: (from, to) =>
      new Promise((resolve, reject) => {
        questions.push({
          from,
          to,
          answer: async () => {
            resolve(
              Array.from({ length: to - from }, (_, index) => `${from + index} v${table.version}`),
            );
            await settle();
          },
          refuse: async (problem) => {
            reject(new Error(problem));
            await settle();
          },
        });
      }),
  });
  return Object.assign(table, { cache, questions, changes: () => changes });
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

test('rows that are looked at are asked for in pages and are there once answered', async () => {
  const { cache, questions } = setUp();
  cache.setTotal(1000);
  cache.want({ first: 95, end: 130 });
  assert.deepEqual(
    questions.map(({ from, to }) => [from, to]),
    [
      [0, 100],
      [100, 200],
    ],
  );
  assert.equal(cache.row(95), undefined);
  for (const question of questions) await question.answer();
  assert.equal(cache.row(95), '95 v1');
  assert.equal(cache.has(95, 130), true);
  cache.want({ first: 100, end: 140 });
  assert.equal(questions.length, 2);
});

test('at most three questions run at once, and of a fast scroll only its end is asked for', async () => {
  const { cache, questions } = setUp();
  cache.setTotal(100_000);
  for (let page = 0; page < 500; page += 1) cache.want({ first: page * 100, end: page * 100 + 30 });
  assert.equal(questions.length, 3);
  await questions[0]?.answer();
  assert.equal(questions.at(-1)?.from, 49_900);
  assert.equal(questions.length, 4);
});

test('the last page is read again when the table grew, and its old rows stay until then', async () => {
  const { cache, questions } = setUp();
  cache.setTotal(150);
  cache.want({ first: 100, end: 150 });
  await questions[0]?.answer();
  cache.setTotal(170);
  assert.equal(questions.length, 2);
  assert.deepEqual([questions[1]?.from, questions[1]?.to], [100, 170]);
  assert.equal(cache.row(149), '149 v1');
  assert.equal(cache.row(169), undefined);
  await questions[1]?.answer();
  assert.equal(cache.row(169), '169 v1');
});

test('a page that was full is never read again', async () => {
  const { cache, questions } = setUp();
  cache.setTotal(150);
  cache.want({ first: 0, end: 20 });
  await questions[0]?.answer();
  cache.setTotal(400);
  assert.equal(questions.length, 1);
});

test('growth while the last page is on its way makes it be read once more', async () => {
  const { cache, questions } = setUp();
  cache.setTotal(150);
  cache.want({ first: 100, end: 150 });
  cache.setTotal(180);
  assert.equal(questions.length, 1);
  await questions[0]?.answer();
  assert.deepEqual([questions[1]?.from, questions[1]?.to], [100, 180]);
});

test('rows that may change are read again at each news of the table', async () => {
  const table = setUp(true);
  const { cache, questions } = table;
  cache.setTotal(10);
  cache.want({ first: 0, end: 10 });
  await questions[0]?.answer();
  table.version = 2;
  cache.setTotal(10);
  assert.equal(cache.row(3), '3 v1');
  await questions[1]?.answer();
  assert.equal(cache.row(3), '3 v2');
});

test('a shorter table is another one: its rows are forgotten, late answers too', async () => {
  const { cache, questions } = setUp();
  cache.setTotal(500);
  cache.want({ first: 0, end: 10 });
  cache.setTotal(20);
  await questions[0]?.answer();
  assert.equal(cache.row(0), undefined);
  cache.want({ first: 0, end: 10 });
  await questions[1]?.answer();
  assert.equal(cache.row(0), '0 v1');
});

test('a problem is told of, stops the questions, and ends with a new attempt', async () => {
  const { cache, questions, changes } = setUp();
  cache.setTotal(500);
  cache.want({ first: 0, end: 10 });
  await questions[0]?.refuse('the disk is gone');
  assert.equal(cache.problem, 'the disk is gone');
  assert.ok(changes() > 0);
  cache.want({ first: 200, end: 210 });
  assert.equal(questions.length, 1);
  cache.retry();
  assert.equal(cache.problem, undefined);
  assert.equal(questions.at(-1)?.from, 200);
});

test('a page that could not be read again is asked for anew, and shows its old rows', async () => {
  const { cache, questions } = setUp();
  cache.setTotal(50);
  cache.want({ first: 0, end: 50 });
  await questions[0]?.answer();
  cache.setTotal(60);
  await questions[1]?.refuse('no');
  assert.equal(cache.row(10), '10 v1');
  cache.retry();
  await questions[2]?.answer();
  assert.equal(cache.row(59), '59 v1');
});

test('no more than 4,000 rows are kept, the ones looked at last', async () => {
  const { cache, questions } = setUp();
  cache.setTotal(10_000);
  for (let page = 0; page < 60; page += 1) {
    cache.want({ first: page * 100, end: page * 100 + 100 });
    await questions.at(-1)?.answer();
  }
  const kept = Array.from({ length: 60 }, (_, page) => cache.row(page * 100)).filter(
    (row) => row !== undefined,
  );
  assert.equal(kept.length, 40);
  assert.equal(cache.row(0), undefined);
  assert.equal(cache.row(5900), '5900 v1');
});
