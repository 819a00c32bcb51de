import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ByteSource } from '../../../../../src/core/recording/byteSource.ts';
import type { RecordingModel } from '../../../../../src/core/recording/model/recordingModel.ts';
import { FilterMatcher } from '../../../../../src/core/timeline/filter/filterMatcher.ts';
import type { FilterTree } from '../../../../../src/core/timeline/filter/filterTree.ts';
import { parseFilter } from '../../../../../src/core/timeline/filter/parseFilter.ts';
import { RecordingView } from '../../../../../src/core/timeline/recordingView.ts';
import { createDice } from '../../../../support/dice.ts';
import { naiveMatch } from '../../../../support/naiveFilter.ts';
import { RecordScript, ownId, progress, result } from '../../../../support/recordScript.ts';
import { richScript } from '../../../../support/richScript.ts';

function treeOf(filter: string): FilterTree {
  const parsed = parseFilter(filter);
  assert.ok(parsed.kind === 'filter' && parsed.tree !== undefined, filter);
  return parsed.tree;
}

function rowsIn(bits: Uint8Array, from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => index)
    .filter((index) => ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0)
    .map((index) => from + index);
}

async function matched(
  model: RecordingModel,
  source: ByteSource,
  filter: string,
  from = 0,
  to = model.rows.length,
): Promise<readonly number[]> {
  const window = await new FilterMatcher(model, source, treeOf(filter)).match(from, to, () => true);
  assert.equal(window.to, Math.min(to, model.rows.length));
  return rowsIn(window.bits, from, window.to);
}

describe('a filter finds its rows', () => {
  const { script } = richScript();
  const model = script.model();
  const cases: readonly (readonly [filter: string, rows: readonly number[]])[] = [
    ['stream:GET', [3, 4, 37]],
    ['stream:#0', [0, 1]],
    ['stream:probe kind:notification', [30]],
    ['stream:probe-1 kind:notification', [30]],
    ['stream:probe-2', []],
    ['stream:c9', [29, 30, 31, 32]],
    ['stream:c2', []],
    ['conn:c7', [22, 23]],
    ['conn:99', []],
    [`id:${ownId(2, 4)}`, [18, 22, 26, 30]],
    ['id:*3:2', [14, 19]],
    [`id:${ownId(2, 5).slice(0, 32)}* kind:response`, [27, 31]],
    ['id:*:3', [10, 16, 17, 29]],
    ['kind:cut', [15, 20]],
    ['kind:sent -kind:request', [2]],
    ['method:tools/*', [5, 6]],
    ['method:*/progress is:redelivered', [30]],
    ['status:409', [22, 23]],
    ['status:4xx', [22, 23, 33, 34, 35]],
    ['status<200', []],
    ['is:redelivered', [17, 30, 31]],
    ['is:foreign', [19]],
    ['is:act', [15, 20, 22, 29]],
    ['is:priming', [4, 7, 13]],
    ['is:empty', [4, 7, 9, 10, 13, 17]],
    ['is:invalid', [14]],
    ['is:error', [34, 36]],
    ['is:sent', [0, 2, 3, 5, 6].filter((row) => model.rows.has(row, 32))],
    ['size>100 kind:request', [0, 5, 6].filter((row) => model.rows.bytes(row) > 100)],
    ['size<1', []],
    ['after:1.609 kind:response', [27, 31].filter((row) => model.rows.t(row) >= 1_609_000)],
    ['before:3ms', [0, 1, 2]],
    ['after:5ms before:6ms', [7]],
    ['keepalive', [9]],
    ['KEEPALIVE or is:foreign', [9, 19]],
    ['unknown event', [34]],
    ['"unknown event id" -is:error', []],
    ['done -stream:probe', [27]],
  ];
  for (const [filter, rows] of cases) {
    test(filter, async () => assert.deepEqual(await matched(model, script, filter), rows));
  }
});

test('a response with a retyped id is found by its mark', async () => {
  const script = new RecordScript();
  const call = script.call(1);
  script.stream(call);
  script.event(call, { id: 'a', data: progress(1, 1) });
  script.event(call, { id: 'b', data: result('1') });
  assert.deepEqual(await matched(script.model(), script, 'is:retyped'), [2]);
});

const LEAVES = [
  'stream:#2',
  'stream:3',
  'stream:c9',
  'conn:c4',
  'id:*:2',
  `id:${ownId(2, 3)}`,
  'id:*',
  'kind:notification',
  'kind:connection',
  'method:tools/*',
  'status:4xx',
  'status:200',
  'is:redelivered',
  'is:act',
  'is:empty',
  'is:received',
  'size>120',
  'size<=0',
  'after:6ms',
  'before:0.6',
  'progress',
  '"DONE"',
  'jsonrpc',
  'nowhere',
];

