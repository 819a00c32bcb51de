import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FIRST_PAGE_STATE,
  keptArgs,
  readPageState,
  withArgs,
  withoutSecrets,
} from '../../../../src/webview/logic/pageState.ts';
import type { PageState } from '../../../../src/webview/logic/pageState.ts';

const SAVED: PageState = {
  tab: 'polling',
  detailTab: 'raw',
  selection: { event: 12, connection: 3, stream: 2 },
  recording: 'live a',
  shares: { streams: 0.5, detail: 0.2, detailBelow: 0.3 },
  filter: 'is:sent',
  columns: { shown: { method: true, bytes: false }, widths: { kind: 120 } },
  pollingOnly: true,
  pollingFolded: true,
  url: 'http://127.0.0.1:1/mcp',
  argsForm: 'json',
  tool: 'burst',
  args: [
    ['burst', '{}'],
    ['__proto__', '{"a":1}'],
  ],
};

test('what was saved is there again', () => {
  assert.deepEqual(readPageState(JSON.parse(JSON.stringify(SAVED))), SAVED);
});

test('a new page and a state that makes no sense begin at the beginning', () => {
  for (const saved of [undefined, null, 3, 'text', [], {}]) {
    assert.deepEqual(readPageState(saved), FIRST_PAGE_STATE);
  }
});

test('what is wrong is replaced, what is right is kept', () => {
  const wrong = {
    ...SAVED,
    tab: 'nothing',
    selection: { event: -1, connection: 'x', stream: 2 },
    pollingOnly: 'true',
    pollingFolded: 1,
    shares: { streams: 7, detail: 0.2, detailBelow: Number.NaN },
    args: [['a', 1], ['b', 'two'], ['c'], null],
  };
  assert.deepEqual(readPageState(wrong), {
    ...SAVED,
    tab: 'events',
    selection: { stream: 2 },
    pollingOnly: false,
    pollingFolded: false,
    shares: { streams: 0.32, detail: 0.2, detailBelow: 0.4 },
    args: [['b', 'two']],
  });
});

test('arguments are kept for the twenty tools edited last', () => {
  let args: ReadonlyMap<string, string> = new Map();
  for (let tool = 0; tool < 25; tool += 1) args = withArgs(args, `tool ${tool}`, '{}');
  args = withArgs(args, 'tool 6', '{"again":1}');
  const kept = keptArgs(args);
  assert.equal(kept.length, 20);
  assert.deepEqual(kept.at(-1), ['tool 6', '{"again":1}']);
  assert.ok(!kept.some(([tool]) => tool === 'tool 4'));
});

test('arguments are found by the names of tools alone', () => {
  const args = withArgs(new Map(), '__proto__', '{"a":1}');
  assert.equal(args.get('__proto__'), '{"a":1}');
  assert.equal(args.get('constructor'), undefined);
});

test('arguments stay as they were typed, and those too long to be kept are not kept', () => {
  const long = JSON.stringify({ text: 'x'.repeat(1_000_000) });
  let args = withArgs(new Map(), 'short', '{}');
  args = withArgs(args, 'long', long);
  assert.equal(args.get('long'), long);
  assert.deepEqual(keptArgs(args), [['short', '{}']]);
  const saved = { ...SAVED, url: long, args: [...args] };
  assert.deepEqual(readPageState(saved), { ...SAVED, url: '', args: [['short', '{}']] });
});

test('an address is kept without what may be secret in it', () => {
  assert.equal(withoutSecrets('http://127.0.0.1:3000/mcp'), 'http://127.0.0.1:3000/mcp');
  assert.equal(withoutSecrets('https://me:pass@host/mcp?key=1#part'), 'https://host/mcp');
});
