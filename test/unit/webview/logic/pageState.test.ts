import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  FIRST_PAGE_STATE,
  readPageState,
  withArgs,
} from '../../../../src/webview/logic/pageState.ts';
import type { PageState } from '../../../../src/webview/logic/pageState.ts';

const SAVED: PageState = {
  tab: 'polling',
  detailTab: 'raw',
  selection: { event: 12, connection: 3, stream: 2 },
  recording: 'live a',
  shares: { streams: 0.5, detail: 0.2, detailBelow: 0.3 },
  url: 'http://127.0.0.1:1/mcp',
  tool: 'burst',
  args: { burst: '{}' },
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
    shares: { streams: 7, detail: 0.2, detailBelow: Number.NaN },
    args: { a: 1, b: 'two' },
  };
  assert.deepEqual(readPageState(wrong), {
    ...SAVED,
    tab: 'events',
    selection: { stream: 2 },
    shares: { streams: 0.28, detail: 0.2, detailBelow: 0.4 },
    args: { b: 'two' },
  });
});

test('arguments are kept for the twenty tools edited last', () => {
  let args: Readonly<Record<string, string>> = {};
  for (let tool = 0; tool < 25; tool += 1) args = withArgs(args, `tool ${tool}`, '{}');
  args = withArgs(args, 'tool 6', '{"again":1}');
  assert.equal(Object.keys(args).length, 20);
  assert.equal(args['tool 4'], undefined);
  assert.equal(args['tool 6'], '{"again":1}');
  assert.equal(withArgs({}, 'long', 'x'.repeat(50_000))['long']?.length, 20_000);
});