test('a filter finds what is found by asking each row for itself', async () => {
  const { script } = richScript();
  const model = script.model();
  const view = new RecordingView(model, script);
  const { below, pick } = createDice(20_260_102);
  const make = (depth: number): string => {
    const choice = depth === 0 ? 0 : below(5);
    const leaf = pick(LEAVES);
    if (choice <= 1) return leaf;
    if (choice === 2) return `not (${make(depth - 1)})`;
    const joint = choice === 3 ? ' or ' : ' ';
    return `(${Array.from({ length: 2 + below(2) }, () => make(depth - 1)).join(joint)})`;
  };
  for (let round = 0; round < 400; round += 1) {
    const filter = make(3);
    const expected = await naiveMatch(model, script, view, treeOf(filter));
    const from = below(model.rows.length);
    const to = from + below(model.rows.length - from + 3);
    const within = expected.filter((row) => row >= from && row < to);
    assert.deepEqual(await matched(model, script, filter, from, to), within, filter);
  }
});

/** A call whose events come in chunks that end in their midst, and one that carries a megabyte. */
function torn(count: number): RecordScript {
  const script = new RecordScript();
  const call = script.call(1, 'burst');
  const other = script.call(2, 'burst');
  script.stream(call);
  script.stream(other);
  let rest = '';
  for (let step = 1; step <= count; step += 1) {
    const text = `${rest}id: ${ownId(1, step)}\ndata: ${progress(1, step, count)}\n\n`;
    const cut = (step * 37) % text.length;
    script.chunk(call, text.slice(0, cut));
    script.event(other, { id: ownId(2, step), data: progress(2, step, count) });
    rest = text.slice(cut);
  }
  script.chunk(call, rest);
  return script;
}

test('an event that came in several chunks is searched whole', async () => {
  const script = torn(300);
  const model = script.model();
  const view = new RecordingView(model, script);
  for (const filter of ['"\\"progress\\":17,"', 'id:*:299', 'total notifications']) {
    const expected = await naiveMatch(model, script, view, treeOf(filter));
    assert.ok(expected.length >= 2);
    assert.deepEqual(await matched(model, script, filter), expected, filter);
  }
});

test('bytes are read in large runs, and only of rows that the columns leave undecided', async () => {
  const script = torn(2000);
  const model = script.model();
  let reads = 0;
  const source: ByteSource = {
    read: (offset, length) => {
      reads += 1;
      return script.read(offset, length);
    },
  };
  await matched(model, source, 'progress');
  assert.ok(reads > 0 && reads <= 3, `${reads} reads`);
  reads = 0;
  assert.deepEqual(await matched(model, source, 'progress is:foreign is:changed'), []);
  assert.deepEqual((await matched(model, source, 'progress or not is:foreign')).length, 4002);
  assert.equal(reads, 0);
});

test('a payload of megabytes is searched piece by piece, also where two pieces meet', async () => {
  const script = new RecordScript();
  const call = script.call(1, 'large_payload');
  script.stream(call);
  const half = 1024 * 1024;
  const before = `id: ${ownId(1, 1)}\ndata: `.length;
  // The needle lies across the place where the first megabyte ends.
  const data = `${'x'.repeat(half - before - 3)}needle${'x'.repeat(2 * half)}end`;
  script.event(call, { id: ownId(1, 1), data });
  const model = script.model();
  let most = 0;
  const source: ByteSource = {
    read: (offset, length) => {
      most = Math.max(most, length);
      return script.read(offset, length);
    },
  };
  assert.deepEqual(await matched(model, source, 'needle'), [1]);
  assert.deepEqual(await matched(model, source, 'xend id:*:1'), [1]);
  assert.deepEqual(await matched(model, source, 'noodle'), []);
  assert.ok(most <= half, `${most} bytes at once`);
});

test('a search that may not go on tells how far it came, and goes on from there', async () => {
  const script = torn(6000);
  const model = script.model();
  for (const filter of ['progress 99', 'kind:notification']) {
    const whole = await matched(model, script, filter);
    const matcher = new FilterMatcher(model, script, treeOf(filter));
    const found: number[] = [];
    let windows = 0;
    for (let row = 0; row < model.rows.length; windows += 1) {
      const window = await matcher.match(row, model.rows.length, () => false);
      assert.ok(window.to > row);
      assert.equal(window.bits.length, Math.ceil((window.to - row) / 8));
      found.push(...rowsIn(window.bits, row, window.to));
      row = window.to;
    }
    assert.ok(windows > 1, filter);
    assert.deepEqual(found, whole, filter);
  }
});

test('what depends on an answer that has not come is said to be unsettled', async () => {
  const script = new RecordScript();
  const first = script.call(1);
  script.stream(first);
  script.event(first, { data: progress(1, 1) });
  script.call(2);
  script.event(first, { data: progress(1, 2) });
  const model = script.model();
  const unsettled = async (filter: string): Promise<readonly number[]> =>
    (await new FilterMatcher(model, script, treeOf(filter)).match(0, 10, () => true)).unsettled;
  assert.equal(model.rows.length, 4);
  assert.deepEqual(await unsettled('status:200'), [2]);
  assert.deepEqual(await unsettled('kind:request'), []);
  model.close();
  assert.deepEqual(await unsettled('status:200'), []);
});
