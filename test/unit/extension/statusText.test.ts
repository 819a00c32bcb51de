import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusOf } from '../../../src/extension/statusText.ts';
import type { PanelState } from '../../../src/messages/panelState.ts';
import { NOTHING } from '../../support/panelStates.ts';

const URL = 'http://127.0.0.1:9/mcp';

function running(stream: number): PanelState['calls'][number] {
  return { stream, streamLabel: '', tool: 'x', state: 'running', startedAt: 0, sentence: '' };
}

test('nothing is said while nothing runs', () => {
  assert.equal(statusOf(NOTHING), undefined);
});

test('a running reference server is named with its address', () => {
  const status = statusOf({ ...NOTHING, referenceServer: { status: 'running', url: URL } });
  assert.equal(status?.text, '$(pulse) MCP');
  assert.equal(status?.tooltip, `Reference server: ${URL}\nOpen the Stream Inspector`);
  assert.equal(status?.isError, false);
});

test('pending calls are counted', () => {
  const source = { kind: 'live', url: URL, status: 'connected' } as const;
  const one = statusOf({ ...NOTHING, source, calls: [running(1)] });
  assert.equal(one?.text, '$(sync~spin) MCP 1 call pending');
  assert.equal(one?.spoken, 'MCP Streams, 1 call pending');
  const two = statusOf({ ...NOTHING, source, calls: [running(1), running(2)] });
  assert.equal(two?.text, '$(sync~spin) MCP 2 calls pending');
});

test('a crash is an error until the server runs again', () => {
  const status = statusOf({
    ...NOTHING,
    referenceServer: { status: 'crashed', problem: 'It ended.\nLast output' },
  });
  assert.equal(status?.text, '$(error) MCP');
  assert.equal(status?.isError, true);
  assert.equal(status?.spoken, 'MCP Streams, reference server ended');
  assert.match(status?.tooltip ?? '', /^It ended\.\n/);
});
