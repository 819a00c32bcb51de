import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelSource, StreamSummary } from '../../../../src/messages/panelState.ts';
import { tickEvery } from '../../../../src/webview/logic/tickEvery.ts';
import { connectedLive } from '../../../support/page/scenarios.ts';

const LIVE = connectedLive().source;

function every(
  kind: StreamSummary['kind'],
  state: StreamSummary['state'],
  source: PanelSource = LIVE,
): number | undefined {
  const stream = { stream: 1, label: '', kind, state, events: 0, connections: 1, canPoll: false };
  return tickEvery({ source, streams: [stream] }, 1_000);
}

test('time goes on while a request has no response', () => {
  assert.equal(every('request', 'open'), 250);
  assert.equal(every('request', 'waiting'), 250);
  assert.equal(every('request', 'paused'), 250);
  assert.equal(every('resumed', 'open'), 250);
  assert.equal(every('request', 'done'), undefined);
  assert.equal(every('request', 'failed'), undefined);
  assert.equal(every('request', 'closed'), undefined);
});

test('a standalone stream or a probe that is open does not keep time going; a stall does', () => {
  assert.equal(every('standalone', 'open'), undefined);
  assert.equal(every('probe', 'open'), undefined);
  assert.equal(every('standalone', 'stalled'), 250);
});

test('time stands in a recording of a call that has no response', () => {
  assert.equal(every('request', 'open', { kind: 'file', name: 'one.mcpstream' }), undefined);
});

test('no wait counts down in what was recorded', () => {
  const waiting = {
    stream: 1,
    label: '',
    kind: 'request',
    state: 'closed',
    nextPollAt: 9_000_000,
  } as const;
  const streams = [{ ...waiting, events: 0, connections: 1, canPoll: false }];
  assert.equal(
    tickEvery({ source: { kind: 'file', name: 'one.mcpstream' }, streams }, 0),
    undefined,
  );
  const ended = { kind: 'live', url: 'http://x/mcp', status: 'disconnected' } as const;
  assert.equal(tickEvery({ source: ended, streams }, 0), undefined);
});
